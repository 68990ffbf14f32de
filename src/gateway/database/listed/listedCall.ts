import { parseDocumentId } from '../../../domain/document/documentId.ts';

/** One question that the gateway may ask of its database, and why (../listedCalls.ts). */
export interface ListedCall {
  readonly database: 'record' | 'registry';
  readonly call: StoreCall;
  readonly of: Shape;
  readonly why: string;
}

/** Calls by PouchDB's names; `bulkGet` over HTTP goes past PouchDB (../bulkGet.ts). */
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

export const all: Shape = { all: true };

/** `<partition>:<type>:<id>` of one of these types, or of any. */
export const documents = (...types: readonly string[]): Shape => ({
  ids: (id) => {
    const parts = parseDocumentId(id);
    return parts !== undefined && (types.length === 0 || types.includes(parts.type));
  },
});
const ids = (pattern: RegExp): Shape => ({ ids: (id) => pattern.test(id) });

/** What a range begins and ends with; behind that come only a colon, parts of an id, and the letter after all others. */
export const rangeIn = (prefix: RegExp): Shape => ({
  range: (from, to) => {
    const [low, high] = [from, to].map((end) => prefix.exec(end)?.[0]);
    return low !== undefined && low === high;
  },
});

/** Parts of ids, as patterns. */
export const user = '[A-Za-z0-9-]+';
export const hash = '[0-9a-f]{64}';
export const key = '[0-9a-f]{40}';
export const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
export const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
export const exactly = (pattern: string): Shape => ids(new RegExp(`^${pattern}$`));
