import type { RecordedVerdict } from '../verdict/verdict.ts';

/** "Found guilty, by 10 of 12 jurors" */
export function sayVerdict({ description, categoryType, category, jurors }: RecordedVerdict): string {
  const words = description ?? category ?? categoryType?.replaceAll('_', ' ').toLowerCase() ?? 'Verdict';
  const { numberOfJurors, numberOfSplitJurors } = jurors ?? {};
  if (numberOfJurors === undefined) return words;
  return numberOfSplitJurors
    ? `${words}, by ${String(numberOfJurors - numberOfSplitJurors)} of ${String(numberOfJurors)} jurors`
    : `${words}, by all ${String(numberOfJurors)} jurors`;
}
