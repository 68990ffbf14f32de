import { isCalendarDay, londonClock, londonDay } from '../day/courtDay.ts';
import type { NextHearing } from './judicialResult.ts';

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' });
const month = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short' });

/** "Trial Thu 14 Jan 2027 10:00, Luton Magistrates' Court": where a case goes next, short enough for a list. */
export function sayOrdered(next: NextHearing): string {
  const when = next.listedStartDateTime
    ? `${sayDay(next.listedStartDateTime)} ${sayTime(next.listedStartDateTime)}`.trim()
    : next.weekCommencingDate
      ? `week commencing ${sayDay(next.weekCommencingDate)}`
      : 'date to be fixed';
  return [[next.type, when].filter(Boolean).join(' '), next.courtCentreName].filter(Boolean).join(', ');
}

/** Part by part: how a locale joins them, and "Sep" or "Sept", changes from browser to browser. */
function sayDay(instant: string): string {
  const plain = londonDay(instant);
  if (plain === undefined || !isCalendarDay(plain)) return instant;
  const date = new Date(`${plain}T12:00:00Z`);
  const [year, , day] = plain.split('-');
  return `${weekday.format(date)} ${String(Number(day))} ${month.format(date).slice(0, 3)} ${String(year)}`;
}

const sayTime = (instant: string): string =>
  Number.isNaN(Date.parse(instant)) || !instant.includes('T') ? '' : londonClock(instant);
