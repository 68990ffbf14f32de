import type { HearingId } from '../../shared/ids.ts';
import type { CaseView } from '../case/caseView.ts';
import { unseenFailures, type UnseenFailure } from './unseenFailures.ts';

/** The event by which a hearing is over (../hearing/hearingEventDefinitions.ts). */
const ending = 'hearing-ended';

/** What a device says that was asked to log it all the same. */
export const notOverWords =
  'A notice of this hearing was not received, and nobody has said what they did about it. What was ordered is in the record. Phone or send it again, say so, and then log that the hearing has ended.';

/**
 * The failures that keep a hearing from being logged as ended: it is when somebody has seen to each of them and said what they did (issue
 * 5: "cannot mark the hearing complete while one has failed unseen"; docs/decisions/0041). By what this device knows. An end that
 * stands can be corrected: that ends nothing anew.
 *
 * @param event.supersedes value ids of what it takes the place of
 */
export function stopsEnding(
  { notices, hearings }: Pick<CaseView, 'notices' | 'hearings'>,
  event: {
    readonly hearingId: HearingId;
    readonly definition: string;
    readonly supersedes?: readonly string[];
  },
): readonly UnseenFailure[] {
  if (event.definition !== ending) return [];
  const hearing = hearings.find(({ hearingId }) => hearingId === event.hearingId);
  const logged = [...(hearing?.events ?? []), ...(hearing?.eventClashes ?? []).flatMap(({ sides }) => sides)];
  const isCorrection = logged.some(
    ({ valueId, definition }) => definition === ending && event.supersedes?.includes(valueId) === true,
  );
  return isCorrection ? [] : unseenFailures(notices, event.hearingId);
}
