import type { CaseId, DefendantId, OrganisationId, UserId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';

/** On whose side of a case somebody stands. Court roles come from the court's own cases as well (./standing.ts). */
export const caseSides = ['court', 'prosecution', 'defence', 'probation', 'police'] as const;
export type CaseSide = (typeof caseSides)[number];

/**
 * Access to one case for one organisation or one person, written by the gateway (administrators, intake, seed).
 * Lies in the receiver's partition and channel (`org:<id>` or `user:<id>`), so that its end reaches the devices too.
 */
export interface GrantDocument extends Envelope {
  readonly type: 'grant';
  readonly caseId: CaseId;
  readonly side: CaseSide;
  readonly to: { readonly organisationId: OrganisationId } | { readonly userId: UserId };
  /** Defence access is per defendant (domain.md §6.2). */
  readonly defendantIds: 'all' | readonly DefendantId[];
  /** ISO 8601 UTC instants. A grant past `until`, or with `endedAt`, gives nothing. */
  readonly from: string;
  readonly until?: string;
  readonly endedAt?: string;
  readonly grantedBy: UserId | 'intake' | 'seed';
  readonly reason?: string;
}
