import { londonDayBounds } from '../day/courtDay.ts';
import { minuteMs, type DayMinutes } from './dayMinutes.ts';

/** What is told of one day of a part. `silent` minutes are those in which no server was there to look. */
export interface DayMark {
  /** yyyy-mm-dd in London. */
  readonly day: string;
  readonly state: 'working' | 'planned' | 'slow' | 'failed' | 'not-measured';
  readonly workedMinutes: number;
  readonly slowMinutes: number;
  readonly failedMinutes: number;
  readonly silentMinutes: number;
  readonly plannedMinutes: number;
}

/** From so many minutes on a day is marked: a server that is started again in a minute marks none. */
const leastMinutes = 2;

/**
 * @param measured since when anybody looked, and until when they can have, milliseconds since 1970: of what lies outside nothing is
 * said. Within it a minute in which nobody looked is one in which no server was there.
 */
export function markDay(
  day: string,
  minutes: DayMinutes,
  measured: { readonly from: number; readonly until: number },
): DayMark {
  const { from, until } = londonDayBounds(day);
  const [first, end] = [Math.max(from, measured.from), Math.min(until, measured.until)].map((at) =>
    Math.floor((at - from) / minuteMs),
  ) as [number, number];
  const counts = { '.': 0, w: 0, p: 0, s: 0, f: 0 };
  for (let minute = first; minute < end; minute += 1) {
    counts[(minutes[minute] ?? '.') as keyof typeof counts] += 1;
  }
  const down = counts.f + counts['.'];
  const state =
    end <= first
      ? 'not-measured'
      : down >= leastMinutes
        ? 'failed'
        : counts.s + down >= leastMinutes
          ? 'slow'
          : counts.p >= leastMinutes
            ? 'planned'
            : 'working';
  return {
    day,
    state,
    workedMinutes: counts.w,
    slowMinutes: counts.s,
    failedMinutes: counts.f,
    silentMinutes: counts['.'],
    plannedMinutes: counts.p,
  };
}

/**
 * Of the minutes in which a part should have worked, in how many of a hundred it did, slowly too. Undefined where nobody looked.
 * Rounded down: 100 is said only where nothing failed.
 */
export function workedPercent(days: readonly DayMark[]): number | undefined {
  const sum = (of: (day: DayMark) => number): number => days.reduce((all, day) => all + of(day), 0);
  const worked = sum(({ workedMinutes, slowMinutes }) => workedMinutes + slowMinutes);
  const expected = worked + sum(({ failedMinutes, silentMinutes }) => failedMinutes + silentMinutes);
  return expected === 0 ? undefined : Math.floor((10_000 * worked) / expected) / 100;
}
