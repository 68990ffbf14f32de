import { toCaseCard } from '../domain/list/toCaseCard.ts';
import type { CardToPut, DeviceStore } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';
import { readCase } from './readCase.ts';

/** Raised when cards are made in another way: all are then made anew. */
const cardVersion = 2;
const key = `cards-up-to-${String(cardVersion)}`;
/** Cases folded between two looks at what else changed. */
const casesAtOnce = 50;

/**
 * Brings the cards up to the documents: each case that changed is folded once more. What it has done is written down with
 * the cards, so that it goes on where it stopped. Safe in several tabs at once: an older card never replaces a newer one.
 */
export async function projectCards(store: DeviceStore, isOver: () => boolean): Promise<void> {
  let from = ((await store.getMeta(key)) as number | undefined) ?? 0;
  while (!isOver()) {
    const changes = await store.changedSince(from, 1_000);
    if (changes.seq === from) return;
    for (let at = 0; at < changes.caseIds.length && !isOver(); at += casesAtOnce) {
      const chunk = changes.caseIds.slice(at, at + casesAtOnce);
      const made = await Promise.all(chunk.map((caseId) => toCard(store, caseId, changes.seq)));
      const cards = made.filter((card) => card !== undefined);
      if (cards.length > 0) await store.putCards(cards);
    }
    if (isOver()) return;
    from = changes.seq;
    await store.setMeta(key, from);
  }
}

/** Undefined where only a police card or an officer's dates are here: those have screens of their own. */
async function toCard(store: DeviceStore, caseId: CaseId, upTo: number): Promise<CardToPut | undefined> {
  const read = await readCase(store, caseId);
  if (!read || (!read.view.isComplete && read.view.defendants.length === 0)) return undefined;
  return { caseId, card: toCaseCard(read.view), upTo };
}
