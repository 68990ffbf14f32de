import type { JudicialResult, NextHearing, ResultPrompt } from '../../domain/result/judicialResult.ts';
import { clockTime, dayWithYear, duration, longDate } from './dates.ts';

type Worded<Part extends keyof JudicialResult> = Pick<JudicialResult, Part | 'resultText'>;

const jurisdictions: Readonly<Record<string, string>> = {
  CROWN: 'the Crown Court',
  MAGISTRATES: "a magistrates' court",
};

/** "Trial, Thu 14 Jan 2027 10:00, Luton Magistrates' Court, Courtroom 03 · 1 day": where a case goes next, as ordered. */
export function sayNextHearing(next: NextHearing): string {
  const when = next.listedStartDateTime
    ? `${dayWithYear(next.listedStartDateTime)} ${clockTime(next.listedStartDateTime)}`
    : next.weekCommencingDate
      ? `week commencing ${dayWithYear(next.weekCommencingDate)}`
      : 'date to be fixed';
  const court = next.courtCentreName ?? jurisdictions[next.jurisdictionType ?? ''];
  const said = [next.type, when, court, next.courtRoomName].filter(Boolean).join(', ');
  return [said, next.estimatedMinutes ? duration(next.estimatedMinutes) : '', next.adjournmentReason]
    .filter(Boolean)
    .join(' · ');
}

/** "6 weeks, from Mon 23 Nov 2026 to Mon 4 Jan 2027": of a period what the wording of the result leaves out; empty where it says all of it. */
export function sayDuration({ duration: period, resultText = '' }: Worded<'duration'>): string {
  const text = oneLine(resultText);
  const isSaid = (...ways: readonly string[]): boolean => ways.some((way) => text.includes(oneLine(way)));
  const unsaid = (day: string | undefined): day is string =>
    day !== undefined && !isSaid(day, longDate(day), day.split('-').reverse().join('/'));
  const { text: length, startDate, endDate } = period ?? {};
  const dates = [
    unsaid(startDate) ? `from ${dayWithYear(startDate)}` : '',
    unsaid(endDate) ? `to ${dayWithYear(endDate)}` : '',
  ];
  return [length !== undefined && !isSaid(length) ? length : '', dates.filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The prompts of a result that its wording leaves out: most wordings say each as a line of its own, "Amount of fine: £200.00". */
export function promptsNotInText({ prompts, resultText }: Worded<'prompts'>): readonly ResultPrompt[] {
  const said = new Set((resultText ?? '').split('\n').map((line) => line.trim()));
  return prompts.filter(({ label, value }) => !said.has(`${label}: ${value}`));
}
