import type { Entry } from '../document/document.ts';
import { amendmentState, type AmendmentState } from './amending/recordedWrongly.ts';
import type { AmendmentDecisionEntry, ResultsSharedEntry } from './resultsShared.ts';

/** How far each share has come, by its id; those that wait for nobody stand. */
export function amendmentStates(
  entries: readonly Entry[],
  isReplaced: (entryId: string) => boolean,
): ReadonlyMap<string, AmendmentState> {
  const decisions = entries.filter(
    (entry): entry is AmendmentDecisionEntry => entry.type === 'amendment-decision' && !isReplaced(entry._id),
  );
  return new Map(
    entries
      .filter((entry): entry is ResultsSharedEntry => entry.type === 'results-shared')
      .map((share) => [share._id, amendmentState(share, decisions)]),
  );
}
