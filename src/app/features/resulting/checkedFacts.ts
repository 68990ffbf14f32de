import type { Place } from '../../../domain/checks/finding.ts';
import type { HearingFacts, OffenceFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { LineReading, NotepadReading } from '../../../domain/resulting/notepad.ts';
import type { OrderedResult } from '../../../domain/resulting/orderedResult.ts';

/** What is known of a hearing with what its notepad says was taken today: who pleads guilty on a line can be sentenced on the next. */
export function takenToday(facts: HearingFacts, { pleas, verdicts }: NotepadReading): HearingFacts {
  return {
    ...facts,
    defendants: facts.defendants.map((defendant) => ({
      ...defendant,
      offences: defendant.offences.map((offence): OffenceFacts => {
        const isOf = (each: { readonly defendantId: string; readonly offenceId: string }): boolean =>
          each.defendantId === defendant.defendantId && each.offenceId === offence.offenceId;
        const plea = pleas.findLast(isOf)?.pleaValue;
        const found = verdicts.findLast(isOf)?.verdict;
        const verdictCategory = found?.categoryType ?? found?.category;
        return {
          ...offence,
          ...(plea === undefined ? {} : { plea }),
          ...(verdictCategory === undefined ? {} : { verdictCategory }),
        };
      }),
    })),
  };
}

/** The line to go to for a finding: of its result, else the first that orders something of its offence, else of its defendant. */
export function lineOfPlace(
  { resultId, offenceId, defendantId }: Place,
  { results, lines }: Pick<NotepadReading, 'results' | 'lines'>,
): LineReading | undefined {
  const all = results.flatMap(withinOf).filter(({ target }) => target.defendantId === defendantId);
  const found =
    all.find((result) => result.resultId === resultId) ??
    all.find(({ target }) => offenceId !== undefined && target.offenceId === offenceId) ??
    all[0];
  return lines.find(({ lineId }) => lineId === found?.source?.lineId);
}

const withinOf = (result: OrderedResult): readonly OrderedResult[] => [
  result,
  ...result.children.flatMap(withinOf),
];
