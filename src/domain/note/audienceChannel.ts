import type { Channel } from '../access/channel.ts';
import { isBench, isCourtStaff, permissionsOf } from '../access/permissionTable.ts';
import type { Standing } from '../access/standing.ts';
import type { UserProfile } from '../access/user.ts';
import { noteAudiences, type NoteAudience } from './note.ts';

type Writer = Pick<UserProfile, 'userId' | 'role' | 'organisationId'>;

/** The audiences a writer is offered on a case, in the order of the choices; empty where they may write no note. */
export function offeredAudiences(
  user: Pick<UserProfile, 'role'>,
  standing: Pick<Standing, 'sides'>,
): readonly NoteAudience[] {
  const offered = permissionsOf(user.role, standing.sides).flatMap((permission) => permission.notes);
  return noteAudiences.filter((audience) => offered.includes(audience));
}

/** The channel of a note for an audience, or undefined where this writer is not offered it. */
export function audienceChannel(
  user: Writer,
  standing: Pick<Standing, 'sides'>,
  audience: NoteAudience,
): Channel | undefined {
  if (!offeredAudiences(user, standing).includes(audience)) return undefined;
  switch (audience) {
    case 'only-me':
      return `private:${user.userId}`;
    case 'my-team':
      return teamChannel(user, standing);
    case 'court-staff':
      return 'court';
    case 'court-and-all-parties':
      return 'all';
  }
}

function teamChannel(user: Writer, standing: Pick<Standing, 'sides'>): Channel | undefined {
  if (isCourtStaff(user.role)) return 'court';
  if (isBench(user.role)) return 'bench';
  if (standing.sides.includes('defence')) return `defence:${user.organisationId}`;
  if (standing.sides.includes('prosecution')) return 'prosecution';
  if (standing.sides.includes('probation')) return 'probation';
  return undefined;
}
