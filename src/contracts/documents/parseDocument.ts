import * as v from 'valibot';
import { isFiledIn } from '../../domain/access/filing.ts';
import { draftId } from '../../domain/draft/draft.ts';
import type { AssizeDocument } from '../../domain/document/document.ts';
import { paperId } from '../../domain/papers/paperIssued.ts';
import { padId, padKey } from '../../domain/resulting/hearingPad.ts';
import { shareId } from '../../domain/resulting/resultsShared.ts';
import { parseDocumentId, userPartition } from '../../domain/document/documentId.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SchemaOf } from './fields.ts';
import { draftSchema } from './draftSchema.ts';
import { hearingPad } from './padSchema.ts';
import { entrySchemas } from './entrySchemas.ts';
import { sheetSchemas } from './sheetSchemas.ts';

/** The latest version of the schemas in this folder: of these types the second, which is sealed; of all others the first. */
const laterVersions: Readonly<Record<string, number>> = { note: 2, draft: 2 };
const versionKnown = (type: string): number =>
  Object.hasOwn(laterVersions, type) ? (laterVersions[type] ?? 1) : 1;

/** Why a stored or pushed document cannot be used. `path` names the field, as `author.userId`. */
type DocumentFault =
  | { readonly tag: 'unknown-type'; readonly type: string; readonly reason: string }
  /** Written by a newer Assize: shown read-only, never folded, never repaired. */
  | { readonly tag: 'newer-version'; readonly version: number; readonly reason: string }
  | { readonly tag: 'invalid'; readonly path: string; readonly reason: string }
  | { readonly tag: 'wrong-id'; readonly reason: string }
  | { readonly tag: 'wrong-case'; readonly reason: string }
  | { readonly tag: 'foreign-channel'; readonly reason: string };

const schemas: Readonly<Record<string, SchemaOf<AssizeDocument>>> = {
  ...sheetSchemas,
  ...entrySchemas,
  draft: draftSchema,
  'hearing-pad': hearingPad,
};
const directoryTypes = [
  'user',
  'organisation',
  'grant',
  'sitting',
  'court-reach',
  'glass-notice',
  'announcement',
  'result-definitions',
];

/** Parses a document at the boundary, once. What it gives back holds every field it was given. */
export function parseDocument(value: unknown): Result<AssizeDocument, DocumentFault> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err({ tag: 'invalid', path: '', reason: 'It is no JSON object.' });
  }
  const { type, schemaVersion, _id } = value as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string') return err({ tag: 'invalid', path: 'type', reason: 'type is missing.' });
  const schema = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (typeof schemaVersion === 'number' && schemaVersion > versionKnown(type)) {
    return err({
      tag: 'newer-version',
      version: schemaVersion,
      reason: `It was written by a newer Assize (version ${String(schemaVersion)}).`,
    });
  }
  if (!schema) return err({ tag: 'unknown-type', type, reason: `Assize knows no document type "${type}".` });
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue) ?? '';
    return err({ tag: 'invalid', path, reason: `${path || 'The document'}: ${issue.message}` });
  }
  return checkPlace(parsed.output, String(_id));
}

/** An id says where a document lies; its fields must agree with it. */
function checkPlace(document: AssizeDocument, id: string): Result<AssizeDocument, DocumentFault> {
  const parts = parseDocumentId(id);
  if (!parts || parts.type !== document.type) {
    return err({
      tag: 'wrong-id',
      reason: `_id "${id}" is not of the form <partition>:${document.type}:<id>.`,
    });
  }
  if (document.type === 'draft') {
    // Of a sealed one its author alone can tell its form, and looks whether the id is of that form.
    const isIts =
      'sealed' in document
        ? parts.partition === userPartition(document.userId)
        : id === draftId(document.userId, document.key);
    if (!isIts) {
      return err({ tag: 'wrong-id', reason: 'Its id is not the one that its author and its form give it.' });
    }
    if (document.channel !== `user:${document.userId}`) {
      return err({ tag: 'foreign-channel', reason: 'A draft lies in the channel of its author alone.' });
    }
  } else if (document.type === 'hearing-pad') {
    const { caseId, hearingId, userId, key } = document;
    if (id !== padId(caseId, hearingId, userId) || key !== padKey(caseId, hearingId)) {
      return err({
        tag: 'wrong-id',
        reason: 'Its id is not the one that its author and its hearing give it.',
      });
    }
  } else if (!directoryTypes.includes(document.type)) {
    if (!('caseId' in document) || parts.partition !== (document.caseId as string)) {
      return err({ tag: 'wrong-case', reason: 'Its id and its caseId name different cases.' });
    }
  }
  if (document.type === 'paper-issued' && id !== paperId(document)) {
    return err({ tag: 'wrong-id', reason: 'Its id is not the one that its number and its device give it.' });
  }
  const isShare = document.type === 'results-shared' || document.type === 'results-withheld';
  if (isShare && id !== shareId({ ...document })) {
    return err({ tag: 'wrong-id', reason: 'Its id is not the one that what it says gives it.' });
  }
  if ('sealed' in document && document.type === 'note' && !document.channel.startsWith('private:')) {
    return err({ tag: 'foreign-channel', reason: 'A sealed note lies in the channel of its author alone.' });
  }
  if (!isFiledIn(document.type, document.channel)) {
    return err({
      tag: 'foreign-channel',
      reason: `A ${document.type} does not lie in the channel ${document.channel.split(':')[0] ?? ''}.`,
    });
  }
  return ok(document);
}
