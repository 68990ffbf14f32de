import type { CourtCentreId } from '../../shared/ids.ts';
import type { UserProfile } from './user.ts';

type AtCourts = Pick<UserProfile, 'courtCentreIds' | 'courtTerms'>;

/** The courts at which a user has their role at an instant (milliseconds since 1970). A term that cannot be read is over. */
export const courtsAt = ({ courtCentreIds, courtTerms }: AtCourts, now: number): readonly CourtCentreId[] =>
  courtCentreIds.filter((court) => {
    const ends = courtTerms?.[court];
    return ends === undefined || now < Date.parse(ends);
  });

/** The user as they are at an instant: with the courts of which the term has not run out. */
export function withCourtsAt<User extends AtCourts>(user: User, now: number): User {
  if (user.courtTerms === undefined) return user;
  return { ...user, courtCentreIds: courtsAt(user, now) };
}

/** When the next term runs out, milliseconds since 1970; Infinity for never. */
export const nextTermEnd = ({ courtCentreIds, courtTerms }: AtCourts, now: number): number =>
  Math.min(
    ...courtCentreIds.map((court) => Date.parse(courtTerms?.[court] ?? '')).filter((ends) => ends > now),
    Number.POSITIVE_INFINITY,
  );
