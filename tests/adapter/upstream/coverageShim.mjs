/** Stands for the suite's unpublished package `pouchdb-for-coverage`, of which its helper file uses these parts. */
import { atob, binaryStringToBlobOrBuffer, blob, btoa } from 'pouchdb-binary-utils';
import * as Errors from 'pouchdb-errors';
import generateReplicationId from 'pouchdb-generate-replication-id';
import { parseUri, rev, uuid } from 'pouchdb-utils';

export const utils = {
  atob,
  binaryStringToBlobOrBuffer,
  blob,
  btoa,
  generateReplicationId,
  parseUri,
  rev,
  uuid,
  assign: Object.assign,
};
export { Errors };
