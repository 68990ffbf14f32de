import type { HearingView, ShareView } from '../case/caseView.ts';
import { londonDay } from '../day/courtDay.ts';
import { standingOf } from '../entry/supersede.ts';
import type { HearingDay } from '../hearing/hearing.ts';

/**
 * Whether the results of everybody in a hearing are shared, those of one of its days: by the source's word, or by shares that stand
 * here. An amendment that waits for somebody's approval takes nothing from the share that stands; one that replaced it is a share.
 * What a source says of the whole hearing counts for its one day, or where it says nothing of any day.
 */
export function isDayShared(hearing: Pick<HearingView, 'sheet' | 'shares'>, day: HearingDay): boolean {
  const { hearingDays, hasSharedResults } = hearing.sheet;
  const saysOfDays =
    hearingDays.length > 1 && hearingDays.some((each) => each.hasSharedResults !== undefined);
  const isToldShared = day.hasSharedResults ?? (saysOfDays ? false : hasSharedResults);
  return isToldShared === true || isSharedHere(hearing, londonDay(day.sittingDay) ?? '');
}

/**
 * Of a hearing of several days a day is shared once everybody is done by it and something was shared of it or of a later day: whoever
 * ended on an earlier day has no more to wait for, whoever was put over to another does.
 */
function isSharedHere({ shares, sheet }: Pick<HearingView, 'sheet' | 'shares'>, day: string): boolean {
  const { defendantIds, hearingDays } = sheet;
  if (defendantIds.length === 0) return false;
  const ofEach = defendantIds.map((defendantId) =>
    shares.filter((each) => each.defendantId === defendantId).flatMap(({ shared }) => standingOf(shared)),
  );
  if (hearingDays.length === 1) return ofEach.every((standing) => standing.length > 0);
  const isDone = ({ orderedDate, recorded }: ShareView): boolean =>
    orderedDate >= day || !recorded.some(({ flags }) => flags?.includes('isAdjournmentResult') === true);
  return (
    ofEach.every((standing) => standing.some(({ value }) => isDone(value))) &&
    ofEach.flat().some(({ value }) => value.orderedDate >= day)
  );
}
