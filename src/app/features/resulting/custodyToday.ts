import type { CaseView } from '../../../domain/case/caseView.ts';
import { placeResults, type CheckInput } from '../../../domain/checks/checkInput.ts';
import { countCustodyLimit, type CustodyCount } from '../../../domain/custody/countCustodyLimit.ts';
import { custodyAfterToday } from '../../../domain/custody/custodyAfterToday.ts';
import { custodyFactsOf } from '../../../domain/custody/custodyFactsOf.ts';
import type { NotepadReading } from '../../../domain/resulting/notepad.ts';
import type { OffenceId } from '../../../shared/ids.ts';

/** The custody time limit of each offence once what the notepad orders and takes today stands. */
export function custodyCountsToday(
  view: Pick<CaseView, 'defendants' | 'hearings'>,
  { results, pleas }: Pick<NotepadReading, 'results' | 'pleas'>,
  { facts, catalogue }: Pick<CheckInput, 'facts' | 'catalogue'>,
): ReadonlyMap<OffenceId, CustodyCount> {
  const { day, jurisdiction } = facts;
  const placed = placeResults({ facts, catalogue, results });
  const counts = view.defendants.flatMap((defendant) =>
    defendant.offences.map((each): [OffenceId, CustodyCount] => {
      const { offenceId } = each;
      const ordered = placed.filter(
        ({ defendant: { defendantId }, offence }) =>
          defendantId === defendant.defendantId && (offence === undefined || offence.offenceId === offenceId),
      );
      const plea = pleas.findLast(
        (taken) => taken.defendantId === defendant.defendantId && taken.offenceId === offenceId,
      );
      const known = custodyFactsOf(view, defendant, each, day);
      const after = custodyAfterToday(known, {
        day,
        isCrownCourt: jurisdiction === 'CROWN',
        results: ordered.map(({ code, definition }) => ({
          shortCode: code,
          label: definition?.label ?? code,
          ...(definition?.postHearingCustodyStatus === undefined
            ? {}
            : { postHearingCustodyStatus: definition.postHearingCustodyStatus }),
        })),
        ...(plea === undefined ? {} : { pleaValue: plea.pleaValue }),
      });
      return [offenceId, countCustodyLimit(after, day)];
    }),
  );
  return new Map(counts);
}
