import type { Entry } from '../document/document.ts';
import { bailOfShare } from '../resulting/resultsShared.ts';
import { isTheirsToReplace, questionKey, sheetQuestionOf } from './clashPolicy.ts';

/**
 * Whether an entry may replace another that it names. Both answer the same question and have the same readers, so that
 * nobody's fold differs from another's; and nobody takes out of the record what is not theirs to correct: the table is
 * ./clashPolicy.ts. Who may write an entry at all stands in ../access/permissionTable.ts.
 */
export const mayReplace = (entry: Entry, target: Entry): boolean =>
  entry.channel === target.channel &&
  (questionKey(entry) === questionKey(target) || answersBailOf(entry, target)) &&
  isTheirsToReplace(entry, target);

/** Results say what a defendant's bail is from then on, in the place of a decision on it. */
const answersBailOf = (entry: Entry, target: Entry): boolean =>
  entry.type === 'results-shared' &&
  target.type === 'bail-decision' &&
  entry.defendantId === target.defendantId &&
  bailOfShare(entry) !== undefined;

/** Whether an entry may replace a value of a sheet, by the value's id (`<sheet id>#<question>…`, see ./supersede.ts). */
export function mayReplaceSheetValue(entry: Entry, valueId: string): boolean {
  const question = /#([a-z-]+)/.exec(valueId)?.[1];
  return question !== undefined && question === sheetQuestionOf(entry.type);
}
