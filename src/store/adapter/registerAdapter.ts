import type { Sealer } from '../../vault/sealer.ts';
import { Connection } from '../connection.ts';
import { openOrder, readOrder } from '../order.ts';
import type { AdapterStore } from './adapterStore.ts';
import { allDocs, type AllDocsOptions } from './allDocs.ts';
import { readChanges, type ChangesOptions } from './changes.ts';
import { listenToChanges, type Feed } from './liveFeed.ts';
import { getLocal, putLocal, removeLocal } from './localDocuments.ts';
import { purge } from './purge.ts';
import {
  bulkGet,
  findMissing,
  getDocument,
  getRevisionTree,
  type BulkGetRequest,
  type GetOptions,
} from './readDocuments.ts';
import { RowCache } from './rowCache.ts';
import { writeDocuments, type WriteOptions } from './writeDocuments.ts';
import { adapterFun, clone, uuid } from './pouchdbInternals.ts';

export const adapterName = 'assize-dexie';

/** PouchDB's own. */
export const defaultRevisionLimit = 1000;

/** The options of `new PouchDB(name, …)` that this adapter reads. */
export interface AdapterOptions {
  readonly adapter: typeof adapterName;
  readonly sealer: Sealer;
  /** A connection that somebody else closes. Without it the database opens one of its own. */
  readonly connection?: Connection;
  /** Shared with whoever else writes documents through that connection. */
  readonly cache?: RowCache;
  readonly revs_limit?: number;
}

type Callback<T = unknown> = (error: unknown, value?: T) => void;
type Document = Record<string, unknown>;

/**
 * PouchDB passes a callback last and adopts any promise an underscore method returns, resolving `undefined` before the
 * callback is called. So every method hands its work to this and returns nothing.
 */
function answer<T>(callback: Callback<T>, work: Promise<T>): void {
  work.then(
    (value) => callback(null, value),
    (error: unknown) => callback(error),
  );
}

/**
 * Gives PouchDB an adapter that keeps its documents in the device's Dexie tables, sealed. It keeps the bodies of leaf
 * revisions only, and refuses attachments (docs/decisions/0005-pouchdb-adapter-on-dexie.md).
 * `defaults` serve databases that are opened without a sealer of their own.
 */
export function registerAdapter(PouchDB: PouchDB.Static, defaults: { readonly sealer?: Sealer } = {}): void {
  function AssizeDexie(this: Document, options: AdapterOptions & { name: string }, ready: Callback): void {
    const sealer = options.sealer ?? defaults.sealer;
    if (!sealer) throw new Error(`The adapter ${adapterName} needs a sealer`);
    const store: AdapterStore = {
      name: options.name,
      connection: options.connection ?? new Connection(options.name, 'relaxed'),
      sealer,
      cache: options.cache ?? new RowCache(),
      revisionLimit: options.revs_limit ?? defaultRevisionLimit,
    };
    Object.assign(this, adapterMethods(store, this, options.connection === undefined));
    answer(
      ready,
      store.connection.run(openOrder).then(() => this),
    );
  }
  AssizeDexie.valid = () => true;
  // With a prefix PouchDB would open `_pouch_<name>`, and live queries on `<name>` would never fire, without an error.
  AssizeDexie.use_prefix = false;
  (PouchDB as unknown as { adapter(name: string, make: unknown, isPreferred: boolean): void }).adapter(
    adapterName,
    AssizeDexie,
    false,
  );
}

function adapterMethods(store: AdapterStore, database: object, ownsConnection: boolean): Document {
  const order = () => store.connection.run(readOrder);
  return {
    _remote: false,
    _id: (callback: Callback) =>
      answer(
        callback,
        order().then(({ instanceId }) => instanceId),
      ),
    _info: (callback: Callback) =>
      answer(
        callback,
        order().then(({ docCount, seq }) => ({ doc_count: docCount, update_seq: seq })),
      ),
    _get: (id: string, options: GetOptions, callback: Callback) =>
      answer(callback, getDocument(store, id, options)),
    _getRevisionTree: (id: string, callback: Callback) => answer(callback, getRevisionTree(store, id)),
    _allDocs: (options: AllDocsOptions, callback: Callback) => answer(callback, allDocs(store, options)),
    _bulkDocs: (request: { docs: Document[] }, options: WriteOptions, callback: Callback) =>
      answer(callback, writeDocuments(store, request.docs, options)),
    _changes: (options: ChangesOptions & { continuous?: boolean }): Feed => {
      if (options.continuous) {
        return listenToChanges(store.name, `${store.name}:${uuid()}`, database, options);
      }
      const pass = clone(options);
      readChanges(store, pass).catch((error: unknown) => pass.complete(error));
      return {
        cancel() {
          pass.cancelled = true;
        },
      };
    },
    _getLocal: (id: string, callback: Callback) => answer(callback, getLocal(store, id)),
    _putLocal: (document: Document, callback: Callback) => answer(callback, putLocal(store, document)),
    _removeLocal: (document: Document, callback: Callback) => answer(callback, removeLocal(store, document)),
    // Superseded bodies are never kept, so there is nothing to compact.
    _doCompaction: (_id: string, _revs: readonly string[], callback: Callback) => callback(null),
    _purge: (id: string, path: readonly string[], callback: Callback) =>
      answer(callback, purge(store, id, path)),
    _close: (callback: Callback) => {
      if (ownsConnection) store.connection.close();
      callback(null);
    },
    _destroy: (_options: unknown, callback: Callback) =>
      answer(
        callback,
        store.connection.delete().then(() => ({ ok: true })),
      ),
    // In one transaction each, where PouchDB's own ways open one for each document. Options may stand before the callback.
    revsDiff: adapterFun('revsDiff', (request: Readonly<Record<string, readonly string[]>>, ...rest) =>
      answer(callbackOf(rest), findMissing(store, request)),
    ),
    bulkGet: adapterFun('bulkGet', (request: BulkGetRequest, ...rest) =>
      answer(callbackOf(rest), bulkGet(store, request)),
    ),
  };
}

function callbackOf(parameters: readonly unknown[]): Callback {
  const last = parameters.at(-1);
  if (typeof last !== 'function') throw new Error('PouchDB passed no callback');
  return last as Callback;
}
