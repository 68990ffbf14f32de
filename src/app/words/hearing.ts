import type { HearingView } from '../../domain/case/caseView.ts';
import { shortCourt } from './court.ts';
import { whenListedInSentence } from './dates.ts';

/** One of several hearings, as it is chosen in a form. */
export const sayHearing = ({ sheet, startsAt }: HearingView, today: string): string =>
  [
    sheet.hearingType.description,
    startsAt ? whenListedInSentence(startsAt, today) : 'no date',
    shortCourt(sheet.courtCentre.name),
  ].join(', ');
