import { canWrite } from '../../domain/access/permissions.ts';
import type { Standing } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { isEntryType, type Entry } from '../../domain/document/document.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** A document as it was pushed. */
export interface PushedDocument {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** The rule a pushed document breaks, and words for its author. */
export interface RuleBroken {
  readonly tag: string;
  readonly reason: string;
}

/**
 * Whether a pushed document may enter the record, by itself: what else the record holds under its id is looked at later
 * (./judgeArrival.ts). Devices append: an entry has one revision, is never deleted and carries no history.
 */
export function judgeDocument(
  document: PushedDocument,
  user: UserProfile,
  standingOf: (entry: Entry) => Standing,
): Result<Entry, RuleBroken> {
  const read = readEntry(document);
  if (!read.ok) return read;
  const entry = read.value;
  const allowed = canWrite(user, standingOf(entry), entry);
  if (!allowed.ok) return err({ tag: allowed.error.tag, reason: allowed.error.reason });
  if (!isFirstRevision(document)) {
    return err({ tag: 'forged-history', reason: 'An entry has one revision and no history.' });
  }
  return ok(entry);
}

/** The entry that a pushed document is, whoever may write it. */
export function readEntry(document: PushedDocument): Result<Entry, RuleBroken> {
  const { _rev, _revisions, _attachments, _deleted, ...body } = document;
  if (_deleted === true) {
    return err({
      tag: 'deletion',
      reason: 'Nothing is deleted from the record: correct it by a further entry.',
    });
  }
  if (_attachments !== undefined) {
    return err({ tag: 'attachment', reason: 'Files travel beside the record, not inside it.' });
  }
  const parsed = parseDocument(body);
  if (!parsed.ok) return err({ tag: parsed.error.tag, reason: parsed.error.reason });
  const entry = parsed.value;
  if (!isEntry(entry)) {
    return err({ tag: 'not-an-entry', reason: `A ${entry.type} is written by the court's record alone.` });
  }
  return ok(entry);
}

const isEntry = (document: { readonly type: string }): document is Entry => isEntryType(document.type);

/** Whether a document claims no other history than its one revision. */
export function isFirstRevision({ _rev: rev, _revisions: revisions }: PushedDocument): boolean {
  if (rev === undefined) return revisions === undefined;
  if (typeof rev !== 'string' || !/^1-[A-Za-z0-9]{1,64}$/.test(rev)) return false;
  if (revisions === undefined) return true;
  if (typeof revisions !== 'object' || revisions === null) return false;
  const { start, ids } = revisions as { start?: unknown; ids?: unknown };
  return start === 1 && Array.isArray(ids) && ids.length === 1 && ids[0] === rev.slice(2);
}
