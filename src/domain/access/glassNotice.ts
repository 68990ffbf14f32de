import type { CaseId, CourtCentreId, UserId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';
import type { UserRole } from './user.ts';

/**
 * Tells a case's owner that somebody opened it so: `user-<listing officer>:glass-notice:<uuid>`, channel `user:<id>`, one for
 * each listing officer of the courts that have the case. Not in the courts' own channel: most of those who read that may not know
 * that the case exists.
 */
export interface GlassNoticeSheet extends Envelope {
  readonly type: 'glass-notice';
  readonly caseId: CaseId;
  readonly reference: string;
  readonly courtCentreIds: readonly CourtCentreId[];
  readonly by: { readonly userId: UserId; readonly name: string; readonly role: UserRole };
  readonly reason: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly until: string;
}
