import type { Bytes } from '../../vault/sealer.ts';
import { leavePages } from '../leavePages.ts';
import { bodyOfWinner, isSealedAlone, type StoredBody } from '../openBody.ts';
import { readOrder } from '../order.ts';
import type { HeldDocument, PagedDocument } from '../pageRow.ts';
import { sealJson } from '../sealedJson.ts';
import type { CounterRow, DeviceTables, LeafRow } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { copyOf, forgetSuperseded, headOf, metadataOf, rowOf, type DocumentState } from './documentRow.ts';
import { leafRowsOf } from './leafRows.ts';
import { putLocal, removeLocal } from './localDocuments.ts';
import {
  collectLeaves,
  createError,
  type DocumentInfo,
  FORBIDDEN,
  isLocalId,
  type Metadata,
  parseDoc,
  type PouchFailure,
  processDocs,
} from './pouchdbInternals.ts';
import { knownDocuments } from './rowCache.ts';
import { NeedsSealing, sealingAlone, type SealedAlone } from './sealAlone.ts';

export interface WriteOptions {
  new_edits: boolean;
  was_delete?: boolean;
}

/** One document of the request, ready to be written. */
export interface Prepared {
  readonly info: DocumentInfo;
  readonly body: Bytes;
  readonly resultIndex: number;
}

/**
 * PouchDB's bulk write: one row of results for each document, in order. Everything that takes time (parsing, sealing) is
 * done before the one transaction, in which nothing but the database is awaited.
 */
export async function writeDocuments(
  store: AdapterStore,
  documents: readonly Record<string, unknown>[],
  options: WriteOptions,
): Promise<unknown[]> {
  const results: unknown[] = new Array(documents.length);
  const prepared = await prepare(store, documents, options, results);
  if (prepared.length > 0) {
    const batch = await sealingAlone(store.sealer, (sealed) =>
      store.connection.run((tables) =>
        tables.transaction(
          'rw',
          [tables.docs, tables.pages, tables.leaves, tables.counters],
          async (): Promise<MergedBatch | NeedsSealing> =>
            writeBatch(store, tables, await readOrder(tables), prepared, options, sealed),
        ),
      ),
    );
    store.cache.wrote(batch.before, batch.order, batch.states.keys());
    for (const [index, result] of batch.results) results[index] = result;
  }
  for (const [index, document] of documents.entries()) {
    if (!isLocalId(document['_id'])) continue;
    const write = document['_deleted'] ? removeLocal : putLocal;
    results[index] = await write(store, document).catch((error: unknown) => error);
  }
  return results;
}

/** Parses and seals; a document that is refused has its row of results instead. */
export async function prepare(
  store: AdapterStore,
  documents: readonly Record<string, unknown>[],
  options: WriteOptions,
  results: unknown[],
): Promise<readonly Prepared[]> {
  const parsed: { info: DocumentInfo; resultIndex: number }[] = [];
  for (const [resultIndex, document] of documents.entries()) {
    if (isLocalId(document['_id'])) continue;
    // Revisions made here are random: the MD5 of the plain text would lie beside the sealed body in the clear.
    const info = parseDoc(document, options.new_edits, { deterministic_revs: false });
    if (isFailure(info)) throw info;
    if (hasAttachments(info)) {
      results[resultIndex] = createError(
        FORBIDDEN,
        'Attachments are not kept here: papers have a way of their own',
      );
      continue;
    }
    delete info.data['_attachments'];
    parsed.push({ info, resultIndex });
  }
  return Promise.all(
    parsed.map(async ({ info, resultIndex }) => ({
      info,
      resultIndex,
      body: await sealJson(store.sealer, 'docs', info.metadata.id, info.data),
    })),
  );
}

const isFailure = (info: DocumentInfo | PouchFailure): info is PouchFailure => 'error' in info;

const hasAttachments = (info: DocumentInfo): boolean => {
  const attachments = info.data['_attachments'];
  return typeof attachments === 'object' && attachments !== null && Object.keys(attachments).length > 0;
};

/** Inside the caller's transaction, at `order` as read in it. Writes nothing where bodies must be sealed first. */
export async function writeBatch(
  store: AdapterStore,
  tables: DeviceTables,
  order: CounterRow,
  prepared: readonly Prepared[],
  options: WriteOptions,
  sealed: SealedAlone,
): Promise<MergedBatch | NeedsSealing> {
  const ids = [...new Set(prepared.map(({ info }) => info.metadata.id))];
  const held = await knownDocuments(store.cache, tables, order, ids);
  const branched = held.flatMap((each) => (each?.others ? [each.id] : []));
  const leaves = (await Promise.all(branched.map((id) => leafRowsOf(tables, id)))).flat();

  const merged = mergeBatch(store.revisionLimit, order, held, leaves, prepared, options, sealed);
  const states = [...merged.states.values()];
  const needed = states.flatMap(({ bodies }) => [...bodies.values()].filter(isInPage));
  if (needed.length > 0) return new NeedsSealing(needed);
  await leavePages(
    tables,
    held.filter((each) => each && merged.states.has(each.id)),
  );
  await storeStates(tables, states);
  if (merged.order.seq !== order.seq) await tables.counters.put(merged.order);
  return merged;
}

const isInPage = (body: StoredBody): body is PagedDocument => !isSealedAlone(body);

export interface MergedBatch {
  readonly before: CounterRow;
  readonly order: CounterRow;
  readonly states: ReadonlyMap<string, DocumentState>;
  /** Result rows by the index of their document. */
  readonly results: ReadonlyMap<number, unknown>;
}

/**
 * Merges the documents into their trees. Synchronous, because everything it needs is at hand: PouchDB's `processDocs`
 * then runs to its end before it returns. A batch may hold several revisions of one document; each sees the one before.
 */
function mergeBatch(
  revisionLimit: number,
  before: CounterRow,
  stored: readonly (HeldDocument | undefined)[],
  leaves: readonly LeafRow[],
  prepared: readonly Prepared[],
  options: WriteOptions,
  sealed: SealedAlone,
): MergedBatch {
  const states = new Map<string, DocumentState>();
  const touched = new Map<string, DocumentState>();
  for (const held of stored) if (held) states.set(held.id, stateOf(held, leaves, sealed));

  let { seq, docCount } = before;
  const rowResults: unknown[] = new Array(prepared.length);
  // A copy of the tree for each question: a write that ends in a conflict has written into the copy it got.
  const fetched = {
    has: (id: string) => states.has(id),
    get: (id: string) => {
      const state = states.get(id);
      return state && metadataOf(headOf(state));
    },
  };
  const writeDoc = (
    info: DocumentInfo,
    winningRev: string,
    winningRevIsDeleted: boolean,
    _newRevIsDeleted: boolean,
    _isUpdate: boolean,
    countDelta: number,
    index: number,
    done: () => void,
  ): void => {
    const { id, rev, rev_tree: tree } = info.metadata;
    const bodies = new Map(states.get(id)?.bodies);
    // By index, not from `info`: reviving a deleted document parses it again into another object.
    const body = prepared[index]?.body;
    if (!body) throw new Error(`No body prepared for ${id}`);
    bodies.set(rev, body);
    const leafRevs = new Set(collectLeaves(tree).map((leaf) => leaf.rev));
    for (const held of bodies.keys()) if (!leafRevs.has(held)) bodies.delete(held);
    forgetSuperseded(tree);

    seq += 1;
    docCount += countDelta;
    const state: DocumentState = {
      id,
      seq,
      rev: winningRev,
      isDeleted: winningRevIsDeleted,
      tree,
      bodies,
      storedLeaves: states.get(id)?.storedLeaves ?? new Set(),
    };
    states.set(id, state);
    touched.set(id, state);
    rowResults[index] = { ok: true, id, rev };
    done();
  };

  // Copies: merging writes the tree into them, and the batch may have to be merged once more.
  const infos = prepared.map(({ info }) => ({
    ...info,
    metadata: { ...info.metadata, rev_tree: copyOf(info.metadata.rev_tree) },
  }));
  let isDone = false;
  processDocs(revisionLimit, infos, {}, fetched, null, rowResults, writeDoc, options, () => {
    isDone = true;
  });
  if (!isDone) throw new Error('processDocs did not run to its end at once');

  const results = new Map(prepared.map(({ resultIndex }, index) => [resultIndex, rowResults[index]]));
  return { before, order: { ...before, seq, docCount }, states: touched, results };
}

export function stateOf(held: HeldDocument, leaves: readonly LeafRow[], sealed: SealedAlone): DocumentState {
  const own = held.others ? leaves.filter((leaf) => leaf.id === held.id) : [];
  const metadata: Metadata = metadataOf(held);
  return {
    id: held.id,
    seq: held.seq,
    rev: held.rev,
    isDeleted: held.deleted === 1,
    tree: metadata.rev_tree,
    bodies: new Map([
      [held.rev, sealed.of(held.rev, bodyOfWinner(held))],
      ...own.map((leaf) => [leaf.rev, leaf.body] as const),
    ]),
    storedLeaves: new Set(own.map((leaf) => leaf.rev)),
  };
}

/** The winner's body goes with the row, the others to `leaves`; what moved or fell away leaves there, all at once. */
export async function storeStates(tables: DeviceTables, states: readonly DocumentState[]): Promise<void> {
  if (states.length === 0) return;
  const gone: [string, string][] = [];
  const losers: LeafRow[] = [];
  for (const state of states) {
    for (const rev of state.storedLeaves) {
      if (rev === state.rev || !state.bodies.has(rev)) gone.push([state.id, rev]);
    }
    for (const [rev, body] of state.bodies) {
      if (rev === state.rev || state.storedLeaves.has(rev) || !isSealedAlone(body)) continue;
      losers.push({ id: state.id, rev, body });
    }
  }
  await tables.docs.bulkPut(states.map(rowOf));
  if (gone.length > 0) await tables.leaves.bulkDelete(gone);
  if (losers.length > 0) await tables.leaves.bulkPut(losers);
}
