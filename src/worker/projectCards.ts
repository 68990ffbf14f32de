import { toCaseCard } from '../domain/list/toCaseCard.ts';
import type { CardToPut, DeviceStore, SetAside } from '../store/deviceStore.ts';
import type { CaseId } from '../shared/ids.ts';
import { caseOf } from '../store/casePartition.ts';
import { readCase } from './readCase.ts';

/** Raised when cards are made in another way: all are then made anew. */
const cardVersion = 7;
const key = `cards-up-to-${String(cardVersion)}`;
/** Cases folded between two looks at what else changed. */
const casesAtOnce = 50;

/**
 * Brings the cards up to the documents: each case that changed is folded once more. What it has done is written down with
 * the cards, so that it goes on where it stopped. Safe in several tabs at once: an older card never replaces a newer one.
 * Returns the cases that changed.
 */
export async function projectCards(store: DeviceStore, isOver: () => boolean): Promise<ReadonlySet<CaseId>> {
  const changed = new Set<CaseId>();
  let from = ((await store.getMeta(key)) as number | undefined) ?? 0;
  while (!isOver()) {
    const changes = await store.changedSince(from, 1_000);
    if (changes.seq === from) break;
    for (const caseId of changes.caseIds) changed.add(caseId);
    for (let at = 0; at < changes.caseIds.length && !isOver(); at += casesAtOnce) {
      const chunk = changes.caseIds.slice(at, at + casesAtOnce);
      const aside = store.setAside();
      const made = await Promise.all(chunk.map((caseId) => toCard(store, caseId, changes.seq, aside)));
      const cards = made.filter((card) => card !== undefined);
      if (cards.length > 0) await store.putCards(cards);
    }
    if (isOver()) break;
    from = changes.seq;
    await store.setMeta(key, from);
  }
  return changed;
}

const asideKey = 'cards-set-aside';

/**
 * Brings the cards up to the ledger: an entry that was set aside, or taken back in, makes its case's card anew, at a place in
 * the order above the card's. What the cards leave out is written down with them, so that a cut between is made good.
 */
export async function projectSetAside(store: DeviceStore): Promise<void> {
  const aside = store.setAside();
  const { revs, seq } = await aside;
  const now = [...revs].map(([entryId, rev]) => `${entryId} ${rev}`);
  const before = ((await store.getMeta(asideKey)) as readonly string[] | undefined) ?? [];
  const moved = [
    ...now.filter((name) => !before.includes(name)),
    ...before.filter((name) => !now.includes(name)),
  ];
  if (moved.length === 0) return;
  const caseIds = new Set(moved.flatMap((name) => caseOf(name.split(' ')[0] ?? '') ?? []));
  const made = await Promise.all([...caseIds].map((caseId) => toCard(store, caseId, seq, aside)));
  const cards = made.filter((card) => card !== undefined);
  if (cards.length > 0) await store.putCards(cards);
  await store.setMeta(asideKey, now);
}

/** Undefined where only a police card or an officer's dates are here: those have screens of their own. */
async function toCard(
  store: DeviceStore,
  caseId: CaseId,
  upTo: number,
  aside: Promise<SetAside>,
): Promise<CardToPut | undefined> {
  const read = await readCase(store, caseId, { setAside: aside });
  if (!read || (!read.view.isComplete && read.view.defendants.length === 0)) return undefined;
  return { caseId, card: toCaseCard(read.view), upTo };
}
