import type { CaseId, CourtCentreId, DefendantId } from '../../shared/ids.ts';
import { courtsAt, nextTermEnd } from './courtRole.ts';
import type { GrantAudience } from './audience.ts';
import { isPersonal, type CaseSide, type GrantDocument } from './grant.ts';
import { permissionTable } from './permissionTable.ts';
import type { UserProfile } from './user.ts';

/** What a user is on one case at one instant. Without a side there is no access at all. */
export interface Standing {
  readonly sides: readonly CaseSide[];
  /** The defendants a defence reader acts for; `all` for everybody whose access is not per defendant. */
  readonly defendantIds: 'all' | readonly DefendantId[];
  /** What the grants were narrowed to; absent: all that the side reads. */
  readonly audiences?: readonly GrantAudience[];
  /** Set where grants put one person on both sides: neither counts until an administrator ends one (domain.md §6.2). */
  readonly isConflicted: boolean;
  /** ISO 8601: when a grant next begins or runs out by itself, so that a caller that remembers a standing asks again. */
  readonly changesAt?: string;
}

export const noStanding: Standing = { sides: [], defendantIds: [], isConflicted: false };

/** What of the case sheet decides who reaches it. */
export interface CaseReach {
  readonly courtCentreIds: readonly CourtCentreId[];
  /** Everybody needs a grant to themselves: neither the court's nor an organisation's access counts. */
  readonly isSensitive?: boolean;
}

type Person = Pick<UserProfile, 'userId' | 'role' | 'organisationId' | 'courtCentreIds' | 'courtTerms'>;

/**
 * Where a user stands on a case: by grants to them or to their organisation that are valid at the instant, and for the
 * court's people by the courts that have the case. A grant for a side that the user's role cannot take gives nothing. On a
 * sensitive case grants to the person alone count.
 *
 * @param grants any grants; those of other cases and other people are skipped
 * @param reach undefined while the case sheet is not there: then grants alone decide
 * @param at ISO 8601 instant
 */
export function standingOf(
  user: Person,
  caseId: CaseId,
  grants: Iterable<GrantDocument>,
  reach: CaseReach | undefined,
  at: string,
): Standing {
  const now = Date.parse(at);
  const possibleSides = permissionTable[user.role];
  const isSensitive = reach?.isSensitive === true;
  const mine = [...grants].filter(
    (grant) =>
      grant.caseId === caseId &&
      isTo(grant, user) &&
      (!isSensitive || isPersonal(grant)) &&
      Object.hasOwn(possibleSides, grant.side),
  );
  const valid = withoutBothSides(mine.filter((grant) => isValidAt(grant, now)));
  const isConflicted = valid === 'both';
  const counted = isConflicted ? [] : valid;

  const sides = new Set<CaseSide>(counted.map((grant) => grant.side));
  const isOfCourt =
    'court' in possibleSides &&
    reach !== undefined &&
    !isSensitive &&
    reach.courtCentreIds.some((court) => courtsAt(user, now).includes(court));
  if (isOfCourt) sides.add('court');
  const audiences = isOfCourt ? undefined : audiencesOf(counted);

  const changesAt = nextChange(mine, now, isOfCourt ? nextTermEnd(user, now) : Number.POSITIVE_INFINITY);
  return {
    sides: [...sides].sort(),
    defendantIds: sides.size === 0 ? [] : defendantsOf(counted, sides),
    ...(audiences === undefined ? {} : { audiences }),
    isConflicted,
    ...(changesAt === undefined ? {} : { changesAt }),
  };
}

/** Whether a grant gives anything at an instant (milliseconds since 1970). A grant whose times cannot be read gives nothing. */
export function isValidAt(grant: Pick<GrantDocument, 'from' | 'until' | 'endedAt'>, now: number): boolean {
  const hasBegun = Date.parse(grant.from) <= now;
  const isBefore = (end: string | undefined) => end === undefined || now < Date.parse(end);
  return hasBegun && isBefore(grant.until) && isBefore(grant.endedAt);
}

/** Whether a grant is to this person, or to their organisation. */
export const isTo = (
  grant: Pick<GrantDocument, 'to'>,
  user: Pick<Person, 'userId' | 'organisationId'>,
): boolean =>
  'userId' in grant.to ? grant.to.userId === user.userId : grant.to.organisationId === user.organisationId;

/**
 * Chambers have members on both sides of one case. A personal grant says which side its holder is on and outweighs what
 * the organisation has; where that leaves both sides, nobody guesses.
 */
export function withoutBothSides(grants: readonly GrantDocument[]): readonly GrantDocument[] | 'both' {
  if (!areOpposed(grants)) return grants;
  const personal = grants.filter((grant) => 'userId' in grant.to);
  return personal.length === 0 || areOpposed(personal) ? 'both' : personal;
}

const areOpposed = (grants: readonly GrantDocument[]): boolean =>
  grants.some((grant) => grant.side === 'defence') && grants.some((grant) => grant.side === 'prosecution');

function defendantsOf(
  grants: readonly GrantDocument[],
  sides: ReadonlySet<CaseSide>,
): 'all' | readonly DefendantId[] {
  if (!sides.has('defence')) return 'all';
  const defence = grants.filter((grant) => grant.side === 'defence');
  if (defence.some((grant) => grant.defendantIds === 'all')) return 'all';
  const ids = defence.flatMap((grant) => (grant.defendantIds === 'all' ? [] : grant.defendantIds));
  return [...new Set(ids)].sort();
}

/** Several grants add up: one that is not narrowed gives all. */
function audiencesOf(grants: readonly GrantDocument[]): readonly GrantAudience[] | undefined {
  if (grants.length === 0 || grants.some((grant) => grant.audiences === undefined)) return undefined;
  return [...new Set(grants.flatMap((grant) => grant.audiences ?? []))].sort();
}

function nextChange(grants: readonly GrantDocument[], now: number, termEnd: number): string | undefined {
  const instants = grants
    .flatMap((grant) => [grant.from, grant.until, grant.endedAt])
    .map((instant) => (instant === undefined ? Number.NaN : Date.parse(instant)))
    .filter((instant) => instant > now);
  const next = Math.min(...instants, termEnd);
  return Number.isFinite(next) ? new Date(next).toISOString() : undefined;
}
