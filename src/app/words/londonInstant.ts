import { TZDate } from '@date-fns/tz';

/**
 * The instant of a day (yyyy-mm-dd) and clock time ("10:41") in London, ISO 8601 UTC; undefined where either is not one.
 * A time that the change to summer time leaves out is read as an hour later, as clocks then show it.
 */
export function londonInstant(day: string, time: string): string | undefined {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!date || !clock) return undefined;
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  const instant = new TZDate(
    year,
    month - 1,
    dayOfMonth,
    Number(clock[1]),
    Number(clock[2]),
    'Europe/London',
  );
  const isThatDay = instant.getMonth() === month - 1 && instant.getDate() === dayOfMonth;
  return isThatDay ? new Date(instant.getTime()).toISOString() : undefined;
}
