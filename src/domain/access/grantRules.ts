import type { DefendantId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { GrantAudience } from './audience.ts';
import type { CaseSide, GrantKind } from './grant.ts';
import { permissionTable } from './permissionTable.ts';
import type { OrganisationDocument, UserRole } from './user.ts';

type OrganisationKind = OrganisationDocument['kind'];

/**
 * Who gives or ends a grant.
 *   administrator   through the routes of administration
 *   own-side        who has the case by their own side of it: a solicitor hands one hearing over, a firm withdraws
 *   intake          with the import of a case
 *   record          the gateway itself, from who sits in which courtroom
 *   self            the receiver, with a reason (./breakGlass.ts)
 */
export type Giver = 'administrator' | 'own-side' | 'intake' | 'record' | 'self';

interface GrantRule {
  readonly givenBy: readonly Giver[];
  readonly endedBy: readonly Giver[];
  /** Whom it can be to, with the sides that each takes; a person takes what their role takes (./permissionTable.ts). */
  readonly to: 'person' | Readonly<Partial<Record<OrganisationKind, readonly CaseSide[]>>>;
  readonly needs: readonly ('reason' | 'hearing' | 'until')[];
  readonly mayNarrow: boolean;
  /** How it ends without anybody ending it. */
  readonly endsBy: 'nothing' | 'until' | 'its hearing' | 'its day';
}

/** How long an assignment lasts for which nobody said how long (domain.md §6.3), milliseconds. */
export const usualAssignmentMs = 150 * 3_600_000;
/** How long before its hearing one that was handed over can be read, milliseconds: to be prepared. */
const preparationMs = 7 * 24 * 3_600_000;

/** The one table of grants. The administrator's form offers what it allows; the gateway decides by it. */
export const grantRules: Readonly<Record<GrantKind, GrantRule>> = {
  /** A firm or chambers is instructed for defendants; the end of it is a withdrawal. Chambers are instructed by either side. */
  instruction: {
    givenBy: ['administrator'],
    endedBy: ['administrator', 'own-side'],
    to: { defence: ['defence'], chambers: ['defence', 'prosecution'] },
    needs: [],
    mayNarrow: true,
    endsBy: 'until',
  },
  'prosecuting-authority': {
    givenBy: ['intake', 'administrator'],
    endedBy: ['intake', 'administrator'],
    to: { prosecutor: ['prosecution'] },
    needs: [],
    mayNarrow: true,
    endsBy: 'until',
  },
  police: {
    givenBy: ['administrator'],
    endedBy: ['administrator'],
    to: { police: ['police'] },
    needs: [],
    mayNarrow: false,
    endsBy: 'until',
  },
  probation: {
    givenBy: ['administrator'],
    endedBy: ['administrator'],
    to: { probation: ['probation'] },
    needs: [],
    mayNarrow: true,
    endsBy: 'until',
  },
  /** A court that has no hearing of the case: a court with one reaches it without a grant. */
  'other-court': {
    givenBy: ['administrator'],
    endedBy: ['administrator'],
    to: { court: ['court'] },
    needs: [],
    mayNarrow: true,
    endsBy: 'until',
  },
  /** One named person for a while, and the way into a sensitive case. */
  assignment: {
    givenBy: ['administrator'],
    endedBy: ['administrator'],
    to: 'person',
    needs: ['until'],
    mayNarrow: true,
    endsBy: 'until',
  },
  /** One hearing, or one day of it, handed over to a named advocate. */
  hearing: {
    givenBy: ['administrator', 'own-side'],
    endedBy: ['administrator', 'own-side'],
    to: 'person',
    needs: ['hearing', 'until'],
    mayNarrow: true,
    endsBy: 'its hearing',
  },
  courtroom: {
    givenBy: ['record'],
    endedBy: ['record', 'administrator'],
    to: 'person',
    needs: ['hearing', 'until'],
    mayNarrow: false,
    endsBy: 'its day',
  },
  'break-glass': {
    givenBy: ['self'],
    endedBy: ['administrator'],
    to: 'person',
    needs: ['reason', 'until'],
    mayNarrow: false,
    endsBy: 'its day',
  },
};

/** The kind of a grant for which none was said: of one that is older than kinds, or of a form that offers none. */
export function usualKind(to: 'person' | OrganisationKind | undefined, side: CaseSide): GrantKind {
  if (to === 'person') return 'assignment';
  if (to === 'chambers') return 'instruction';
  const kinds: Readonly<Record<CaseSide, GrantKind>> = {
    defence: 'instruction',
    prosecution: 'prosecuting-authority',
    police: 'police',
    probation: 'probation',
    court: 'other-court',
  };
  return kinds[side];
}

/** The sides on which an organisation of a kind can stand; none for a kind that is not known here. */
export const sidesOfOrganisation = (kind: string | undefined): readonly CaseSide[] =>
  Object.values(grantRules).flatMap(({ to }) =>
    to !== 'person' && kind !== undefined && Object.hasOwn(to, kind)
      ? (to[kind as OrganisationKind] ?? [])
      : [],
  );

export interface GrantTerms {
  readonly kind: GrantKind;
  readonly side: CaseSide;
  readonly defendantIds: 'all' | readonly DefendantId[];
  readonly audiences?: readonly GrantAudience[];
  /** Milliseconds since 1970. */
  readonly until?: number;
  readonly reason?: string;
  readonly hasHearing: boolean;
}

/** Why a grant cannot be given so; `field` names the place, `reason` is for whoever gives it. */
export interface GrantRefusal {
  readonly tag: 'not-allowed';
  readonly field: 'kind' | 'side' | 'to' | 'until' | 'reason' | 'hearingId' | 'audiences';
  readonly reason: string;
}

/** Who conducts a hearing for a party in the stead of whoever has the case. */
export const canBeHandedOverTo = (role: UserRole): boolean =>
  role === 'advocate' || role === 'defence-solicitor';

/** Whether the table allows a grant. Whether those named in it exist is looked at by whoever asks. */
export function judgeGrant(
  by: Giver,
  to: { readonly role: UserRole } | { readonly organisationKind: OrganisationKind },
  terms: GrantTerms,
  now: number,
): Result<true, GrantRefusal> {
  const rule = grantRules[terms.kind];
  const refuse = (field: GrantRefusal['field'], reason: string) =>
    err({ tag: 'not-allowed' as const, field, reason });
  if (!rule.givenBy.includes(by)) return refuse('kind', 'this kind of access is not yours to give.');
  if ('role' in to) {
    if (rule.to !== 'person') return refuse('to', 'this kind of access is given to an organisation.');
    if (terms.kind === 'hearing' && !canBeHandedOverTo(to.role)) {
      return refuse('to', 'a hearing is handed over to an advocate.');
    }
    if (!Object.hasOwn(permissionTable[to.role], terms.side)) {
      return refuse('side', 'this person cannot stand on that side of a case.');
    }
  } else {
    if (rule.to === 'person') return refuse('to', 'this kind of access is given to one person.');
    if (!rule.to[to.organisationKind]?.includes(terms.side)) {
      return refuse('side', 'this organisation cannot stand on that side of a case.');
    }
  }
  if (terms.until !== undefined && !(terms.until > now)) {
    return refuse('until', 'this time has passed already.');
  }
  if (rule.needs.includes('until') && terms.until === undefined) return refuse('until', 'is missing.');
  if (rule.needs.includes('hearing') && !terms.hasHearing) return refuse('hearingId', 'is missing.');
  if (rule.needs.includes('reason') && (terms.reason ?? '').trim() === '') {
    return refuse('reason', 'is missing.');
  }
  if (terms.audiences !== undefined && !rule.mayNarrow) {
    return refuse('audiences', 'this kind of access is not narrowed.');
  }
  return ok(true);
}

/** Whether a grant of this kind may be ended so. Grants without a kind are instructions and their like. */
export const canEndGrant = (by: Giver, kind: GrantKind): boolean => grantRules[kind].endedBy.includes(by);

/**
 * From when until when a hearing that is handed over can be read: from a week before it, or from now; to the end of its last
 * day, or of the one day that was named. Undefined where it has no such day, or is over.
 *
 * @param days yyyy-mm-dd in London, in any order
 */
export function hearingTerm(
  days: readonly string[],
  day: string | undefined,
  now: number,
  boundsOf: (day: string) => { readonly from: number; readonly until: number },
): { readonly from: number; readonly until: number } | undefined {
  const meant = [...days].filter((each) => day === undefined || each === day).sort();
  const [first] = meant;
  const last = meant.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { until } = boundsOf(last);
  return until <= now ? undefined : { from: Math.max(now, boundsOf(first).from - preparationMs), until };
}
