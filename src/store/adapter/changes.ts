import type { HeldDocument } from '../pageRow.ts';
import { readAfter, readBefore } from '../readInOrder.ts';
import type { AdapterStore } from './adapterStore.ts';
import { metadataOf } from './documentRow.ts';
import { openWinners } from './readDocuments.ts';
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

/** Documents read at once. */
const pieceSize = 500;

/**
 * One pass over the changes, piece by piece until none is left. No upper end is fixed beforehand: a row that moves past it
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

  for (let place: number | undefined = start(options); place !== undefined && count < limit;) {
    const size = Math.min(pieceSize, options.filter || wantedIds ? pieceSize : limit - count);
    const from: number = place;
    const read = await store.connection.run((tables) =>
      options.descending ? readBefore(tables, from, limit - count) : readAfter(tables, from, size),
    );
    const rows = wantedIds ? read.documents.filter((row) => wantedIds.has(row.id)) : read.documents;
    const documents = wantsBodies ? await openWinners(store, rows) : rows.map(headOf);
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
    if (options.cancelled) break;
    place = read.upTo;
  }
  if (!options.cancelled) options.complete(null, { results, last_seq: lastSeq });
}

/** `since` counts only forwards, as in CouchDB. */
const start = (options: ChangesOptions): number =>
  options.descending ? Number.MAX_SAFE_INTEGER : (options.since ?? 0);

const headOf = (row: HeldDocument): Record<string, unknown> => ({
  _id: row.id,
  _rev: row.rev,
  ...(row.deleted ? { _deleted: true } : {}),
});
