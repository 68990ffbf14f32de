import type { TodayItem } from '../../src/contracts/worker/api.ts';
import type { DefendantLine, HearingLine } from '../../src/domain/list/caseCard.ts';
import type { CaseId, DefendantId, HearingId } from '../../src/shared/ids.ts';

export const listedDefendant = (name: string, more: Partial<DefendantLine> = {}): DefendantLine => ({
  defendantId: `d-${name}-${more.dateOfBirth ?? ''}` as DefendantId,
  number: 1,
  name,
  searchNames: [name],
  offenceTitles: ['Theft from a shop'],
  isYouth: false,
  ...more,
});

/** A hearing of a defendant or more on a court's day. */
export function listed(
  reference: string,
  defendants: readonly DefendantLine[],
  more: Partial<HearingLine> = {},
): TodayItem {
  const hearing: HearingLine = {
    hearingId: `h-${reference}` as HearingId,
    startsAt: '2026-11-24T10:00:00Z',
    courtCentreId: 'luton',
    courtName: "Luton Magistrates' Court",
    roomName: 'Courtroom 01',
    jurisdiction: 'MAGISTRATES',
    hearingType: 'First hearing',
    defendantIds: defendants.map((each) => each.defendantId),
    prosecutionCounsel: [],
    defenceCounsel: [],
    hasSharedResults: false,
    isVacated: false,
    checkedIn: [],
    ...more,
  };
  return {
    hearing,
    card: {
      caseId: `c-${reference}` as CaseId,
      reference,
      title: `R v ${defendants[0]?.name ?? 'nobody'}`,
      restrictions: [],
      defendants,
      hearings: [hearing],
      clashCount: 0,
    },
  };
}
