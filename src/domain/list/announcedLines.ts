import { londonDay } from '../day/courtDay.ts';
import type { CaseView } from '../case/caseView.ts';
import { slotRequestsOf } from '../listing/slotRequests.ts';
import type { CaseCard } from './caseCard.ts';

/**
 * The hearings that the shares of a case announced and that listing has not put on the list of that day yet: day, time and court bind
 * at once (court.md, *Results*), so they stand with that day. One that is listed at that court on that day is no longer among them.
 */
export function announcedLines(view: CaseView): Pick<CaseCard, 'announced'> {
  const courtIds = new Map(view.hearings.map(({ sheet }) => [sheet.courtCentre.name, sheet.courtCentre.id]));
  const listed = new Set(
    view.hearings.flatMap(({ sheet }) =>
      sheet.isVacated === true
        ? []
        : sheet.hearingDays
            .filter(({ isCancelled }) => isCancelled !== true)
            .map(({ sittingDay }) => `${sheet.courtCentre.name} ${londonDay(sittingDay) ?? ''}`),
    ),
  );
  const announced = view.hearings.flatMap((hearing) =>
    slotRequestsOf(view, hearing)
      .filter(({ courtName, day }) => !listed.has(`${courtName} ${day}`))
      .map((request) => {
        const courtCentreId = courtIds.get(request.courtName);
        return { ...(courtCentreId === undefined ? {} : { courtCentreId }), request };
      }),
  );
  return announced.length === 0 ? {} : { announced };
}
