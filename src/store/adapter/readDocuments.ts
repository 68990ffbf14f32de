import { heldDocument, heldDocuments } from '../findPages.ts';
import { BodyOpener, bodyOfWinner, type StoredBody } from '../openBody.ts';
import { readOrder } from '../order.ts';
import type { HeldDocument } from '../pageRow.ts';
import type { DeviceTables, RevisionTree } from '../tables.ts';
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
import { knownDocuments } from './rowCache.ts';

export interface GetOptions {
  readonly rev?: string;
  readonly latest?: boolean;
}
type Document = Record<string, unknown>;

/**
 * A document with its tree. Row, page and leaf body are read in one transaction: in two, a write between them can move a
 * body from one table to the other, it seems missing, and replication passes over that revision for good.
 */
export async function getDocument(
  store: AdapterStore,
  id: string,
  options: GetOptions,
): Promise<{ doc: Document; metadata: Metadata }> {
  const found = await store.connection.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, tables.leaves, async () => {
      const held = await heldDocument(tables, id);
      if (!held) throw createError(MISSING_DOC, 'missing');
      if (options.rev === undefined) {
        if (held.deleted) throw createError(MISSING_DOC, 'deleted');
        return { held, rev: held.rev, body: bodyOfWinner(held) };
      }
      const rev = wantedRevision(held, options.rev, options.latest === true);
      const body = await bodyOf(tables, held, rev);
      if (!body) throw createError(MISSING_DOC, 'missing');
      return { held, rev, body };
    }),
  );
  const doc = await openDocument(new BodyOpener(store.sealer), found.held, found.rev, found.body);
  return { doc, metadata: metadataOf(found.held) };
}

/** The revision asked for, or the leaf that came of it where the latest is wanted. */
function wantedRevision(held: HeldDocument, rev: string, wantsLatest: boolean): string {
  if (!wantsLatest) return rev;
  try {
    return latest(rev, { id: held.id, rev_tree: treeOf(held) });
  } catch {
    // pouchdb-merge throws for a revision the tree does not hold.
    return rev;
  }
}

const bodyOf = async (
  tables: DeviceTables,
  held: HeldDocument,
  rev: string,
): Promise<StoredBody | undefined> =>
  rev === held.rev ? bodyOfWinner(held) : (await tables.leaves.get([held.id, rev]))?.body;

async function openDocument(
  opener: BodyOpener,
  held: HeldDocument,
  rev: string,
  body: StoredBody,
): Promise<Document> {
  const fields = await opener.fields(held.id, body);
  const isGone = rev === held.rev ? held.deleted === 1 : isDeleted({ rev_tree: treeOf(held) }, rev);
  return { ...fields, _id: held.id, _rev: rev, ...(isGone ? { _deleted: true } : {}) };
}

/** Winners with their fields, `_id` and `_rev` (and `_deleted`), in the order given. */
export function openWinners(store: AdapterStore, held: readonly HeldDocument[]): Promise<Document[]> {
  const opener = new BodyOpener(store.sealer);
  return Promise.all(held.map((each) => openDocument(opener, each, each.rev, bodyOfWinner(each))));
}

export async function getRevisionTree(store: AdapterStore, id: string): Promise<readonly RevisionTree[]> {
  const held = await store.connection.run((tables) =>
    tables.transaction('r', tables.docs, tables.pages, async () => heldDocument(tables, id)),
  );
  if (!held) throw createError(MISSING_DOC, 'missing');
  return metadataOf(held).rev_tree;
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
    tables.transaction('r', tables.docs, tables.pages, tables.counters, async () =>
      knownDocuments(store.cache, tables, await readOrder(tables), ids),
    ),
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

export function revisionsHeld(held: HeldDocument): ReadonlySet<string> {
  const revisions = new Set<string>();
  traverseRevTree(treeOf(held), (isLeaf, pos, hash, _context, flags) => {
    if (!isLeaf || flags.status === 'available') revisions.add(`${String(pos)}-${hash}`);
  });
  return revisions;
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
    tables.transaction('r', tables.docs, tables.pages, tables.leaves, async () => {
      const rows = await heldDocuments(tables, ids);
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
  const opener = new BodyOpener(store.sealer);
  const answered = new Set<string>();
  const results: { id: string; docs: BulkGetInfo[] }[] = [];
  for (const { id, info, rev } of await Promise.all(
    found.map(async (item) => ({
      id: item.id,
      rev: item.rev,
      info: await bulkGetInfo(opener, request, item),
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
  opener: BodyOpener,
  request: BulkGetRequest,
  item: {
    id: string;
    asked: string | undefined;
    row?: HeldDocument;
    rev?: string;
    body?: StoredBody | undefined;
  },
): Promise<BulkGetInfo> {
  const { asked, row, rev, body } = item;
  if (asked !== undefined && !/^\d+-[^-]*$/.test(asked)) return { error: createError(INVALID_REV) };
  if (!row || rev === undefined || !body) {
    return asked === undefined ? { error: createError(MISSING_DOC, 'missing') } : { missing: asked };
  }
  if (asked === undefined && row.deleted) return { error: createError(MISSING_DOC, 'deleted') };
  const document = await openDocument(opener, row, rev, body);
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
