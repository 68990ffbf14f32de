import type { DocumentRow } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { metadataOf } from './documentRow.ts';
import { openWinner } from './readDocuments.ts';
import { filterChange, type Metadata } from './pouchdbInternals.ts';

type Change = Record<string, unknown>;

/** What PouchDB's core hands to an adapter's `_changes`. */
export interface ChangesOptions {
  readonly since?: number;
  readonly limit?: number;
  readonly descending?: boolean;
  readonly doc_ids?: readonly string[];
  readonly filter?: unknown;
  readonly include_docs?: boolean;
  readonly return_docs?: boolean;
  cancelled?: boolean;
  processChange(document: Record<string, unknown>, metadata: Metadata, options: object): Change;
  onChange(change: Change): void;
  complete(error: unknown, result?: { results: Change[]; last_seq: number }): void;
}

const pageSize = 500;

/**
 * One pass over the changes, page by page until none is left. No upper end is fixed beforehand: a row that moves past it
 * while we read would be missing from this pass. Bodies are opened only for those who look at them.
 */
export async function readChanges(store: AdapterStore, options: ChangesOptions): Promise<void> {
  const wantsBodies = options.include_docs === true || Boolean(options.filter);
  const wantedIds = options.doc_ids && new Set(options.doc_ids);
  const limit = options.limit !== undefined && options.limit > 0 ? options.limit : Infinity;
  const filter = filterChange(options);
  const results: Change[] = [];
  let lastSeq = options.since ?? 0;
  let count = 0;

  for (let place = start(options); count < limit;) {
    const size = Math.min(pageSize, options.filter || wantedIds ? pageSize : limit - count);
    const page = await readPage(store, place, size, options.descending === true);
    const rows = wantedIds ? page.filter((row) => wantedIds.has(row.id)) : page;
    const documents = await Promise.all(
      rows.map((row) => (wantsBodies ? openWinner(store, row) : headOf(row))),
    );
    for (const [index, row] of rows.entries()) {
      if (options.cancelled || count >= limit) break;
      const change = options.processChange(documents[index] ?? {}, metadataOf(row), options);
      change['seq'] = row.seq;
      const verdict = filter(change);
      // null comes of a filter without a name; it is no failure.
      if (typeof verdict === 'object' && verdict !== null) return options.complete(verdict);
      lastSeq = row.seq;
      if (verdict !== true) continue;
      count += 1;
      if (options.return_docs) results.push(change);
      options.onChange(change);
    }
    const last = page.at(-1);
    if (options.cancelled || !last || page.length < size) break;
    place = last.seq;
  }
  if (!options.cancelled) options.complete(null, { results, last_seq: lastSeq });
}

/** `since` counts only forwards, as in CouchDB. */
const start = (options: ChangesOptions): number =>
  options.descending ? Number.MAX_SAFE_INTEGER : (options.since ?? 0);

const readPage = (
  store: AdapterStore,
  place: number,
  size: number,
  isDescending: boolean,
): Promise<DocumentRow[]> =>
  store.connection.run((tables) =>
    isDescending
      ? tables.docs.where('seq').below(place).reverse().limit(size).toArray()
      : tables.docs.where('seq').above(place).limit(size).toArray(),
  );

const headOf = (row: DocumentRow): Record<string, unknown> => ({
  _id: row.id,
  _rev: row.rev,
  ...(row.deleted ? { _deleted: true } : {}),
});
