import { permissionTable } from '../access/permissionTable.ts';
import type { UserProfile } from '../access/user.ts';
import type { AnnouncementSheet } from './announcement.ts';

type Audience = Pick<AnnouncementSheet, 'courts' | 'roles'>;

/** Whether it is for everybody, those who are not signed in too: then it stands on the public page. */
export const isForEverybody = ({ courts, roles }: Audience): boolean => courts === 'all' && roles === 'all';

/**
 * Whether an announcement is for this user. A court's is for those who work there, and for parties with a hearing there; whoever
 * works at other courts alone has no hearing of their own. Administrators see all: they write them.
 *
 * @param hearingCourts the courts of the hearings that the user's device holds
 */
export function isAnnouncedTo(
  { courts, roles }: Audience,
  user: Pick<UserProfile, 'role' | 'courtCentreIds'>,
  hearingCourts: ReadonlySet<string>,
): boolean {
  if (user.role === 'administrator') return true;
  if (roles !== 'all' && !roles.includes(user.role)) return false;
  if (courts === 'all') return true;
  const isOfCourt = 'court' in permissionTable[user.role];
  return courts.some(({ courtCentreId }) =>
    isOfCourt ? user.courtCentreIds.includes(courtCentreId) : hearingCourts.has(courtCentreId),
  );
}
