import * as v from 'valibot';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { userPartition, parseDocumentId } from '../../domain/document/documentId.ts';
import {
  mostDrafts,
  mostSeen,
  type DraftDocument,
  type SealedDraftDocument,
} from '../../domain/draft/draft.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { RecordIndex } from '../replica/recordIndex.ts';
import type { PushedDocument, RuleBroken } from './judgeDocument.ts';

/** A revision of a draft as the record holds it, with the way back to where it began. */
export type DraftRevision = RevisedDocument &
  Pick<DraftDocument | SealedDraftDocument, '_id' | '_rev' | 'type' | 'schemaVersion' | 'channel' | 'userId'>;

/** What every document that its author changes has of its history. */
export interface RevisedDocument {
  readonly _revisions: RevisionPath;
  readonly _deleted?: true;
  /** The revisions that it holds already. */
  readonly seen: readonly { readonly rev: string }[];
}

/** As CouchDB has it: the generation of the first, and the hashes back from it. */
interface RevisionPath {
  readonly start: number;
  readonly ids: readonly string[];
}

/** Whether a pushed document is to be judged as a draft: by what it says it is, or, where it is a bare deletion, by its id. */
export const isDraft = ({ _id, type }: PushedDocument): boolean =>
  type === undefined ? parseDocumentId(_id)?.type === 'draft' : type === 'draft';

/**
 * Whether a revision of a draft may enter: a draft is its author's alone, who changes it as often as they like, and ends it
 * by deleting it. What else the record holds under its id is looked at later (./judgeArrival.ts).
 */
export function judgeDraft(
  document: PushedDocument,
  user: UserProfile,
  index: RecordIndex,
): Result<DraftRevision, RuleBroken> {
  const { _id: id, _rev: rev, _revisions, _attachments, _deleted, ...body } = document;
  if (parseDocumentId(id)?.partition !== userPartition(user.userId)) {
    return err({
      tag: 'not-the-author',
      reason: 'It is a draft of another person than the one who sends it.',
    });
  }
  if (_attachments !== undefined) {
    return err({ tag: 'attachment', reason: 'Files travel beside the record, not inside it.' });
  }
  const path = pathOf(rev, _revisions);
  if (!path) return err({ tag: 'broken-history', reason: 'Its history is not one that a draft can have.' });
  if (_deleted === true) return endOf(id, user, path, body['seen']);
  const parsed = parseDocument({ _id: id, ...body });
  if (!parsed.ok) return err({ tag: parsed.error.tag, reason: parsed.error.reason });
  const draft = parsed.value;
  if (draft.type !== 'draft')
    throw new Error('A document that says it is a draft was read as something else');
  if (!index.rows.has(id) && countDrafts(index, user) >= mostDrafts) {
    return err({ tag: 'too-many-drafts', reason: `Nobody keeps more than ${String(mostDrafts)} drafts.` });
  }
  return ok({ ...draft, _revisions: path });
}

const EndSchema = v.optional(
  v.pipe(v.array(v.looseObject({ rev: v.pipe(v.string(), v.maxLength(80)) })), v.maxLength(mostSeen)),
  [],
);

/** What ends a draft says where it lay and which versions it ends, and nothing that stood in it. */
function endOf(
  id: string,
  { userId }: UserProfile,
  path: RevisionPath,
  said: unknown,
): Result<DraftRevision, RuleBroken> {
  const seen = endedVersions(said);
  if (!seen) return err({ tag: 'invalid', reason: 'It does not say which versions it ends.' });
  return ok({
    _id: id as DraftDocument['_id'],
    type: 'draft',
    schemaVersion: 1,
    channel: `user:${userId}`,
    userId,
    _revisions: path,
    _deleted: true,
    seen,
  });
}

/** The versions that an end names; undefined where it is no list of them. */
export function endedVersions(said: unknown): RevisedDocument['seen'] | undefined {
  const seen = v.safeParse(EndSchema, said);
  return seen.success ? seen.output.map(({ rev }) => ({ rev })) : undefined;
}

/** Revisions of one document that a device tells of at once. */
const longestPath = 1_000;

export function pathOf(rev: unknown, revisions: unknown): RevisionPath | undefined {
  const match = typeof rev === 'string' ? /^(\d{1,9})-([A-Za-z0-9]{1,64})$/.exec(rev) : undefined;
  const [generation, hash] = [Number(match?.[1]), match?.[2]];
  if (hash === undefined || generation < 1) return undefined;
  if (revisions === undefined) return generation === 1 ? { start: 1, ids: [hash] } : undefined;
  if (typeof revisions !== 'object' || revisions === null) return undefined;
  const { start, ids } = revisions as { readonly start?: unknown; readonly ids?: unknown };
  if (start !== generation || !Array.isArray(ids) || ids[0] !== hash) return undefined;
  if (ids.length > Math.min(generation, longestPath) || new Set(ids).size !== ids.length) return undefined;
  const isPath = ids.every(
    (each): each is string => typeof each === 'string' && /^[A-Za-z0-9]{1,64}$/.test(each),
  );
  return isPath ? { start: generation, ids: ids as readonly string[] } : undefined;
}

function countDrafts({ rows }: RecordIndex, user: UserProfile): number {
  const partition = rows.partitions.find(userPartition(user.userId));
  const type = rows.types.find('draft');
  if (partition === undefined || type === undefined) return 0;
  let count = 0;
  for (let row = rows.newestIn(partition); row !== undefined; row = rows.olderThan(row)) {
    if (rows.typeOf(row) === type && !rows.isDeleted(row)) count += 1;
  }
  return count;
}
