import { parseDocumentId } from '../../domain/document/documentId.ts';

/**
 * Everything that the gateway asks of its database: who is in which of the two databases, by which call, of which documents,
 * and why. What is not here is not asked (./onlyListed.ts). So no request, however it is made up, becomes another question to
 * the store: no design document, no `_local` document, no view, filter or selector, no attachment, nothing of another database,
 * and no range beyond one partition of the record or one kind of row of the registry.
 */
export interface ListedCall {
  readonly database: 'record' | 'registry';
  readonly call: StoreCall;
  readonly of: Shape;
  readonly why: string;
}

/** Calls by PouchDB's names; `bulkGet` over HTTP goes past PouchDB (./bulkGet.ts). */
export type StoreCall =
  | 'get'
  | 'put'
  | 'remove'
  | 'bulkDocs'
  | 'allDocs'
  | 'bulkGet'
  | 'changes'
  | 'revsDiff'
  | 'info'
  | 'compactDocument';

/** Of which documents: `ids` of each that is named, `range` of the two ends of a range; `all` names none. */
export type Shape =
  | { readonly ids: (id: string) => boolean }
  | { readonly range: (from: string, to: string) => boolean }
  | { readonly all: true };

const all: Shape = { all: true };

/** `<partition>:<type>:<id>` of one of these types, or of any. */
const documents = (...types: readonly string[]): Shape => ({
  ids: (id) => {
    const parts = parseDocumentId(id);
    return parts !== undefined && (types.length === 0 || types.includes(parts.type));
  },
});
const ids = (pattern: RegExp): Shape => ({ ids: (id) => pattern.test(id) });

/** What a range begins and ends with; behind that come only a colon, parts of an id, and the letter after all others. */
const rangeIn = (prefix: RegExp): Shape => ({
  range: (from, to) => {
    const [low, high] = [from, to].map((end) => prefix.exec(end)?.[0]);
    return low !== undefined && low === high;
  },
});

const user = '[A-Za-z0-9-]+';
const hash = '[0-9a-f]{64}';
const key = '[0-9a-f]{40}';
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const exactly = (pattern: string): Shape => ids(new RegExp(`^${pattern}$`));

export const listedCalls: readonly ListedCall[] = [
  {
    database: 'record',
    call: 'compactDocument',
    of: documents('draft'),
    why: 'what was typed before is kept no longer (embedded store alone)',
  },
  // The record: sheets, entries, grants, people and organisations, of which each user replicates a view.
  {
    database: 'record',
    call: 'info',
    of: all,
    why: 'how far the feed goes, for progress; whether the store is ready',
  },
  {
    database: 'record',
    call: 'changes',
    of: all,
    why: 'the whole feed, unfiltered, for the log, the index of references and the newest change',
  },
  {
    database: 'record',
    call: 'revsDiff',
    of: documents(),
    why: 'whether the store still holds the end of the log, or is an older copy',
  },
  {
    database: 'record',
    call: 'bulkGet',
    of: documents(),
    why: 'bodies of what the index says that its reader may read',
  },
  {
    database: 'record',
    call: 'get',
    of: documents(),
    why: 'a profile, organisation, grant or sitting before it is used or changed; the leaves of what a reader may read',
  },
  {
    database: 'record',
    call: 'allDocs',
    of: documents(),
    why: 'what the record holds under the ids that were pushed, imported or found by a reference',
  },
  {
    database: 'record',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^${user}:(?:(?:hearing|sitting):)?(?=[\uffff\ufff0]?$)`)),
    why: 'the sheets of one case, its hearings, or who sits where at one court on one day',
  },
  {
    database: 'record',
    call: 'put',
    of: documents('user', 'grant', 'sitting'),
    why: 'a person’s role, a grant given or ended, who sits where',
  },
  {
    database: 'record',
    call: 'bulkDocs',
    of: documents(),
    why: 'entries and drafts that broke no rule, sheets of intake, and what follows from them (grants, reach of courts, cards, notices)',
  },

  // The registry, which nobody replicates.
  { database: 'registry', call: 'info', of: all, why: 'whether the store is ready' },
  { database: 'registry', call: 'get', of: exactly(`session:${hash}`), why: 'who asks' },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`session:${hash}`),
    why: 'that the identity provider is asked about a session, and what it said',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`session:${hash}`),
    why: 'a sign-in, sessions that were used, those that are over',
  },
  { database: 'registry', call: 'remove', of: exactly(`session:${hash}`), why: 'a sign-out' },
  {
    database: 'registry',
    call: 'compactDocument',
    of: exactly(`session:${hash}`),
    why: 'what a session was asked about with before is kept no longer (embedded store alone)',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^session:(?=(?:${hash}|\uffff)?$)`)),
    why: 'sessions about which the identity provider is to be asked, and those that are over',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`session-(?:of:${user}|sid:${hash}):${hash}`),
    why: 'by whom a session is found; what led to one that is over',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^session-(?:of:${user}|sid:${hash}):(?=\uffff?$)`)),
    why: 'the sessions of one user, or of one sign-in at the provider, to be ended',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^session-of:(?=(?:${user}:${hash}|\uffff)?$)`)),
    why: 'what led to sessions that are over',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^session-sid:(?=(?:${hash}:${hash}|\uffff)?$)`)),
    why: 'the same, by sign-in',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`(?:identity-provider|logout-token):${hash}`),
    why: 'what the identity provider said of itself; whether a logout token was used',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`(?:identity-provider|logout-token):${hash}`),
    why: 'the same, written',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^logout-token:(?=(?:${hash}|\uffff)?$)`)),
    why: 'logout tokens that nobody can use again',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`logout-token:${hash}`),
    why: 'the same, taken out',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`ended-session:${hash}`),
    why: 'why a session ended, for who was in it',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`ended-session:${hash}`),
    why: 'the same, told to them',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^ended-session:(?=(?:${hash}|\uffff)?$)`)),
    why: 'those that nobody asks for any more',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`ended-session:${hash}`),
    why: 'the same, taken out',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`revocation:${hash}`),
    why: 'that a session ended whose token the identity provider is to forget',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^revocation:(?=(?:${hash}|\uffff)?$)`)),
    why: 'of which it is to be told',
  },
  {
    database: 'registry',
    call: 'remove',
    of: exactly(`revocation:${hash}`),
    why: 'it was told',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`disabled-account:${user}`),
    why: 'whether who signs in may',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`disabled-account:${user}`),
    why: 'an administrator’s word that they may not',
  },
  {
    database: 'registry',
    call: 'remove',
    of: exactly(`disabled-account:${user}`),
    why: 'an administrator’s word that they may again',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`identity:${hash}`),
    why: 'whose identity the provider confirmed',
  },
  { database: 'registry', call: 'get', of: exactly('replica-secret'), why: 'what sequences are sealed with' },
  { database: 'registry', call: 'put', of: exactly('replica-secret'), why: 'the same, made once' },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`local:${user}:${hash}`),
    why: 'a checkpoint of a replicating client: a row like others, no `_local` document of the store',
  },
  { database: 'registry', call: 'put', of: exactly(`local:${user}:${hash}`), why: 'the same, written' },
  { database: 'registry', call: 'remove', of: exactly(`local:${user}:${hash}`), why: 'the same, deleted' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^local:${user}:(?=\ufff0?$)`)),
    why: 'how many checkpoints one user has',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: exactly(`receipt:${hash}`),
    why: 'receipts of what is pushed or asked about',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`receipt:${hash}`),
    why: 'receipts, before they are given',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`receipt:${hash}`),
    why: 'a receipt that a decision changed',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`heard:${user}:session:${hash}`),
    why: 'how far a session had heard when a grant ended',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`heard:${user}:session:${hash}`),
    why: 'the same, marked',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^heard:${user}:(?=\uffff?$)`)),
    why: 'the same, of all sessions of one user',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: exactly(`quarantine:${key}`),
    why: 'what is kept apart of what was pushed, or is looked at',
  },
  { database: 'registry', call: 'bulkDocs', of: exactly(`quarantine:${key}`), why: 'what is kept apart' },
  { database: 'registry', call: 'put', of: exactly(`quarantine:${key}`), why: 'a decision on it' },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`quarantine-original:${key}:${hash}`),
    why: 'its bytes, to be opened or released',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`quarantine-original:${key}:${hash}`),
    why: 'its bytes, kept',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly(`quarantine-action:${key}:${time}:[0-9a-f-]{36}`),
    why: 'who opened, released or withdrew it',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(new RegExp(`^quarantine-action:${key}:(?=\uffff?$)`)),
    why: 'the same, listed',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`quarantine-(?:held|decided):(?:all|user:${user}|org:${user}):${time}:${key}`),
    why: 'the lists of what is kept apart: by sender, by organisation, as a whole',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: exactly(`quarantine-(?:held|decided):(?:all|user:${user}|org:${user}):${time}:${key}`),
    why: 'what is to be taken off a list',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(
      new RegExp(
        `^quarantine-(?:held|decided):(?:all|user:${user}|org:${user}):(?=(?:${time}(?::${key})?|\uffff)?$)`,
      ),
    ),
    why: 'one page of one list',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly('taken-over:quarantine'),
    why: 'whether what an earlier version kept apart was taken over',
  },
  { database: 'registry', call: 'put', of: exactly('taken-over:quarantine'), why: 'that it was' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^quarantine:(?=\uffff?$)/),
    why: 'the names of its rows, once for each store',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: exactly(`quarantine:${uuid}`),
    why: 'these rows',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`audit:[^:]{1,200}:${time}:[A-Za-z0-9-]+`),
    why: 'rows of the audit',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^audit:[^:]{1,200}:(?=\ufff0?$)/),
    why: 'the audit of one case',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`police-cards:${user}`),
    why: 'up to which line of the log police cards are kept',
  },
  { database: 'registry', call: 'put', of: exactly(`police-cards:${user}`), why: 'the same, written' },
  {
    database: 'registry',
    call: 'get',
    of: exactly('intake:(?:secret|followed-\\d+)'),
    why: 'the secret of the installation; how far the register of intake is',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly('intake:(?:secret|followed-\\d+)'),
    why: 'the same, written',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`intake-(?:file|reference):${hash}`),
    why: 'whether a file was taken in, and which case bears a reference',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly(`intake-(?:file|reference):${hash}`),
    why: 'the same, written once',
  },
  {
    database: 'registry',
    call: 'bulkDocs',
    of: exactly('intake-court:[A-Z0-9]{1,20}'),
    why: 'courts by their organisation units',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly(`intake-authority:${user}`),
    why: 'organisations by the code of the authority that they are',
  },
  { database: 'registry', call: 'put', of: exactly(`intake-authority:${user}`), why: 'the same, written' },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^intake-(?:authority|court):(?=\uffff?$)/),
    why: 'courts and authorities that intake knows',
  },
  {
    database: 'registry',
    call: 'get',
    of: exactly('intake-credential:[A-Za-z0-9-]{1,64}'),
    why: 'whose system hands a file in',
  },
  {
    database: 'registry',
    call: 'put',
    of: exactly('intake-credential:[A-Za-z0-9-]{1,64}'),
    why: 'a credential made or ended',
  },
  {
    database: 'registry',
    call: 'allDocs',
    of: rangeIn(/^intake-credential:(?=\uffff?$)/),
    why: 'the list of credentials',
  },
];

/** Options that a call may bear. What CouchDB could be made to run or to skip by an option is not among them. */
export const listedOptions: Readonly<Record<StoreCall, readonly string[]>> = {
  get: ['open_revs', 'revs'],
  put: [],
  remove: [],
  bulkDocs: ['new_edits'],
  allDocs: ['keys', 'startkey', 'endkey', 'descending', 'include_docs', 'conflicts', 'limit'],
  bulkGet: ['docs', 'revs', 'latest'],
  changes: ['since', 'limit', 'live', 'batch_size', 'include_docs', 'style', 'descending'],
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
