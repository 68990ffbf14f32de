import { compareText } from '../../shared/compareText.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

/**
 * Every result of a case once, in the order in which they were ordered. A result is known by its id: a copy that came
 * with an offence yields to the one on the hearing in which it was made, and that to the one of a share here. Deleted ones are left out.
 */
export function foldResults(
  hearings: readonly HearingSheet[],
  defendants: readonly DefendantSheet[],
  shared: readonly JudicialResult[] = [],
): readonly JudicialResult[] {
  const byId = new Map<string, JudicialResult>();
  const add = (result: JudicialResult): void => {
    byId.set(result.resultId, result);
  };
  for (const defendant of defendants) {
    const { defendantId } = defendant;
    for (const result of defendant.judicialResults ?? []) add({ defendantId, ...result });
    for (const offence of defendant.offences) {
      const { offenceId } = offence;
      for (const result of offence.judicialResults ?? []) add({ defendantId, offenceId, ...result });
    }
  }
  for (const hearing of hearings) {
    for (const result of hearing.results) add({ hearingId: hearing.hearingId, ...result });
  }
  for (const result of shared) add(result);
  const days = new Map<HearingId, string>(
    hearings.map((hearing) => [hearing.hearingId, hearing.hearingDays[0]?.sittingDay.slice(0, 10) ?? '']),
  );
  const dayOf = (result: JudicialResult): string =>
    result.orderedDate ?? (result.hearingId === undefined ? '' : (days.get(result.hearingId) ?? ''));
  return [...byId.values()]
    .filter((result) => result.isDeleted !== true)
    .sort(
      (a, b) =>
        compareText(dayOf(a), dayOf(b)) ||
        (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
        compareText(a.resultId, b.resultId),
    );
}
