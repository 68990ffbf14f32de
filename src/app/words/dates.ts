import { londonDayAt } from '../../domain/day/courtDay.ts';

/**
 * How dates and times are said. The court's day and clock are London's, wherever the device is.
 * Instants are ISO 8601; plain dates yyyy-mm-dd stay what they are, in no time zone.
 */
const zone = 'Europe/London';
const isPlainDate = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

const formatter = (options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone);
const parts = {
  weekday: formatter({ weekday: 'short' }, 'UTC'),
  weekdayLong: formatter({ weekday: 'long' }, 'UTC'),
  day: formatter({ day: 'numeric' }, 'UTC'),
  month: formatter({ month: 'short' }, 'UTC'),
  monthLong: formatter({ month: 'long' }, 'UTC'),
  year: formatter({ year: 'numeric' }, 'UTC'),
};

const valid = (instant: string): Date | undefined => {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** "10:41" in London; the text itself where it is no instant. */
export function clockTime(instant: string): string {
  const date = valid(instant);
  return date ? clock.format(date) : instant;
}

/** An instant, ISO 8601, of milliseconds since 1970. */
export const toInstant = (at: number): string => new Date(at).toISOString();

/** The London day of an instant (ISO 8601, or milliseconds), yyyy-mm-dd. A plain date is its own day. */
export function londonDay(instant: string | number): string {
  if (typeof instant === 'string') {
    if (isPlainDate(instant)) return instant;
    const date = valid(instant);
    return date ? londonDayAt(date) : instant.slice(0, 10);
  }
  return londonDayAt(instant);
}

/** The last three letters are what a court list prints: "Sep", where en-GB gives "Sept". */
const monthShort = (date: Date): string => parts.month.format(date).slice(0, 3);

function plain(day: string): Date | undefined {
  return isPlainDate(day) ? valid(`${day}T12:00:00Z`) : undefined;
}

/** "Mon 23 Nov" */
export function shortDay(day: string): string {
  const date = plain(londonDay(day));
  if (!date) return day;
  return `${parts.weekday.format(date)} ${parts.day.format(date)} ${monthShort(date)}`;
}

/** "23 Nov" in the year of `today`, "23 Nov 2025" in another. */
export function dayAndMonth(day: string, today: string): string {
  const plainDay = londonDay(day);
  const date = plain(plainDay);
  if (!date) return day;
  const year = plainDay.slice(0, 4) === today.slice(0, 4) ? '' : ` ${plainDay.slice(0, 4)}`;
  return `${parts.day.format(date)} ${monthShort(date)}${year}`;
}

/** "Tue 12 Jan 2027" */
export const dayWithYear = (day: string): string => `${shortDay(day)} ${londonDay(day).slice(0, 4)}`;

/** "14 February 1999" */
export function longDate(day: string): string {
  const date = plain(londonDay(day));
  if (!date) return day;
  return `${parts.day.format(date)} ${parts.monthLong.format(date)} ${parts.year.format(date)}`;
}

/** "Monday 23 November 2026" */
export function longDay(day: string): string {
  const date = plain(londonDay(day));
  return date ? `${parts.weekdayLong.format(date)} ${longDate(day)}` : day;
}

/** When something was done, as short as `today` allows: "10:41", "17 Nov 10:41", "17 Nov" for a plain date. */
export function whenDone(at: string, today: string): string {
  if (isPlainDate(at)) return dayAndMonth(at, today);
  return londonDay(at) === today ? clockTime(at) : `${dayAndMonth(at, today)} ${clockTime(at)}`;
}

/** "until the end of today", "until the end of 25 Nov": what ends at a midnight ends with the day before it. */
export function sayUntil(until: string, today: string): string {
  const lastDay = londonDay(Date.parse(until) - 1);
  return `until the end of ${lastDay === today ? 'today' : dayAndMonth(lastDay, today)}`;
}

/** "Today 10:00", "Tomorrow 10:00", "Fri 27 Nov 10:00", "Thu 14 Jan 2027 10:00". */
export function whenListed(at: string, today: string): string {
  const day = londonDay(at);
  const time = isPlainDate(at) ? '' : ` ${clockTime(at)}`;
  if (day === today) return `Today${time}`;
  if (daysBetween(today, day) === 1) return `Tomorrow${time}`;
  return `${day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : dayWithYear(day)}${time}`;
}

/** The same within a sentence: "First hearing today 10:00". A weekday keeps its capital. */
export const whenListedInSentence = (at: string, today: string): string =>
  whenListed(at, today).replace(/^To(?=day|morrow)/, 'to');

/** Whole days from one plain date to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "just now", "4 minutes ago", "3 hours ago", "2 days ago". */
export function ago(instant: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
  if (!Number.isFinite(minutes) || minutes < 1) return 'just now';
  const say = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'} ago`;
  if (minutes < 60) return say(minutes, 'minute');
  if (minutes < 48 * 60) return say(Math.floor(minutes / 60), 'hour');
  return say(Math.floor(minutes / 1440), 'day');
}

/** Minutes after which what is shown is no longer fresh enough to go unremarked. */
const freshForMinutes = 5;

/** "as at 10:22", and once it is older: "as at 09:52 (48 minutes ago)", with the day where it is not today. */
export function asAt(instant: string, now: number): string {
  const said = `as at ${whenDone(instant, londonDay(now))}`;
  return now - Date.parse(instant) > freshForMinutes * 60_000 ? `${said} (${ago(instant, now)})` : said;
}

/** `1 day`, `2 hours`, `90 minutes`: how long a hearing is listed for. A court day is 300 minutes. */
export function duration(minutes: number): string {
  const say = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (minutes >= 300 && minutes % 300 === 0) return say(minutes / 300, 'day');
  if (minutes >= 60 && minutes % 60 === 0) return say(minutes / 60, 'hour');
  return say(minutes, 'minute');
}
