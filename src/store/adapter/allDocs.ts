import Dexie, { type Collection } from 'dexie';
import { partitionOf } from '../casePartition.ts';
import { heldDocuments, pagesOf } from '../findPages.ts';
import { readOrder } from '../order.ts';
import { documentsIn, type HeldDocument } from '../pageRow.ts';
import type { DeviceTables, DocumentRow, PageRow } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { treeOf } from './documentRow.ts';
import { openWinners } from './readDocuments.ts';
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
    tables.transaction('r', tables.docs, tables.pages, tables.counters, async () => ({
      order: await readOrder(tables),
      found: options.keys ? await rowsByKeys(tables, options.keys) : await rowsInRange(tables, options),
    })),
  );
  const live = found.flatMap(({ held }) => (held && !held.deleted ? [held] : []));
  const documents = options.include_docs ? await openWinners(store, live) : [];
  const documentsById = new Map(live.map(({ id }, index) => [id, documents[index]]));
  const rows = found.map(({ key, held }): Row =>
    held ? resultRow(held, documentsById.get(held.id), options) : { key, error: 'not_found' },
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
  readonly held: HeldDocument | undefined;
}

async function rowsByKeys(tables: DeviceTables, keys: readonly unknown[]): Promise<readonly Found[]> {
  const ids = [...new Set(keys.filter((key) => typeof key === 'string'))];
  const held = await heldDocuments(tables, ids);
  const heldById = new Map<unknown, HeldDocument | undefined>(ids.map((id, index) => [id, held[index]]));
  return keys.map((key) => ({ key, held: heldById.get(key) }));
}

/** Rows and pages are two lists to begin with: a limit is counted off when they are one. */
async function rowsInRange(tables: DeviceTables, options: AllDocsOptions): Promise<readonly Found[]> {
  if (options.limit !== undefined && options.limit <= 0) return [];
  const range = idRange(options);
  const [rows, pages] = await Promise.all([
    rowsBetween(tables, range).toArray(),
    pagesBetween(tables, range).toArray(),
  ]);
  const paged = pages.flatMap(documentsIn).filter(({ id }) => isWithin(range, id));
  const live = [...rows, ...paged].filter(({ deleted }) => !deleted);
  if (paged.length > 0) live.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (options.descending) live.reverse();
  const skip = options.skip ?? 0;
  return live
    .slice(skip, options.limit === undefined ? undefined : skip + options.limit)
    .map((held) => ({ key: held.id, held }));
}

/** Without a bound there is none on that side. */
interface IdRange {
  readonly lower?: string;
  readonly upper?: string;
  readonly includesLower: boolean;
  readonly includesUpper: boolean;
}

function idRange(options: AllDocsOptions): IdRange {
  const { key, startkey, endkey, descending } = options;
  if (key) return { lower: key, upper: key, includesLower: true, includesUpper: true };
  const includesEnd = options.inclusive_end !== false;
  const lower = descending ? endkey : startkey;
  const upper = descending ? startkey : endkey;
  return {
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    includesLower: descending && endkey !== undefined ? includesEnd : true,
    includesUpper: !descending && endkey !== undefined ? includesEnd : true,
  };
}

const rowsBetween = (tables: DeviceTables, range: IdRange): Collection<DocumentRow, string> =>
  tables.docs
    .where('id')
    .between(
      range.lower ?? Dexie.minKey,
      range.upper ?? Dexie.maxKey,
      range.includesLower,
      range.includesUpper,
    );

/** The pages in which ids of the range may lie: those of one partition where the range is of one, else all. */
function pagesBetween(tables: DeviceTables, { lower, upper }: IdRange): Collection<PageRow> {
  const partition = partitionOf(lower ?? '');
  const isOfOne = partition !== '' && upper !== undefined && upper <= `${partition};`;
  return isOfOne ? pagesOf(tables, partition) : tables.pages.toCollection();
}

function isWithin({ lower, upper, includesLower, includesUpper }: IdRange, id: string): boolean {
  const isAbove = lower === undefined || id > lower || (includesLower && id === lower);
  const isBelow = upper === undefined || id < upper || (includesUpper && id === upper);
  return isAbove && isBelow;
}

function resultRow(
  held: HeldDocument,
  document: Record<string, unknown> | undefined,
  options: AllDocsOptions,
): Row {
  const head = { id: held.id, key: held.id };
  if (held.deleted) {
    return {
      ...head,
      value: { rev: held.rev, deleted: true },
      ...(options.include_docs ? { doc: null } : {}),
    };
  }
  const value = { rev: held.rev };
  if (!options.include_docs) return { ...head, value };
  const conflicts = options.conflicts ? collectConflicts({ rev_tree: treeOf(held) }) : [];
  return {
    ...head,
    value,
    doc: conflicts.length > 0 ? { ...document, _conflicts: conflicts } : document,
  };
}
