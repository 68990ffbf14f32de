import { canWrite } from '../../domain/access/permissions.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import { standingOf } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Entry } from '../../domain/document/document.ts';
import { correctedTime } from '../../domain/entry/entry.ts';
import type { Replica } from '../replica/replica.ts';

/** The rules that a grant would satisfy. */
export const accessRules: ReadonlySet<string> = new Set([
  'not-on-the-case',
  'not-for-your-role',
  'not-your-defendant',
  'wrong-audience',
]);

/** Access that has ended, under which an entry would have been allowed. */
export interface EndedAccess {
  readonly grantId: string;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  /** It was ended by somebody; not so where it ran out at a time that stood in it, which its holder could read. */
  readonly wasEnded: boolean;
}

/** The access that ended last of those that would have let this user write this entry, or undefined where none would. */
export function endedAccess(replica: Replica, user: UserProfile, entry: Entry): EndedAccess | undefined {
  const { index } = replica;
  const now = replica.now();
  const grants = index.grantsOn(entry.caseId).map(({ grant }) => grant);
  const reach = index.caseOf(entry.caseId)?.reach;
  return grants
    .filter((grant) => isTo(grant, user))
    .map(endOf)
    .filter(({ endedAt }) => endedAt <= now)
    .sort((a, b) => b.endedAt - a.endedAt)
    .find(({ endedAt }) => {
      const before = new Date(endedAt - 1).toISOString();
      return canWrite(user, standingOf(user, entry.caseId, grants, reach, before), entry).ok;
    });
}

/**
 * Whether an entry was written before its author could know that the access had ended: before it ended, or before the
 * session that sends it had heard of the end. When it was written is what its device says, corrected by what the server
 * last knew of that clock.
 *
 * @param heardAt when the session was first known to hold the end of a grant, milliseconds since 1970
 */
export function wasUnknowing(
  ended: EndedAccess | undefined,
  entry: Entry,
  heardAt: (grantId: string) => number | undefined,
): boolean {
  if (!ended) return false;
  const writtenAt = Date.parse(correctedTime(entry.times));
  if (writtenAt < ended.endedAt) return true;
  if (!ended.wasEnded) return false;
  const heard = heardAt(ended.grantId);
  return heard === undefined || writtenAt < heard;
}

function endOf(grant: GrantDocument): EndedAccess {
  const [ended, until] = [grant.endedAt, grant.until].map((time) =>
    time === undefined ? Number.POSITIVE_INFINITY : Date.parse(time),
  ) as [number, number];
  return { grantId: grant._id, endedAt: Math.min(ended, until), wasEnded: ended < until };
}

const isTo = (grant: GrantDocument, user: UserProfile): boolean =>
  'userId' in grant.to ? grant.to.userId === user.userId : grant.to.organisationId === user.organisationId;
