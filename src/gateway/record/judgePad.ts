import * as v from 'valibot';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { canKeepPad } from '../../domain/access/permissions.ts';
import type { Standing } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { padId, type HearingPadDocument } from '../../domain/resulting/hearingPad.ts';
import type { CaseId, HearingId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PushedDocument, RuleBroken } from './judgeDocument.ts';
import { endedVersions, pathOf, type RevisedDocument } from './judgeDraft.ts';

/** A revision of a pad as the record holds it, or its end. */
export type PadRevision = RevisedDocument &
  (
    | HearingPadDocument
    | Pick<
        HearingPadDocument,
        '_id' | 'type' | 'schemaVersion' | 'channel' | 'userId' | 'caseId' | 'hearingId'
      >
  );

/** As `isDraft`, of pads: they too are changed and ended by their author, and read by others. */
export const isPad = ({ _id, type }: PushedDocument): boolean =>
  (type ?? parseDocumentId(_id)?.type) === 'hearing-pad';

/**
 * Whether a revision of a hearing's pad may enter: it is its author's alone to change, as a draft is (./judgeDraft.ts), and theirs
 * who may record results in that case. Whose it is, its id tells.
 */
export function judgePad(
  document: PushedDocument,
  user: UserProfile,
  standingOf: (caseId: CaseId) => Standing,
): Result<PadRevision, RuleBroken> {
  const { _id: id, _rev: rev, _revisions, _attachments, _deleted, ...body } = document;
  if (_attachments !== undefined) {
    return err({ tag: 'attachment', reason: 'Files travel beside the record, not inside it.' });
  }
  const path = pathOf(rev, _revisions);
  if (!path) return err({ tag: 'broken-history', reason: 'Its history is not one that a draft can have.' });
  const read = _deleted === true ? readEnd(id, body, user) : readPad({ _id: id, ...body });
  if (!read.ok) return read;
  const pad = read.value;
  if (pad._id !== padId(pad.caseId, pad.hearingId, user.userId)) {
    return err({ tag: 'not-the-author', reason: 'It is a pad of another person than the one who sends it.' });
  }
  const allowed = canKeepPad(user, standingOf(pad.caseId), { authorName: user.name, ...pad });
  if (!allowed.ok) return err({ tag: allowed.error.tag, reason: allowed.error.reason });
  return ok({ ...pad, _revisions: path });
}

function readPad(body: object): Result<PadRevision & HearingPadDocument, RuleBroken> {
  const parsed = parseDocument(body);
  if (!parsed.ok) return err({ tag: parsed.error.tag, reason: parsed.error.reason });
  if (parsed.value.type !== 'hearing-pad')
    throw new Error('A document that says it is a pad was read as something else');
  return ok(parsed.value as PadRevision & HearingPadDocument);
}

const EndSchema = v.looseObject({
  channel: v.picklist(['court', 'bench']),
  hearingId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
});

/** What ends a pad says of which hearing it was and which versions it ends, and nothing that stood in it. */
function readEnd(
  id: string,
  body: Readonly<Record<string, unknown>>,
  { userId }: UserProfile,
): Result<Omit<PadRevision, '_revisions'>, RuleBroken> {
  const said = v.safeParse(EndSchema, body);
  const seen = endedVersions(body['seen']);
  if (!said.success || !seen) return err({ tag: 'invalid', reason: 'It does not say which pad it ends.' });
  return ok({
    _id: id as HearingPadDocument['_id'],
    type: 'hearing-pad',
    schemaVersion: 1,
    channel: said.output.channel,
    userId,
    caseId: (parseDocumentId(id)?.partition ?? '') as string as CaseId,
    hearingId: said.output.hearingId as HearingId,
    _deleted: true,
    seen,
  });
}
