import type { PoliceCardView } from '../../contracts/worker/api.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { listName } from '../../domain/party/defendant.ts';
import type { PoliceCardSheet, WitnessDatesSheet } from '../../domain/police/policeCard.ts';
import type { DeviceStore } from '../../store/deviceStore.ts';

/** An officer's cards, by name: their own cases and everyone they may look up. */
export async function policeCards(store: DeviceStore, user: UserProfile): Promise<readonly PoliceCardView[]> {
  const [stored, dates] = await Promise.all([
    store.documentsOfType('police-card'),
    store.documentsOfType('witness-dates'),
  ]);
  const datesByCase = new Map<string, WitnessDatesSheet['dates']>();
  for (const each of dates) {
    const parsed = parseDocument(each);
    if (parsed.ok && parsed.value.type === 'witness-dates' && parsed.value.userId === user.userId) {
      datesByCase.set(parsed.value.caseId, parsed.value.dates);
    }
  }
  const cards: PoliceCardSheet[] = [];
  for (const each of stored) {
    const parsed = parseDocument(each);
    if (parsed.ok && parsed.value.type === 'police-card') cards.push(parsed.value);
  }
  return cards
    .map((card) => ({
      card,
      witnessDates: datesByCase.get(card.caseId) ?? [],
      isMyCase: card.officerIds.includes(user.userId),
    }))
    .sort((a, b) => nameOf(a.card).localeCompare(nameOf(b.card), 'en-GB'));
}

const nameOf = (card: PoliceCardSheet): string =>
  listName({
    ...(card.person ? { person: card.person } : {}),
    ...(card.organisationName === undefined ? {} : { organisation: { name: card.organisationName } }),
  });
