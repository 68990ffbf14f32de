import { londonDay } from '../day/courtDay.ts';
import type { CaseView, HearingView } from '../case/caseView.ts';
import { slotRequestsOf } from '../listing/slotRequests.ts';
import type { CaseCard } from './caseCard.ts';

/**
 * The hearings that the shares of a case announced and that listing has not put on the list of that day yet: day, time and court bind
 * at once (court.md, *Results*), so they stand with that day. Once another hearing of the case is listed at that court on that day it is
 * no longer among them; the one that ordered it, which may go on that afternoon, is no such hearing.
 */
export function announcedLines({ defendants, hearings }: CaseView): Pick<CaseCard, 'announced'> {
  const courtIds = new Map(hearings.map(({ sheet }) => [sheet.courtCentre.name, sheet.courtCentre.id]));
  const announced = hearings.flatMap((ordering) => {
    const listed = new Set(hearings.flatMap((each) => (each === ordering ? [] : daysOf(each))));
    return slotRequestsOf({ defendants }, ordering)
      .filter(({ courtName, day }) => !listed.has(`${courtName} ${day}`))
      .map((request) => {
        const courtCentreId = courtIds.get(request.courtName);
        return { ...(courtCentreId === undefined ? {} : { courtCentreId }), request };
      });
  });
  return announced.length === 0 ? {} : { announced };
}

/** "Luton Magistrates' Court 2026-11-24": where and when it is listed. */
const daysOf = ({ sheet }: HearingView): readonly string[] =>
  sheet.isVacated === true
    ? []
    : sheet.hearingDays
        .filter(({ isCancelled }) => isCancelled !== true)
        .map(({ sittingDay }) => `${sheet.courtCentre.name} ${londonDay(sittingDay) ?? ''}`);
