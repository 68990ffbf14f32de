import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

/** PouchDB with what a pull needs. Plugged in here alone: a second time PouchDB refuses it. */
PouchDB.plugin(http).plugin(replication);

export { default } from 'pouchdb-core';
