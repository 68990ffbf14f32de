import idbAdapter from 'pouchdb-adapter-idb';
import PouchDB from '../../src/sync/replicatingPouch.ts';
import {
  adapterName,
  registerAdapter,
  type AdapterOptions,
} from '../../src/store/adapter/registerAdapter.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';
import { adapterContract } from './contract.ts';

PouchDB.plugin(idbAdapter);
registerAdapter(PouchDB);
const sealer = await openDeviceKey('contract');

adapterContract('Assize on Dexie, sealed', {
  open: (name, options = {}) => {
    const adapterOptions: AdapterOptions = { adapter: adapterName, sealer, ...options };
    return new PouchDB(name, adapterOptions);
  },
  openPeer: (name) => new PouchDB(name, { adapter: 'idb' }),
  replicate: PouchDB.replicate,
});
