import { addDays } from 'date-fns/addDays';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import { dayAfter, nextCourtDay } from '../../domain/day/courtDay.ts';
import type { CourtCentre, HearingSheet } from '../../domain/hearing/hearing.ts';
import type { JudicialResult, NextHearing } from '../../domain/result/judicialResult.ts';
import type { CaseId, CourtCentreId, HearingId } from '../../shared/ids.ts';
import type { Drafted } from './buildDefendant.ts';
import type { DemoCourt } from './courts.ts';
import { dateOf, londonInstant, plainDay } from './days.ts';
import { courtDaysAround } from './demoCourtDays.ts';
import { inventPerson } from './names.ts';
import type { BuildOptions, PlannedCase } from './plan.ts';
import type { Random } from './random.ts';
import * as results from './results.ts';

const courtCentre = (court: DemoCourt, roomName: string): CourtCentre => {
  const room = court.rooms.find((each) => each.name === roomName);
  return {
    id: court.courtCentreId as CourtCentreId,
    ouCode: court.ouCode,
    name: court.name,
    roomName,
    ...(room ? { roomId: room.id } : {}),
  };
};

const emptyHearing = {
  type: 'hearing',
  schemaVersion: 1,
  channel: 'all',
  judiciary: [],
  prosecutionCounsel: [],
  defenceCounsel: [],
  attendance: [],
  events: [],
  results: [],
  source: 'demo',
} as const;

export function plannedHearing(
  random: Random,
  planned: PlannedCase,
  drafted: readonly Drafted[],
  caseId: CaseId,
  hearingId: HearingId,
  options: BuildOptions,
): HearingSheet {
  const before = (planned.trialDay ?? 1) - 1;
  const hearingDays = courtDaysAround(planned.day, { before, after: planned.trialDay ? 2 : 0 }).map(
    (day) => ({
      sittingDay: londonInstant(day, planned.time),
      listedDurationMinutes: planned.minutes,
      listingSequence: planned.sequence,
    }),
  );
  const prosecutorName = inventPerson(random, { shareOfMen: 0.5 });
  const languages = drafted.map((each) => each.plan.interpreter).filter((language) => language !== undefined);
  const shared = planned.isFinished ? finishedResults(random, planned, drafted, hearingId) : [];
  return {
    ...emptyHearing,
    _id: documentId(casePartition(caseId), 'hearing', hearingId),
    caseId,
    hearingId,
    jurisdiction: planned.court.jurisdiction,
    hearingType: { description: planned.hearingType },
    courtCentre: courtCentre(planned.court, planned.room),
    hearingDays: hearingDays.map((day) => ({
      ...day,
      ...(planned.isFinished ? { hasSharedResults: true } : {}),
    })),
    defendantIds: drafted.map((each) => each.defendantId),
    prosecutionCounsel: [
      {
        firstName: prosecutorName.firstName,
        lastName: prosecutorName.lastName,
        organisationName: options.prosecutor.name,
      },
    ],
    attendance: drafted
      .filter((each) => each.plan.attendance === 'video')
      .map((each) => ({
        defendantId: each.defendantId,
        days: [{ day: planned.day, attendanceType: 'BY_VIDEO' as const }],
      })),
    results: shared,
    listKind: planned.kind,
    ...(planned.isFinished
      ? { hasSharedResults: true, listingStatus: 'HEARING_RESULTED' }
      : { listingStatus: 'HEARING_INITIALISED' }),
    ...(languages.length > 0 ? { interpreterLanguages: languages } : {}),
  };
}

export function earlierHearings(
  random: Random,
  planned: PlannedCase,
  drafted: readonly Drafted[],
  caseId: CaseId,
  charged: string,
  options: BuildOptions,
): HearingSheet[] {
  if (!['trial', 'crown'].includes(planned.kind)) return [];
  const hearingId = random.uuid() as HearingId;
  const court = planned.kind === 'crown' ? options.magistratesCourt : planned.court;
  const isHeld = planned.defendants.some((defendant) => defendant.bail === 'C');
  const day = nextCourtDay(dayAfter(charged, isHeld ? 1 : 21));
  const next: NextHearing = {
    type: planned.hearingType,
    jurisdictionType: planned.court.jurisdiction,
    listedStartDateTime: londonInstant(planned.day, planned.time),
    estimatedMinutes: planned.minutes,
    courtCentreId: planned.court.courtCentreId,
    courtCentreName: planned.court.name,
    courtRoomName: planned.room,
  };
  const decided = drafted.flatMap((each) =>
    each.offences.map((offence): JudicialResult => {
      const wording =
        planned.kind === 'crown'
          ? results.sentToCrownCourt(next, each.plan.bail === 'C')
          : each.plan.bail === 'C'
            ? results.remandedInCustody(
                next,
                'Previous failures to comply with bail conditions and the nature of the offence',
              )
            : each.plan.bail === 'B'
              ? results.conditionalBail(next, 'To prevent further offending and interference with witnesses')
              : results.unconditionalBail(next);
      return {
        ...wording,
        resultId: random.uuid(),
        hearingId,
        defendantId: each.defendantId,
        offenceId: offence.offenceId,
        orderedDate: day,
      };
    }),
  );
  return [
    {
      ...emptyHearing,
      _id: documentId(casePartition(caseId), 'hearing', hearingId),
      caseId,
      hearingId,
      jurisdiction: 'MAGISTRATES',
      hearingType: { description: 'First hearing' },
      courtCentre: courtCentre(court, court.rooms[0]?.name ?? 'Courtroom 01'),
      hearingDays: [
        {
          sittingDay: londonInstant(day, '10:00'),
          listedDurationMinutes: 20,
          listingSequence: random.int(1, 15),
          hasSharedResults: true,
        },
      ],
      defendantIds: drafted.map((each) => each.defendantId),
      results: decided,
      hasSharedResults: true,
      listingStatus: 'HEARING_RESULTED',
    },
  ];
}

/** What a finished case of today's list ended in. */
function finishedResults(
  random: Random,
  planned: PlannedCase,
  drafted: readonly Drafted[],
  hearingId: HearingId,
): JudicialResult[] {
  return drafted.flatMap((each) => {
    const amount = random.pick([80, 120, 153, 200, 320]);
    return each.offences.flatMap((offence, index) => {
      const first = index === 0;
      const wordings =
        first && planned.kind === 'traffic'
          ? [
              results.fine(amount),
              results.surcharge(Math.round(amount * 0.4)),
              results.costsToProsecution(90),
              results.penaltyPoints(6),
              results.collectionOrder(),
              results.payByDate(plainDay(addDays(dateOf(planned.day), 28))),
            ]
          : first
            ? [
                results.fine(amount),
                results.surcharge(Math.round(amount * 0.4)),
                results.costsToProsecution(85),
                results.collectionOrder(),
                results.payByDate(plainDay(addDays(dateOf(planned.day), 28))),
              ]
            : [random.chance(0.5) ? results.withdrawn() : results.conditionalDischarge(12)];
      return wordings.map((wording): JudicialResult => ({
        ...wording,
        resultId: random.uuid(),
        hearingId,
        defendantId: each.defendantId,
        ...(wording.level === 'D' ? {} : { offenceId: offence.offenceId }),
        orderedDate: planned.day,
      }));
    });
  });
}
