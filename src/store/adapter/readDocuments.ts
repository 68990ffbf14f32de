import type { Bytes } from '../../vault/sealer.ts';
import { readOrder } from '../order.ts';
import { openJson } from '../sealedJson.ts';
import type { DeviceTables, DocumentRow, RevisionTree } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { metadataOf, splitRevision, treeOf } from './documentRow.ts';
import {
  createError,
  INVALID_REV,
  isDeleted,
  latest,
  type Metadata,
  MISSING_DOC,
  rootToLeaf,
  traverseRevTree,
} from './pouchdbInternals.ts';

export interface GetOptions {
  readonly rev?: string;
  readonly latest?: boolean;
}
type Document = Record<string, unknown>;

/**
 * A document with its tree. Row and leaf body are read in one transaction: in two, a write between them can move a body
 * from one table to the other, it seems missing, and replication passes over that revision for good.
 */
export async function getDocument(
  store: AdapterStore,
  id: string,
  options: GetOptions,
): Promise<{ doc: Document; metadata: Metadata }> {
  const found = await store.connection.run(async (tables) => {
    const row = await tables.docs.get(id);
    if (!row) throw createError(MISSING_DOC, 'missing');
    if (options.rev === undefined) {
      if (row.deleted) throw createError(MISSING_DOC, 'deleted');
      return { row, rev: row.rev, body: row.body };
    }
    const rev = wantedRevision(row, options.rev, options.latest === true);
    if (rev === row.rev) return { row, rev, body: row.body };
    return tables.transaction('r', tables.docs, tables.leaves, async () => {
      const again = await tables.docs.get(id);
      if (!again) throw createError(MISSING_DOC, 'missing');
      const revAgain = wantedRevision(again, options.rev ?? again.rev, options.latest === true);
      const body = await bodyOf(tables, again, revAgain);
      if (!body) throw createError(MISSING_DOC, 'missing');
      return { row: again, rev: revAgain, body };
    });
  });
  const doc = await openDocument(store, found.row, found.rev, found.body);
  return { doc, metadata: metadataOf(found.row) };
}

/** The revision asked for, or the leaf that came of it where the latest is wanted. */
function wantedRevision(row: DocumentRow, rev: string, wantsLatest: boolean): string {
  if (!wantsLatest) return rev;
  try {
    return latest(rev, { id: row.id, rev_tree: treeOf(row) });
  } catch {
    // pouchdb-merge throws for a revision the tree does not hold.
    return rev;
  }
}

const bodyOf = async (tables: DeviceTables, row: DocumentRow, rev: string): Promise<Bytes | undefined> =>
  rev === row.rev ? row.body : (await tables.leaves.get([row.id, rev]))?.body;

async function openDocument(
  store: AdapterStore,
  row: DocumentRow,
  rev: string,
  body: Bytes,
): Promise<Document> {
  const fields = (await openJson(store.sealer, 'docs', row.id, body)) as Document;
  const isGone = rev === row.rev ? row.deleted === 1 : isDeleted({ rev_tree: treeOf(row) }, rev);
  return { ...fields, _id: row.id, _rev: rev, ...(isGone ? { _deleted: true } : {}) };
}

/** The winner of a row with its fields, `_id` and `_rev` (and `_deleted`). */
export const openWinner = (store: AdapterStore, row: DocumentRow): Promise<Document> =>
  openDocument(store, row, row.rev, row.body);

export async function getRevisionTree(store: AdapterStore, id: string): Promise<readonly RevisionTree[]> {
  const row = await store.connection.run((tables) => tables.docs.get(id));
  if (!row) throw createError(MISSING_DOC, 'missing');
  return metadataOf(row).rev_tree;
}

/**
 * Which of the revisions are not here, in one read for all documents (PouchDB's own way is a transaction for each).
 * A revision that a later one replaced counts as here although its body is not kept; asking for it would never end.
 */
export async function findMissing(
  store: AdapterStore,
  request: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, { missing: string[] }>> {
  const ids = Object.keys(request);
  const rows = await store.connection.run((tables) =>
    tables.transaction('r', tables.docs, tables.counters, async () => {
      const known = store.cache.at(await readOrder(tables));
      if (known.wantsIds(ids.length)) known.learnIds(await tables.docs.toCollection().primaryKeys());
      const unread = known.unread(ids);
      if (unread.length > 0) known.learn(unread, await tables.docs.bulkGet(unread));
      return known.rows(ids);
    }),
  );
  const missing = ids.flatMap((id, index): [string, { missing: string[] }][] => {
    const row = rows[index];
    const asked = request[id] ?? [];
    const held = row ? revisionsHeld(row) : undefined;
    const absent = asked.filter((rev) => !held?.has(rev));
    return absent.length > 0 ? [[id, { missing: absent }]] : [];
  });
  return Object.fromEntries(missing);
}

function revisionsHeld(row: DocumentRow): ReadonlySet<string> {
  const held = new Set<string>();
  traverseRevTree(treeOf(row), (isLeaf, pos, hash, _context, flags) => {
    if (!isLeaf || flags.status === 'available') held.add(`${String(pos)}-${hash}`);
  });
  return held;
}

export interface BulkGetRequest {
  readonly docs: readonly { readonly id: string; readonly rev?: string }[];
  readonly revs?: boolean;
  readonly latest?: boolean;
}
type BulkGetInfo = { ok: Document } | { missing: string } | { error: unknown };

/** Many documents or revisions in one transaction, for pushing. A revision that is not here answers `missing`. */
export async function bulkGet(
  store: AdapterStore,
  request: BulkGetRequest,
): Promise<{ results: { id: string; docs: BulkGetInfo[] }[] }> {
  const ids = [...new Set(request.docs.map(({ id }) => id))];
  const found = await store.connection.run((tables) =>
    tables.transaction('r', tables.docs, tables.leaves, async () => {
      const rows = await tables.docs.bulkGet(ids);
      const rowsById = new Map(ids.map((id, index) => [id, rows[index]]));
      return Promise.all(
        request.docs.map(async ({ id, rev: asked }) => {
          const row = rowsById.get(id);
          if (!row) return { id, asked };
          const rev = asked === undefined ? row.rev : wantedRevision(row, asked, request.latest === true);
          return { id, asked, row, rev, body: await bodyOf(tables, row, rev) };
        }),
      );
    }),
  );
  const answered = new Set<string>();
  const results: { id: string; docs: BulkGetInfo[] }[] = [];
  for (const { id, info, rev } of await Promise.all(
    found.map(async (item) => ({
      id: item.id,
      rev: item.rev,
      info: await bulkGetInfo(store, request, item),
    })),
  )) {
    // Two old revisions of one branch both resolve to its leaf, which is told once.
    const key = `${id}\n${rev ?? ''}`;
    if (request.latest && rev !== undefined && answered.has(key)) continue;
    answered.add(key);
    results.push({ id, docs: [info] });
  }
  return { results };
}

async function bulkGetInfo(
  store: AdapterStore,
  request: BulkGetRequest,
  item: { id: string; asked: string | undefined; row?: DocumentRow; rev?: string; body?: Bytes | undefined },
): Promise<BulkGetInfo> {
  const { asked, row, rev, body } = item;
  if (asked !== undefined && !/^\d+-[^-]*$/.test(asked)) return { error: createError(INVALID_REV) };
  if (!row || rev === undefined || !body) {
    return asked === undefined ? { error: createError(MISSING_DOC, 'missing') } : { missing: asked };
  }
  if (asked === undefined && row.deleted) return { error: createError(MISSING_DOC, 'deleted') };
  const document = await openDocument(store, row, rev, body);
  return { ok: request.revs ? { ...document, _revisions: revisionsUpTo(treeOf(row), rev) } : document };
}

/** The path from a leaf down to the root, newest first, as `_revisions` tells it. */
function revisionsUpTo(tree: readonly RevisionTree[], rev: string): { start: number; ids: string[] } {
  const { pos, hash } = splitRevision(rev);
  for (const path of rootToLeaf(tree)) {
    const index = pos - path.pos;
    if (path.ids[index]?.id !== hash) continue;
    return {
      start: pos,
      ids: path.ids
        .slice(0, index + 1)
        .map(({ id }) => id)
        .reverse(),
    };
  }
  return { start: pos, ids: [hash] };
}
