import type { JudicialResult, NextHearing, ResultPrompt } from '../../domain/result/judicialResult.ts';
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

/** The prompts of a result that its wording leaves out: most wordings say each as a line of its own, "Amount of fine: £200.00". */
export function promptsNotInText({
  prompts,
  resultText,
}: Pick<JudicialResult, 'prompts' | 'resultText'>): readonly ResultPrompt[] {
  const said = new Set((resultText ?? '').split('\n').map((line) => line.trim()));
  return prompts.filter(({ label, value }) => !said.has(`${label}: ${value}`));
}
