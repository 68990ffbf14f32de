import memoryAdapter from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { adapterContract } from './contract.ts';

PouchDB.plugin(memoryAdapter).plugin(replication);

adapterContract('PouchDB memory', {
  open: (name, options = {}) => new PouchDB(name, { adapter: 'memory', ...options }),
  openPeer: (name) => new PouchDB(name, { adapter: 'memory' }),
  replicate: PouchDB.replicate,
});
