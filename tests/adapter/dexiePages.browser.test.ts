import idbAdapter from 'pouchdb-adapter-idb';
import PouchDB from '../../src/sync/replicatingPouch.ts';
import {
  adapterName,
  registerAdapter,
  type AdapterOptions,
} from '../../src/store/adapter/registerAdapter.ts';
import { Connection } from '../../src/store/connection.ts';
import { foldPages } from '../../src/store/foldPages.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';
import { adapterContract } from './contract.ts';

PouchDB.plugin(idbAdapter);
registerAdapter(PouchDB);
const sealer = await openDeviceKey('contract');

/** The adapter's side of a bulk write, as PouchDB's core calls it. */
interface Writing {
  _bulkDocs(request: unknown, options: unknown, callback: (error: unknown, results?: unknown) => void): void;
}

/** The same suite with pages underneath: whatever is written is folded before the write is answered. */
adapterContract('Assize on Dexie, in pages', {
  open: (name, options = {}) => {
    const connection = new Connection(name, 'relaxed');
    const adapterOptions: AdapterOptions = { adapter: adapterName, sealer, connection, ...options };
    const database: PouchDB.Database = new PouchDB(name, adapterOptions);
    const writing = database as unknown as Writing;
    const write = writing._bulkDocs;
    writing._bulkDocs = (request, asked, callback) =>
      write(request, asked, (error, results) => {
        if (error) {
          callback(error);
          return;
        }
        foldPages({ relaxed: connection, sealer }, 1).then(
          () => callback(null, results),
          (failure: unknown) => callback(failure),
        );
      });
    return database;
  },
  openPeer: (name) => new PouchDB(name, { adapter: 'idb' }),
  replicate: PouchDB.replicate,
});
