import { addDays } from 'date-fns/addDays';
import { londonDay } from '../day/courtDay.ts';
import type { HearingSheet } from '../hearing/hearing.ts';

/** A trial may run on beyond the days that its hearing is listed for; no hearing runs on longer. */
const mostDaysBeyond = 28;

/**
 * Whether a hearing can have ordered something on a day, yyyy-mm-dd: not before the first of its days, and not long after the last, as they
 * are recorded. What is due, since when a warrant is out and until when an amendment is lawful is counted from it. A hearing without
 * days that a calendar has says nothing of it.
 */
export function isPlausibleDay(
  orderedDate: string,
  { hearingDays }: Pick<HearingSheet, 'hearingDays'>,
): boolean {
  const days = hearingDays.flatMap(({ sittingDay }) => londonDay(sittingDay) ?? []).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return true;
  const latest = addDays(new Date(`${last}T12:00:00Z`), mostDaysBeyond)
    .toISOString()
    .slice(0, 10);
  return orderedDate >= first && orderedDate <= latest;
}
