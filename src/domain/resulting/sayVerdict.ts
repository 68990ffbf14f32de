import { sayJury } from '../verdict/sayJury.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';

/** "Found guilty, by 10 of 12 jurors"; "…guilty of lesser offence not charged (OF61016), by all 11 jurors" */
export function sayVerdict(verdict: RecordedVerdict): string {
  const { description, categoryType, category, lesserOrAlternativeOffence: other } = verdict;
  const words = description ?? category ?? categoryType?.replaceAll('_', ' ').toLowerCase() ?? 'Verdict';
  const named = other?.title ?? other?.offenceCode;
  return `${words}${named === undefined ? '' : ` (${named})`}${sayJury(verdict)}`;
}
