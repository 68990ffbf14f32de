import type { Channel } from '../../src/domain/access/channel.ts';
import type { CaseSide } from '../../src/domain/access/grant.ts';
import type { Standing } from '../../src/domain/access/standing.ts';
import { userRoles, type UserProfile, type UserRole } from '../../src/domain/access/user.ts';
import { firstDefendant, person, secondDefendant, testId, usualSide } from './people.ts';

/** The usual standing of each role; the defence acts for the first defendant alone. Advocates are walked on both sides. */
export interface Walker {
  readonly label: string;
  readonly user: UserProfile;
  readonly standing: Standing;
}
export const stand = (role: UserRole, side: CaseSide | undefined): Walker => ({
  label: side === undefined || side === usualSide[role] ? role : `${role}, ${side}`,
  user: person(role),
  standing: {
    sides: side === undefined ? [] : [side],
    defendantIds: side === 'defence' ? [firstDefendant] : side === undefined ? [] : 'all',
    isConflicted: false,
  },
});
export const walkers: readonly Walker[] = [
  ...userRoles.map((role) => stand(role, usualSide[role])),
  stand('advocate', 'prosecution'),
];

/** Channels as one reader meets them: their own and others'. */
export const channelsFor = (user: UserProfile): Readonly<Record<string, Channel>> => ({
  all: 'all',
  court: 'court',
  bench: 'bench',
  prosecution: 'prosecution',
  probation: 'probation',
  police: 'police',
  'own defence': `defence:${user.organisationId}`,
  'rival defence': `defence:${testId<UserProfile['organisationId']>('rival-firm')}`,
  'first defendant': `defendant:${firstDefendant}`,
  'second defendant': `defendant:${secondDefendant}`,
  'own private': `private:${user.userId}`,
  'other private': `private:${testId<UserProfile['userId']>('somebody-else')}`,
});
