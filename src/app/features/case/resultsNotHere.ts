import type { CaseView, DefendantView } from '../../../domain/case/caseView.ts';
import type { JudicialResult } from '../../../domain/result/judicialResult.ts';

/**
 * Results of offences whose hearing has no sheet here: files tell an earlier result with its offence alone. Under no hearing could
 * anybody read them word for word.
 */
export function resultsOfHearingsNotHere(
  { offences }: Pick<DefendantView, 'offences'>,
  { hearings }: Pick<CaseView, 'hearings'>,
): readonly JudicialResult[] {
  const held = new Set<string | undefined>(hearings.map(({ hearingId }) => hearingId));
  return offences.flatMap(({ results }) => results.filter(({ hearingId }) => !held.has(hearingId)));
}
