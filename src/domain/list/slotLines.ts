import type { CaseView } from '../case/caseView.ts';
import { isWaiting, slotRequestsOf } from '../listing/slotRequests.ts';
import type { CaseCard } from './caseCard.ts';

/**
 * The slots of a case that wait for listing. Those of the court that ordered the next hearing stand with that court, and so do those of another court that
 * the case has not reached yet: its listing officers have no case to answer in.
 */
export function slotLines(view: CaseView): Pick<CaseCard, 'slots'> {
  const courtIds = new Map(view.hearings.map(({ sheet }) => [sheet.courtCentre.name, sheet.courtCentre.id]));
  const slots = view.hearings.flatMap((hearing) =>
    slotRequestsOf(view, hearing)
      .filter(isWaiting)
      .map((request) => ({
        courtCentreId: courtIds.get(request.courtName) ?? hearing.sheet.courtCentre.id,
        request,
      })),
  );
  return slots.length === 0 ? {} : { slots };
}
