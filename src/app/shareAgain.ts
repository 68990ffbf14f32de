import type { WriteCommand } from '../contracts/worker/writeCommand.ts';
import type { CaseView } from '../domain/case/caseView.ts';
import { standingOf } from '../domain/entry/supersede.ts';
import { namedByShare } from '../domain/resulting/namedByShare.ts';
import type { DefendantId, HearingId } from '../shared/ids.ts';

/**
 * Settles two shares of one defendant's results by one of them: it is written once more, in the place of all, with who chose and why. What
 * it withholds is there already, and only named. Undefined where something of it is not on this device: it would be shared with
 * holes in it.
 *
 * @param about the hearing and defendant of the clash
 * @param valueId the side that stands
 * @param supersedes all sides, and who agreed with them
 */
export function shareAgain(
  view: Pick<CaseView, 'caseId' | 'hearings'>,
  about: {
    readonly hearingId?: HearingId | undefined;
    readonly defendantId?: DefendantId | undefined;
  },
  valueId: string,
  { reason, supersedes }: { readonly reason: string; readonly supersedes: readonly string[] },
): WriteCommand | undefined {
  const sides = view.hearings
    .filter((hearing) => hearing.hearingId === about.hearingId)
    .flatMap((hearing) => hearing.shares)
    .filter((each) => each.defendantId === about.defendantId)
    .flatMap(({ shared }) => standingOf(shared));
  const side = sides.find((each) => each.valueId === valueId);
  if (!side?.value.isWhole) return undefined;
  const { said, hearingId, defendantId, orderedDate, overrides, withheld } = side.value;
  const replaced = namedByShare(
    supersedes,
    sides.flatMap(({ value }) => value.replaced),
  );
  return {
    kind: 'results-shared',
    caseId: view.caseId,
    hearingId,
    defendantId,
    orderedDate,
    version: Math.max(...sides.map(({ value }) => value.version)) + 1,
    results: [...said.results],
    text: said.text,
    textHash: said.textHash,
    recorded: [...said.recorded],
    overrides: [...overrides],
    withheld,
    supersedes: [...replaced],
    reason,
  };
}
