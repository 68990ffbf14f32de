import { identityCalls } from './listed/identityCalls.ts';
import { recordCalls } from './listed/recordCalls.ts';
import { registryCalls } from './listed/registryCalls.ts';
import { noticeCalls } from './listed/noticeCalls.ts';
import { statusCalls } from './listed/statusCalls.ts';
import { sealedCalls } from './listed/sealedCalls.ts';
import type { ListedCall, StoreCall } from './listed/listedCall.ts';

/**
 * Everything that the gateway asks of its database: who is in which of the two databases, by which call, of which documents,
 * and why. What is not here is not asked (./onlyListed.ts). So no request, however it is made up, becomes another question to
 * the store: no design document, no `_local` document, no view, filter or selector, no attachment, nothing of another database,
 * and no range beyond one partition of the record or one kind of row of the registry.
 */
export const listedCalls: readonly ListedCall[] = [
  ...recordCalls,
  ...identityCalls,
  ...statusCalls,
  ...registryCalls,
  ...sealedCalls,
  ...noticeCalls,
];

/** Options that a call may bear. What CouchDB could be made to run or to skip by an option is not among them. */
export const listedOptions: Readonly<Record<StoreCall, readonly string[]>> = {
  get: ['open_revs', 'revs'],
  put: [],
  remove: [],
  bulkDocs: ['new_edits'],
  allDocs: ['keys', 'startkey', 'endkey', 'descending', 'include_docs', 'conflicts', 'limit'],
  bulkGet: ['docs', 'revs', 'latest'],
  changes: ['since', 'limit', 'live', 'heartbeat', 'timeout', 'batch_size', 'include_docs', 'style'],
  revsDiff: [],
  info: [],
  compactDocument: [],
};

/** What PouchDB makes of these calls at a CouchDB: method, and path behind the name of the database. */
export const listedRequests: readonly (readonly [method: string, path: RegExp])[] = [
  ['PUT', /^(?:\?partitioned=true)?$/],
  ['GET', /^\/?$/],
  ['GET', /^\/(?![_])[^/?]+(?:\?|$)/],
  ['PUT', /^\/(?![_])[^/?]+$/],
  ['DELETE', /^\/(?![_])[^/?]+\?rev=[^&]+$/],
  ['POST', /^\/_bulk_docs$/],
  ['GET', /^\/_all_docs\?/],
  ['POST', /^\/_all_docs(?:\?|$)/],
  ['GET', /^\/_changes\?(?!.*(?:filter|view)=)/],
  ['POST', /^\/_revs_diff$/],
  ['POST', /^\/_bulk_get\?revs=(?:true|false)&latest=(?:true|false)$/],
];
