import type { Entry } from '../../domain/document/document.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { foundingId } from '../../domain/list/listAddition.ts';
import { isPlausibleDay } from '../../domain/resulting/isPlausibleDay.ts';
import type { ResultsSharedEntry } from '../../domain/resulting/resultsShared.ts';
import { hearingIdOf, type AmendedDocuments } from './judgeAmendment.ts';
import type { RuleBroken } from './judgeDocument.ts';

/**
 * Whether results that are shared were ordered on a day on which their hearing can have ordered them. A hearing that the record does not
 * hold is not judged by.
 */
export function judgeOrderedDay(entry: Entry, known: AmendedDocuments): RuleBroken | undefined {
  if (entry.type !== 'results-shared') return undefined;
  const hearing = hearingOf(entry, known);
  const days = [entry.orderedDate, ...entry.recorded.flatMap(({ orderedDate }) => orderedDate ?? [])];
  return hearing === undefined || days.every((day) => isPlausibleDay(day, hearing))
    ? undefined
    : { tag: 'ordered-day', reason: 'Its results were ordered on a day on which their hearing did not sit.' };
}

function hearingOf(
  entry: ResultsSharedEntry,
  known: AmendedDocuments,
): Pick<HearingSheet, 'hearingDays'> | undefined {
  const hearing = known.get(hearingIdOf(entry));
  if (hearing?.type === 'hearing') return hearing;
  const founding = known.get(foundingId(entry.caseId));
  return founding?.type === 'list-addition' && founding.hearingId === entry.hearingId
    ? { hearingDays: [{ sittingDay: founding.startsAt }] }
    : undefined;
}
