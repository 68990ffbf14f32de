import type { CourtCentreId } from '../../shared/ids.ts';
import type { Replica } from '../replica/replica.ts';

/** The courts at which anybody works. */
export const courtsWorkedAt = (replica: Replica): readonly CourtCentreId[] => [
  ...new Set([...replica.index.users.values()].flatMap(({ profile }) => profile.courtCentreIds)),
];

/** A court's name as those who work there alone say it: hearings name it too, and not all of them are for whoever asks. */
export const courtName = (replica: Replica, courtCentreId: CourtCentreId): string =>
  [...replica.index.users.values()]
    .map(({ profile }) => profile)
    .filter((person) => person.courtCentreIds.includes(courtCentreId))
    .sort((a, b) => a.courtCentreIds.length - b.courtCentreIds.length)[0]?.organisationName ?? courtCentreId;
