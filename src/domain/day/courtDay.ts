/*
 * The court's day and clock are London's, wherever the device is. Instants are ISO 8601; plain dates are yyyy-mm-dd.
 */
const dayParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "10:41": the London clock at an instant; the text itself where it is none. */
export function londonClock(instant: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? instant : clock.format(time);
}

/**
 * The London day of an instant, yyyy-mm-dd. Put together from parts, because no locale can be relied on to print them in
 * this order: `en-CA` does in most browsers, and gives month/day/year where they carry ICU 72 (WebKit of 2023).
 */
export function londonDayAt(instant: number | Date): string {
  const parts = dayParts.formatToParts(instant);
  const valueOf = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '';
  return `${valueOf('year')}-${valueOf('month').padStart(2, '0')}-${valueOf('day').padStart(2, '0')}`;
}

/** Whether a text is a day that the calendar has, yyyy-mm-dd: 2026-02-30 is none. */
export function isCalendarDay(text: string): boolean {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The London day of an instant, yyyy-mm-dd; a plain date is its own day; undefined where the text is neither. */
export function londonDay(instant: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? undefined : londonDayAt(time);
}

/** The days of which the table below knows whether they are bank holidays; of others only weekends are known. */
export const bankHolidaysKnown = { from: '2024-01-01', until: '2028-12-31' } as const;

export const isBankHolidayKnown = (day: string): boolean =>
  day >= bankHolidaysKnown.from && day <= bankHolidaysKnown.until;

/**
 * Bank holidays in England and Wales (gov.uk/bank-holidays, read November 2026). The table ends with 2028: later years
 * know weekends only.
 */
const bankHolidays: ReadonlySet<string> = new Set([
  '2024-01-01',
  '2024-03-29',
  '2024-04-01',
  '2024-05-06',
  '2024-05-27',
  '2024-08-26',
  '2024-12-25',
  '2024-12-26',
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
  '2028-01-03',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-29',
  '2028-08-28',
  '2028-12-25',
  '2028-12-26',
]);

/** Whether courts sit on a day as a rule: no weekend, no bank holiday. (Remand courts sit on Saturdays; they are listed.) */
export function isCourtDay(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !bankHolidays.has(day);
}

/** The day itself if courts sit on it, else the next on which they do. */
export function nextCourtDay(day: string): string {
  let date = day;
  while (!isCourtDay(date)) date = dayAfter(date, 1);
  return date;
}

/** The day itself if courts sit on it, else the last before it on which they do. */
export function lastCourtDay(day: string): string {
  let date = day;
  while (!isCourtDay(date)) date = dayAfter(date, -1);
  return date;
}

/** Why courts do not sit on a day; undefined where they do. */
export function whyNoCourtDay(day: string): 'a Saturday' | 'a Sunday' | 'a bank holiday' | undefined {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (weekday === 6) return 'a Saturday';
  if (weekday === 0) return 'a Sunday';
  return bankHolidays.has(day) ? 'a bank holiday' : undefined;
}

/** `count` days later (or earlier), yyyy-mm-dd. */
export function dayAfter(day: string, count: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Days since 1970-01-01 of a day, yyyy-mm-dd; NaN for what is none. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The instants at which a London day begins and ends (milliseconds since 1970; the end is the next midnight). */
export function londonDayBounds(day: string): { readonly from: number; readonly until: number } {
  return { from: londonMidnight(day), until: londonMidnight(dayAfter(day, 1)) };
}

/** London is at UTC or an hour ahead of it. */
function londonMidnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const summer = utc - 3_600_000;
  return londonDayAt(summer) === day ? summer : utc;
}
