import { dayAfter, londonDayBounds } from '../day/courtDay.ts';
import { minuteAt, minuteMs, type DayMinutes, type MinuteLetter } from './dayMinutes.ts';

/** A server that was away for longer does not say that a trouble of before has gone on meanwhile. */
const longestGapMinutes = 60;

/**
 * When a trouble began by what was seen: a server that starts in the middle of it goes on with its beginning. Goes back from now
 * through minutes of the same letter, and through gaps in which nobody looked. Milliseconds since 1970: the beginning of a minute, or
 * undefined where the last minute that was seen says otherwise.
 *
 * @param minutesOf what was seen of a day, undefined where nothing is held of it
 */
export function troubleSince(
  letter: MinuteLetter,
  now: number,
  minutesOf: (day: string) => DayMinutes | undefined,
): number | undefined {
  let found: number | undefined;
  let gap = 0;
  let { day, minute } = minuteAt(now);
  for (let held = minutesOf(day); held !== undefined;) {
    for (; minute >= 0; minute -= 1) {
      const seen = held[minute] ?? '.';
      if (seen === letter) {
        found = londonDayBounds(day).from + minute * minuteMs;
        gap = 0;
      } else if (seen !== '.' || (gap += 1) > longestGapMinutes) return found;
    }
    day = dayAfter(day, -1);
    const { from, until } = londonDayBounds(day);
    minute = (until - from) / minuteMs - 1;
    held = minutesOf(day);
  }
  return found;
}
