import type { CaseCard } from '../domain/list/caseCard.ts';
import type { CaseId } from '../shared/ids.ts';
import type { CardsChanged, CardToPut } from './deviceStoreTypes.ts';
import { openJson, sealJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { CardRow } from './tables.ts';

export async function putCards(parts: StoreParts, cards: readonly CardToPut[]): Promise<void> {
  const rows: CardRow[] = await Promise.all(
    cards.map(async ({ caseId, card, upTo }) => ({
      caseId,
      upTo,
      body: await sealJson(parts.sealer, 'cards', caseId, card),
    })),
  );
  await parts.relaxed.run((tables) =>
    tables.transaction('rw', tables.cards, async () => {
      const stored = await tables.cards.bulkGet(rows.map((row) => row.caseId));
      // Two tabs may fold the same case; the one that saw more wins.
      await tables.cards.bulkPut(rows.filter((row, index) => (stored[index]?.upTo ?? 0) <= row.upTo));
    }),
  );
}

export async function cards(parts: StoreParts): Promise<readonly CaseCard[]> {
  const rows = await parts.relaxed.run((tables) => tables.cards.toArray());
  return Promise.all(rows.map((row) => openCard(parts, row)));
}

/** See DeviceStore.cardsChanged. */
export async function cardsChanged(
  parts: StoreParts,
  known: ReadonlyMap<CaseId, number>,
): Promise<CardsChanged> {
  const rows = await parts.relaxed.run((tables) => tables.cards.toArray());
  const held = new Set(rows.map((row) => row.caseId));
  return {
    changed: await Promise.all(
      rows
        .filter((row) => known.get(row.caseId as CaseId) !== row.upTo)
        .map(async (row) => ({
          caseId: row.caseId as CaseId,
          card: await openCard(parts, row),
          upTo: row.upTo,
        })),
    ),
    gone: [...known.keys()].filter((caseId) => !held.has(caseId)),
  };
}

export async function card(parts: StoreParts, caseId: CaseId): Promise<CaseCard | undefined> {
  const row = await parts.relaxed.run((tables) => tables.cards.get(caseId));
  return row && openCard(parts, row);
}

export const deleteCard = (parts: StoreParts, caseId: CaseId): Promise<void> =>
  parts.relaxed.run((tables) => tables.cards.delete(caseId));

/** Made and sealed by this device, from a fold of this version or an older one. */
const openCard = async (parts: StoreParts, row: CardRow): Promise<CaseCard> =>
  (await openJson(parts.sealer, 'cards', row.caseId, row.body)) as CaseCard;
