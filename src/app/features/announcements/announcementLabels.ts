import type { ListedAnnouncement } from '../../../contracts/http/announcements.ts';
import { userRoleLabels, type UserRole } from '../../../domain/access/user.ts';
import type { AnnouncementSeverity } from '../../../domain/status/announcement.ts';
import type { AdminFailure } from '../../askGateway.ts';

export const severityLabels: Readonly<
  Record<AnnouncementSeverity, { readonly label: string; readonly hint: string }>
> = {
  information: { label: 'Information', hint: 'Nothing is wrong' },
  planned: { label: 'A planned stop', hint: 'The parts below will stand still; it counts as no failure' },
  slow: { label: 'Slow or late', hint: 'The parts below work, and not as they should' },
  failed: { label: 'Not working', hint: 'The parts below do not work' },
};

export const sayRole = (role: string): string => userRoleLabels[role as UserRole] ?? role;

/** For whom it is: "Everybody, also on the public page", "Ushers at Luton Magistrates' Court". */
export function audienceWords({ courts, roles }: Pick<ListedAnnouncement, 'courts' | 'roles'>): string {
  if (courts === 'all' && roles === 'all') return 'Everybody, also on the public page';
  const who = roles === 'all' ? 'Everybody' : `Only: ${roles.map(sayRole).join(', ')}`;
  return courts === 'all' ? who : `${who}; at ${courts.map(({ name }) => name).join(', ')}`;
}

export function sayAnnouncementFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; what you wrote stays here.';
    case 'no-answer':
      return "The court's record does not answer. Whether it was announced is not known: look again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}
