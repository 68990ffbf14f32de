import { expect } from '@playwright/test';
import type { Assize } from '../../harness/startAssize.ts';
import type { SavedAt, Tablet } from './tablet.ts';

/** Everything that its app has said is saved is there, and the store is whole. */
export async function nothingIsMissing(tablet: Tablet): Promise<void> {
  const { said } = tablet;
  const { rows, paged, deletions, seqs, order, ledger } = await tablet.rows();
  const ids = [...rows, ...paged];
  // A document lies in one place, has a place of its own in the order, and is counted.
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(seqs).size).toBe(seqs.length);
  expect(Math.max(0, ...seqs)).toBeLessThanOrEqual(order.seq);
  expect(order.docCount).toBe(ids.length - deletions);
  // A line of the ledger and its document are there together or not at all.
  const held = new Set(ids);
  const lines = new Set(ledger);
  expect([...lines].filter((id) => !held.has(id))).toEqual([]);
  const named = [...said.saved].filter(([, { entryId }]) => entryId !== undefined && !lines.has(entryId));
  expect(named).toEqual([]);
  // And every sealed body opens.
  const shown = await shownCases(tablet, new Set([...said.saved.values()].map(({ caseId }) => caseId)));
  expect([...said.saved].filter(([mark, { caseId }]) => !shown.get(caseId)?.includes(mark))).toEqual([]);
  expect((await tablet.heldDrafts()).number).toBeGreaterThanOrEqual(said.kept);
}

/** What a trial wrote begins with a mark of its own. */
export const markedBy = (text: string): RegExpExecArray | null => /^kill \d+ \w+-[\d-]+\./.exec(text);

export const shownCase = (tablet: Tablet, caseId: string): Promise<string> =>
  tablet.page.evaluate(async (id) => JSON.stringify((await window.lookAtCase(id))?.view ?? null), caseId);

export async function shownCases(
  tablet: Tablet,
  caseIds: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const shown = new Map<string, string>();
  for (const caseId of caseIds) shown.set(caseId, await shownCase(tablet, caseId));
  return shown;
}

/** Marks that were shown as saved and are not in the record, and marks that are there more than once, saved or not. */
export async function countInRecord(
  assize: Assize,
  saved: ReadonlyMap<string, SavedAt>,
): Promise<{ readonly lost: readonly string[]; readonly doubled: readonly string[] }> {
  const store = await assize.openStore();
  try {
    const { rows } = await store.record.allDocs({ include_docs: true });
    const entryIds = new Map<string, string[]>();
    for (const { id, doc } of rows) {
      const { text, note, reason } = doc as { text?: string; note?: string; reason?: string };
      const mark = markedBy(text ?? note ?? reason ?? '')?.[0];
      if (mark !== undefined) entryIds.set(mark, [...(entryIds.get(mark) ?? []), id]);
    }
    const isThere = ([mark, { entryId }]: [string, SavedAt]): boolean =>
      entryId === undefined ? entryIds.has(mark) : entryIds.get(mark)?.includes(entryId) === true;
    return {
      lost: [...saved].filter((each) => !isThere(each)).map(([mark]) => mark),
      doubled: [...entryIds].filter(([, ids]) => ids.length > 1).map(([mark]) => mark),
    };
  } finally {
    await store.close();
  }
}
