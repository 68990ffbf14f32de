import { londonDay } from '../day/courtDay.ts';
import type { NextHearing } from './judicialResult.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** "Trial Thu 14 Jan 2027 10:00, Luton Magistrates' Court": where a case goes next, short enough for a list. */
export function sayOrdered(next: NextHearing): string {
  const when = next.listedStartDateTime
    ? `${sayDay(next.listedStartDateTime)} ${sayTime(next.listedStartDateTime)}`.trim()
    : next.weekCommencingDate
      ? `week commencing ${sayDay(next.weekCommencingDate)}`
      : 'date to be fixed';
  return [[next.type, when].filter(Boolean).join(' '), next.courtCentreName].filter(Boolean).join(', ');
}

function sayDay(instant: string): string {
  const plain = londonDay(instant);
  return plain === undefined ? instant : day.format(Date.parse(`${plain}T12:00:00Z`)).replace(',', '');
}

function sayTime(instant: string): string {
  const at = Date.parse(instant);
  return Number.isNaN(at) || !instant.includes('T') ? '' : time.format(at);
}
