import { londonDayAt, londonDayBounds } from '../day/courtDay.ts';
import type { PartState } from './statusPart.ts';

/**
 * What was seen of a part on one London day: a letter a minute, each the worst that was seen in it. `.` nobody looked, `w` working,
 * `p` standing still as announced, `s` slow, `f` failed. A day has 1,380 to 1,500 minutes; what follows the last that was seen is
 * left out.
 */
export type DayMinutes = string;
export type MinuteLetter = '.' | 'w' | 'p' | 's' | 'f';

export const minuteMs = 60_000;
const letters = '.wpsf';
const letterByState: Readonly<Partial<Record<PartState, MinuteLetter>>> = {
  working: 'w',
  planned: 'p',
  slow: 's',
  failed: 'f',
};

/** Undefined for what comes into no history. */
export const letterOf = (state: PartState): MinuteLetter | undefined => letterByState[state];

/** The day and the minute of it of an instant, milliseconds since 1970. */
export function minuteAt(instant: number): { readonly day: string; readonly minute: number } {
  const day = londonDayAt(instant);
  return { day, minute: Math.floor((instant - londonDayBounds(day).from) / minuteMs) };
}

/** With what was seen in one of its minutes. */
export const noteMinute = (minutes: DayMinutes, minute: number, letter: MinuteLetter): DayMinutes =>
  mergeMinutes(minutes, '.'.repeat(minute) + letter);

/** What two have seen of one day, of each minute the worse: in whatever order and however often it is put together. */
export function mergeMinutes(one: DayMinutes, other: DayMinutes): DayMinutes {
  let merged = '';
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const [a, b] = [letters.indexOf(one[at] ?? '.'), letters.indexOf(other[at] ?? '.')];
    merged += letters[Math.max(a, b, 0)] ?? '.';
  }
  return merged;
}

/** Short, for the store: `480w12f`. */
export const packMinutes = (minutes: DayMinutes): string =>
  minutes.replace(/(.)\1*/g, (run) => `${String(run.length)}${run[0] ?? ''}`);

/** What a day can hold at the most; a text that says more is none of ours. */
const longestDay = 1_500;
const packedMinutes = /^(?:\d{1,4}[.wpsf])*$/;

/** Undefined where the text is none. */
export function unpackMinutes(packed: string): DayMinutes | undefined {
  if (!packedMinutes.test(packed)) return undefined;
  let minutes = '';
  for (const [, count, letter = ''] of packed.matchAll(/(\d{1,4})([.wpsf])/g)) {
    minutes += letter.repeat(Number(count));
    if (minutes.length > longestDay) return undefined;
  }
  return minutes;
}
