import type { CaseId, DefendantId, HearingId, OrganisationId, UserId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';
import type { GrantAudience } from './audience.ts';

/** On whose side of a case somebody stands. Court roles come from the court's own cases as well (./standing.ts). */
export const caseSides = ['court', 'prosecution', 'defence', 'probation', 'police'] as const;
export type CaseSide = (typeof caseSides)[number];

/** Why somebody has a case; who gives which, and how each ends, stands in ./grantRules.ts. */
export const grantKinds = [
  'instruction',
  'prosecuting-authority',
  'police',
  'probation',
  'other-court',
  'assignment',
  'hearing',
  'courtroom',
  'break-glass',
] as const;
export type GrantKind = (typeof grantKinds)[number];

/**
 * Access to one case for one organisation or one person, written by the gateway (administrators, parties through their
 * routes, intake, the seed, who sits in a courtroom). Lies in the receiver's partition and channel (`org:<id>` or
 * `user:<id>`), so that its end reaches the devices too.
 */
export interface GrantDocument extends Envelope {
  readonly type: 'grant';
  /** Absent on grants that were written before kinds were. */
  readonly kind?: GrantKind;
  readonly caseId: CaseId;
  readonly side: CaseSide;
  readonly to: { readonly organisationId: OrganisationId } | { readonly userId: UserId };
  /** Defence access is per defendant (domain.md §6.2). None: what all parties read, and nobody's own papers. */
  readonly defendantIds: 'all' | readonly DefendantId[];
  /** Narrows it to these of what its side reads; absent: all of it. */
  readonly audiences?: readonly GrantAudience[];
  /** The hearing that it was given for, and of several days the one (yyyy-mm-dd, London). */
  readonly hearing?: { readonly hearingId: HearingId; readonly day?: string };
  /** ISO 8601 UTC instants. A grant past `until`, or with `endedAt`, gives nothing. */
  readonly from: string;
  readonly until?: string;
  readonly endedAt?: string;
  /** `courtroom`: the gateway, because this person sits there that day (./courtroom.ts). */
  readonly grantedBy: UserId | 'intake' | 'seed' | 'courtroom';
  readonly reason?: string;
}

export const isPersonal = ({ to }: Pick<GrantDocument, 'to'>): boolean => 'userId' in to;
