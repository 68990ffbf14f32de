import { courtsAt } from './courtRole.ts';
import type { CaseSide, GrantDocument } from './grant.ts';
import { permissionTable } from './permissionTable.ts';
import type { CaseReach } from './standing.ts';
import type { UserProfile, UserRole } from './user.ts';

/** Characters of a reason, at least: a word or two tell nobody why. */
export const shortestReason = 20;

/**
 * The side on which somebody may break the glass of a sensitive case; undefined for who may not. The people of a court and
 * duty solicitors meet cases that nobody could give them in time; everybody else is given a case by somebody.
 */
export function breakGlassSide(role: UserRole): CaseSide | undefined {
  if (role === 'duty-solicitor') return 'defence';
  return 'court' in permissionTable[role] ? 'court' : undefined;
}

/**
 * Whether somebody may open this case so: court people one of a court of theirs, a duty solicitor one that is heard today.
 * It is for sensitive cases alone: any other is the court's already, or is given by a grant.
 */
export function canBreakGlass(
  user: Pick<UserProfile, 'role' | 'courtCentreIds' | 'courtTerms'>,
  reach: CaseReach,
  { isHeardToday, now }: { readonly isHeardToday: boolean; readonly now: number },
): boolean {
  if (reach.isSensitive !== true) return false;
  switch (breakGlassSide(user.role)) {
    case 'court':
      return reach.courtCentreIds.some((court) => courtsAt(user, now).includes(court));
    case 'defence':
      return isHeardToday;
    default:
      return false;
  }
}

/** A duty solicitor acts for nobody yet: what all parties read, and no defendant's own papers. */
export const breakGlassDefendants = (side: CaseSide): GrantDocument['defendantIds'] =>
  side === 'defence' ? [] : 'all';
