import { bailStatuses } from '../../domain/bail/bail.ts';
import { dayAfter, nextCourtDay } from '../../domain/day/courtDay.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { BuiltCase } from './buildCase.ts';
import { londonInstant } from './days.ts';
import type { Random } from './random.ts';
import { type ResultWording, warrantNoBail, warrantWithBail } from './results.ts';

/** The first cases whose only defendant, an adult on bail, may have failed to appear: one warrant without bail, one with. */
export function pairWarrants(cases: readonly BuiltCase[]): [of: BuiltCase, wording: ResultWording][] {
  const wordings = [warrantNoBail(), warrantWithBail('To surrender to the court on the date fixed')];
  const free = cases.filter(
    ({ planned: { defendants } }) =>
      defendants.length === 1 && defendants.every(({ bail, isYouth }) => 'BU'.includes(bail) && !isYouth),
  );
  return wordings.flatMap((wording, index) => {
    const of = free[index];
    return of ? [[of, wording] as [BuiltCase, ResultWording]] : [];
  });
}

/** The case after a hearing at which nobody appeared: a warrant to every offence, and bail at an end. */
export function withWarrant(random: Random, built: BuiltCase, wording: ResultWording): BuiltCase {
  const [defendant] = built.defendants;
  const [planned] = built.hearings.filter(({ hearingId }) => hearingId === built.hearingId);
  if (!defendant || !planned) throw new Error('A warrant needs a defendant and a hearing');
  const { defendantId, offences } = defendant;
  const day = nextCourtDay(dayAfter(offences[0]?.chargeDate ?? built.planned.day, 1));
  const source = random.fork(built.caseId);
  const hearingId = source.uuid() as HearingId;
  const missed: HearingSheet = {
    ...planned,
    _id: documentId(casePartition(built.caseId), 'hearing', hearingId),
    hearingId,
    hearingType: { description: 'First hearing' },
    hearingDays: [
      {
        sittingDay: londonInstant(day, '10:00'),
        listedDurationMinutes: 20,
        listingSequence: source.int(1, 15),
        hasSharedResults: true,
      },
    ],
    attendance: [{ defendantId, days: [{ day, attendanceType: 'NOT_PRESENT' }] }],
    results: offences.map(({ offenceId }) => ({
      ...wording,
      resultId: source.uuid(),
      hearingId,
      defendantId,
      offenceId,
      orderedDate: day,
    })),
    hasSharedResults: true,
    listingStatus: 'HEARING_RESULTED',
  };
  const wanted: DefendantSheet = {
    ...defendant,
    bailStatus: { code: 'A', description: bailStatuses.A.label },
  };
  const sheets = built.sheets
    .filter((sheet) => sheet._id !== built.caseSheet._id)
    .map((sheet): Sheet => (sheet._id === wanted._id ? wanted : withoutConditions(sheet)));
  const caseSheet = { ...built.caseSheet, sheets: [...built.caseSheet.sheets, missed._id] };
  return {
    ...built,
    caseSheet,
    defendants: [wanted],
    hearings: [missed, ...built.hearings],
    sheets: [...sheets, missed, caseSheet],
  };
}

/** Conditions end with the bail they belong to. */
function withoutConditions(sheet: Sheet): Sheet {
  if (sheet.type !== 'personal-details') return sheet;
  const { bailConditions: _conditions, bailReasons: _reasons, ...rest } = sheet;
  return rest;
}
