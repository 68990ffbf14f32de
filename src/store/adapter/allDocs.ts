import Dexie, { type Collection } from 'dexie';
import { readOrder } from '../order.ts';
import type { DeviceTables, DocumentRow } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { treeOf } from './documentRow.ts';
import { openWinner } from './readDocuments.ts';
import { collectConflicts } from './pouchdbInternals.ts';

export interface AllDocsOptions {
  readonly startkey?: string;
  readonly endkey?: string;
  readonly key?: string;
  readonly keys?: readonly unknown[];
  readonly inclusive_end?: boolean;
  readonly descending?: boolean;
  readonly skip?: number;
  readonly limit?: number;
  readonly include_docs?: boolean;
  readonly conflicts?: boolean;
  readonly update_seq?: boolean;
}
type Row = Record<string, unknown>;

/** Documents by id. Deleted ones appear only where their keys are asked for. */
export async function allDocs(
  store: AdapterStore,
  options: AllDocsOptions,
): Promise<Record<string, unknown>> {
  const { order, found } = await store.connection.run((tables) =>
    tables.transaction('r', tables.docs, tables.counters, async () => ({
      order: await readOrder(tables),
      found: options.keys ? await rowsByKeys(tables, options.keys) : await rowsInRange(tables, options),
    })),
  );
  const rows = await Promise.all(
    found.map(({ key, row }): Promise<Row> =>
      row ? resultRow(store, row, options) : Promise.resolve({ key, error: 'not_found' }),
    ),
  );
  return {
    total_rows: order.docCount,
    offset: options.skip,
    rows,
    ...(options.update_seq ? { update_seq: order.seq } : {}),
  };
}

interface Found {
  readonly key: unknown;
  readonly row: DocumentRow | undefined;
}

async function rowsByKeys(tables: DeviceTables, keys: readonly unknown[]): Promise<readonly Found[]> {
  const ids = [...new Set(keys.filter((key) => typeof key === 'string'))];
  const rows = await tables.docs.bulkGet(ids);
  const rowsById = new Map<unknown, DocumentRow | undefined>(ids.map((id, index) => [id, rows[index]]));
  return keys.map((key) => ({ key, row: rowsById.get(key) }));
}

async function rowsInRange(tables: DeviceTables, options: AllDocsOptions): Promise<readonly Found[]> {
  const skip = options.skip ?? 0;
  const range = keyRange(tables, options);
  let rows: DocumentRow[];
  if (options.limit === undefined) {
    const live = (await range.toArray()).filter((row) => !row.deleted);
    if (options.descending) live.reverse();
    rows = live.slice(skip);
  } else if (options.limit <= 0) {
    rows = [];
  } else {
    const ordered = options.descending ? range.reverse() : range;
    rows = await ordered
      .filter((row) => !row.deleted)
      .offset(skip)
      .limit(options.limit)
      .toArray();
  }
  return rows.map((row) => ({ key: row.id, row }));
}

function keyRange(tables: DeviceTables, options: AllDocsOptions): Collection<DocumentRow, string> {
  const { key, startkey, endkey, descending } = options;
  if (key) return tables.docs.where('id').equals(key);
  const includesEnd = options.inclusive_end !== false;
  const lower = (descending ? endkey : startkey) ?? Dexie.minKey;
  const upper = (descending ? startkey : endkey) ?? Dexie.maxKey;
  const includesLower = descending && endkey !== undefined ? includesEnd : true;
  const includesUpper = !descending && endkey !== undefined ? includesEnd : true;
  return tables.docs.where('id').between(lower, upper, includesLower, includesUpper);
}

async function resultRow(store: AdapterStore, row: DocumentRow, options: AllDocsOptions): Promise<Row> {
  const head = { id: row.id, key: row.id };
  if (row.deleted) {
    return {
      ...head,
      value: { rev: row.rev, deleted: true },
      ...(options.include_docs ? { doc: null } : {}),
    };
  }
  const value = { rev: row.rev };
  if (!options.include_docs) return { ...head, value };
  const doc = await openWinner(store, row);
  const conflicts = options.conflicts ? collectConflicts({ rev_tree: treeOf(row) }) : [];
  return { ...head, value, doc: conflicts.length > 0 ? { ...doc, _conflicts: conflicts } : doc };
}
