// The packages ship no types; a program that includes this file must see ours.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./pouchdbPackages.d.ts" />

/** All that the adapter takes from PouchDB's adapter packages. */
export { parseDoc, processDocs, type DocumentInfo, type Metadata } from 'pouchdb-adapter-utils';
export {
  createError,
  FORBIDDEN,
  INVALID_REV,
  MISSING_DOC,
  REV_CONFLICT,
  type PouchFailure,
} from 'pouchdb-errors';
export {
  collectConflicts,
  collectLeaves,
  isDeleted,
  isLocalId,
  latest,
  removeLeafFromTree,
  rootToLeaf,
  traverseRevTree,
  winningRev,
} from 'pouchdb-merge';
export { adapterFun, changesHandler, clone, filterChange, uuid } from 'pouchdb-utils';
