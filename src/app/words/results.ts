import type { NextHearing } from '../../domain/result/judicialResult.ts';
import { clockTime, dayWithYear, duration } from './dates.ts';

/** "Trial, Thu 14 Jan 2027 10:00, Luton Magistrates' Court, Courtroom 03 · 1 day": where a case goes next, as ordered. */
export function sayNextHearing(next: NextHearing): string {
  const when = next.listedStartDateTime
    ? `${dayWithYear(next.listedStartDateTime)} ${clockTime(next.listedStartDateTime)}`
    : next.weekCommencingDate
      ? `week commencing ${dayWithYear(next.weekCommencingDate)}`
      : 'date to be fixed';
  const said = [next.type, when, next.courtCentreName, next.courtRoomName].filter(Boolean).join(', ');
  return next.estimatedMinutes ? `${said} · ${duration(next.estimatedMinutes)}` : said;
}
