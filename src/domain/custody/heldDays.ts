import { dayAfter, dayNumber, isCalendarDay } from '../day/courtDay.ts';
import type { CustodyPeriod } from './custodyFacts.ts';

/** A stretch of custody and the first of its days that counts. */
export interface CountedPeriod extends CustodyPeriod {
  readonly firstDay: string;
}

/**
 * The stretches of custody in order, those that touch or overlap as one. The day on which custody commenced does not count
 * (reg 2(4)); the CPS takes that off the first remand alone, so the day of a later remand counts. The day of a release counts,
 * being spent in custody in part: the earlier end is the safe one. What is no day, or ends before it begins, is left out.
 */
export function countedPeriods(custody: readonly CustodyPeriod[]): readonly CountedPeriod[] {
  const merged: { from: string; until?: string }[] = [];
  const periods = custody
    .filter(
      ({ from, until }) =>
        isCalendarDay(from) && (until === undefined || (isCalendarDay(until) && until >= from)),
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  for (const period of periods) {
    const before = merged.at(-1);
    if (before === undefined || (before.until !== undefined && before.until < period.from)) {
      merged.push({ ...period });
    } else if (before.until !== undefined) {
      if (period.until === undefined) delete before.until;
      else if (period.until > before.until) before.until = period.until;
    }
  }
  return merged.map((period, index) => ({
    ...period,
    firstDay: index === 0 ? dayAfter(period.from, 1) : period.from,
  }));
}

/** Days that count, up to and with the day `upTo`. */
export function daysHeld(periods: readonly CountedPeriod[], upTo: string): number {
  return periods.reduce((sum, period) => sum + heldIn(period, upTo), 0);
}

export function heldIn({ firstDay, until }: CountedPeriod, upTo: string): number {
  const last = until === undefined || until > upTo ? upTo : until;
  return Math.max(0, dayNumber(last) - dayNumber(firstDay) + 1);
}

/** The day that is number `count` of those that count; undefined where custody ended before. */
export function dayOfCount(periods: readonly CountedPeriod[], count: number): string | undefined {
  let left = count;
  for (const period of periods) {
    const held = period.until === undefined ? Number.POSITIVE_INFINITY : heldIn(period, period.until);
    if (held >= left) return dayAfter(period.firstDay, left - 1);
    left -= held;
  }
  return undefined;
}
