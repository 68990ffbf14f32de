import Dexie, { type Collection } from 'dexie';
import { partitionOf } from './casePartition.ts';
import { documentIn, type HeldDocument, type PagedDocument } from './pageRow.ts';
import type { DeviceTables, DocumentRow, PageKey, PageRow } from './tables.ts';

/** Where the pages of each partition begin, in order: enough to know which page alone may hold an id. */
export type PageStarts = ReadonlyMap<string, readonly string[]>;

/** For so many partitions at once, one list of all keys is read sooner than a list for each. */
const partitionsWorthAll = 100;

export const pagesOf = (tables: DeviceTables, partition: string): Collection<PageRow, PageKey> =>
  tables.pages.where('[partition+first]').between([partition, Dexie.minKey], [partition, Dexie.maxKey]);

/** Keys as the database gives them, in order. */
export function pageStarts(keys: readonly PageKey[]): Map<string, string[]> {
  const starts = new Map<string, string[]>();
  for (const [partition, first] of keys) {
    const known = starts.get(partition);
    if (known) known.push(first);
    else starts.set(partition, [first]);
  }
  return starts;
}

/** Adds keys in any order. */
export function addPageStarts(starts: Map<string, string[]>, keys: readonly PageKey[]): void {
  for (const [partition, first] of keys) {
    const known = starts.get(partition) ?? [];
    starts.set(partition, [...known.filter((each) => each !== first), first].sort());
  }
}

/** Inside the caller's transaction, as all below. */
export async function readPageStarts(
  tables: DeviceTables,
  partitions: ReadonlySet<string>,
): Promise<PageStarts> {
  if (partitions.size > partitionsWorthAll) {
    return pageStarts(await tables.pages.toCollection().primaryKeys());
  }
  const keys = await Promise.all([...partitions].map((each) => pagesOf(tables, each).primaryKeys()));
  return pageStarts(keys.flat());
}

/** The start of the last page that begins at the id or before it. */
export function startBefore(starts: PageStarts, id: string): string | undefined {
  const list = starts.get(partitionOf(id)) ?? [];
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? '') <= id) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}

/** The document, as a row or in a page. */
export async function heldDocument(tables: DeviceTables, id: string): Promise<HeldDocument | undefined> {
  const [row, page] = await Promise.all([tables.docs.get(id), pageNear(tables, id)]);
  return row ?? (page && documentIn(page, id));
}

const pageNear = (tables: DeviceTables, id: string): Promise<PageRow | undefined> => {
  const partition = partitionOf(id);
  return tables.pages
    .where('[partition+first]')
    .between([partition, Dexie.minKey], [partition, id], true, true)
    .reverse()
    .first();
};

/** Documents in the order of `ids`, each as a row or in a page. */
export async function heldDocuments(
  tables: DeviceTables,
  ids: readonly string[],
  known?: PageStarts,
): Promise<(HeldDocument | undefined)[]> {
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return [await heldDocument(tables, id)];
  const [rows, starts] = await Promise.all([
    tables.docs.bulkGet([...ids]),
    known ?? readPageStarts(tables, new Set(ids.map(partitionOf))),
  ]);
  const paged = await pagedDocuments(
    tables,
    ids.filter((_, index) => !rows[index]),
    starts,
  );
  return ids.map((each, index): DocumentRow | PagedDocument | undefined => rows[index] ?? paged.get(each));
}

async function pagedDocuments(
  tables: DeviceTables,
  ids: readonly string[],
  starts: PageStarts,
): Promise<ReadonlyMap<string, PagedDocument>> {
  const idsByStart = new Map<string, string[]>();
  for (const id of ids) {
    const start = startBefore(starts, id);
    if (start === undefined) continue;
    const others = idsByStart.get(start);
    if (others) others.push(id);
    else idsByStart.set(start, [id]);
  }
  const keys = [...idsByStart.keys()].map((first): PageKey => [partitionOf(first), first]);
  const pages = keys.length === 0 ? [] : await tables.pages.bulkGet(keys);
  const found = new Map<string, PagedDocument>();
  for (const page of pages) {
    for (const id of page ? (idsByStart.get(page.first) ?? []) : []) {
      const document = page && documentIn(page, id);
      if (document) found.set(id, document);
    }
  }
  return found;
}
