import type { CourtCentreId, DefendantId, OrganisationId, UserId } from '../../shared/ids.ts';

/**
 * Who a document is for. With the case it belongs to, this decides who can read it (./permissions.ts).
 *
 * In a case:
 *   all                    the court and all parties
 *   court                  court staff only
 *   bench                  the bench and court staff
 *   prosecution            the prosecution
 *   probation              probation and the court
 *   police                 officers with a grant on the case (../police)
 *   defence:<organisation> one firm or chambers
 *   defendant:<id>         what co-defendants do not get of each other: court, prosecution, that one's defence, probation
 *   private:<user>         its author alone
 * Outside cases: user:<id>, org:<id>, court:<court centre id>, courts (the people of every court), system (everybody).
 */
export type Channel =
  | 'all'
  | 'court'
  | 'bench'
  | 'prosecution'
  | 'probation'
  | 'police'
  | `defence:${OrganisationId}`
  | `defendant:${DefendantId}`
  | `private:${UserId}`
  | `user:${UserId}`
  | `org:${OrganisationId}`
  | `court:${CourtCentreId}`
  | 'courts'
  | 'system';
