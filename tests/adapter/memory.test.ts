import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from '../../src/sync/replicatingPouch.ts';
import { adapterContract } from './contract.ts';

PouchDB.plugin(memoryAdapter);

adapterContract('PouchDB memory', {
  open: (name, options = {}) => new PouchDB(name, { adapter: 'memory', ...options }),
  openPeer: (name) => new PouchDB(name, { adapter: 'memory' }),
  replicate: PouchDB.replicate,
});
