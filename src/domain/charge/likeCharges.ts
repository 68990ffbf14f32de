import type { OffenceView } from '../case/caseView.ts';
import { londonDay } from '../day/courtDay.ts';
import type { Offence } from '../offence/offence.ts';
import { isInError } from './isInError.ts';
import { wasAddedHere } from './wasAddedHere.ts';

/** Two charges of one defendant that may be one. */
export interface LikeCharges {
  /** In court, and recorded here. */
  readonly added: OffenceView;
  /** With the prosecution's file, under an id of its own. */
  readonly came: OffenceView;
}

/**
 * Charges that were added in court and have come with the prosecution's file since, under another id: of one code, and of one first day.
 * Nothing is put together by itself: two thefts of one day from two shops are alike too. One that was amended is compared as it stands.
 *
 * @param offences of one defendant
 */
export function likeCharges(offences: readonly OffenceView[]): readonly LikeCharges[] {
  const standing = offences.filter(({ charge }) => !isInError(charge));
  const came = standing.filter((each) => !wasAddedHere(each));
  return standing
    .filter(wasAddedHere)
    .flatMap((added) => came.filter((each) => isAlike(added, each)).map((each) => ({ added, came: each })));
}

function isAlike({ offence: a }: OffenceView, { offence: b }: OffenceView): boolean {
  const codeOf = ({ offenceCode }: Offence): string => offenceCode.trim().toUpperCase();
  const dayOf = ({ startDate }: Offence): string | undefined => startDate && londonDay(startDate);
  return codeOf(a) !== '' && codeOf(a) === codeOf(b) && dayOf(a) !== undefined && dayOf(a) === dayOf(b);
}
