import type { OffenceView } from '../case/caseView.ts';
import { standingOf } from '../entry/supersede.ts';

/** Nothing on the prosecution's own file is one: whatever stands or stood of it was written here. */
export const wasAddedHere = ({ charge }: Pick<OffenceView, 'charge'>): boolean =>
  [...standingOf(charge), ...charge.superseded].every(({ entryId }) => entryId !== undefined);
