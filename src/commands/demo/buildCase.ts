import { addDays, addMonths, format, subDays, subYears } from 'date-fns';
import { TZDate } from '@date-fns/tz';
import { documentId, casePartition } from '../../domain/document/documentId.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { bailStatuses } from '../../domain/bail/bail.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { CourtCentre, HearingSheet } from '../../domain/hearing/hearing.ts';
import type { Offence } from '../../domain/offence/offence.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { JudicialResult, NextHearing } from '../../domain/result/judicialResult.ts';
import type { CaseId, CourtCentreId, DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { DemoCourt } from './courts.ts';
import { chargeWording, offencesByList, type DemoOffence } from './demoOffences.ts';
import {
  inventAddress,
  inventPerson,
  inventSurname,
  oneLine,
  type InventedAddress,
  type InventedPerson,
} from './names.ts';
import type { PlannedCase, PlannedDefendant } from './plan.ts';
import type { Random } from './random.ts';
import * as results from './results.ts';

/** What offence codes mean, from the packed reference data. */
export type OffenceTitles = ReadonlyMap<string, { readonly title: string; readonly mode: string }>;

export interface DemoProsecutor {
  readonly code: string;
  readonly name: string;
  readonly ouCode: string;
}

export interface BuiltCase {
  readonly planned: PlannedCase;
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly caseSheet: CaseSheet;
  readonly defendants: readonly DefendantSheet[];
  readonly hearings: readonly HearingSheet[];
  /** All sheets, the case sheet last. */
  readonly sheets: readonly Sheet[];
}

/** hh:mm on a London day as a UTC instant. */
export function londonInstant(day: string, time: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(new TZDate(year, month - 1, date, hours, minutes, 'Europe/London').getTime()).toISOString();
}

const plainDay = (date: Date): string => format(date, 'yyyy-MM-dd');
const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);

interface Drafted {
  readonly plan: PlannedDefendant;
  readonly defendantId: DefendantId;
  readonly person: InventedPerson;
  readonly address: InventedAddress;
  readonly conditions: readonly string[];
  readonly dateOfBirth: string;
  readonly offences: readonly Offence[];
}

export interface BuildOptions {
  readonly prosecutor: DemoProsecutor;
  readonly titles: OffenceTitles;
  readonly officer: string;
  /** Names that may represent a defendant where nobody's firm does. */
  readonly counsel: readonly string[];
  /** Where a Crown Court case had its first hearing. */
  readonly magistratesCourt: DemoCourt;
  readonly serial: number;
}

/** One demo case with its sheets: the planned hearing, the hearings before it, and what they decided. */
export function buildCase(random: Random, planned: PlannedCase, options: BuildOptions): BuiltCase {
  const caseId = random.uuid() as CaseId;
  const hearingId = random.uuid() as HearingId;
  const charged = plainDay(subDays(dateOf(planned.day), chargedDaysBefore(planned, random)));
  const drafted = planned.defendants.map((plan) => draftDefendant(random, plan, planned, charged, options));
  const numbered = numberOffences(drafted);

  const earlier = earlierHearings(random, planned, numbered, caseId, charged, options);
  const todays = plannedHearing(random, planned, numbered, caseId, hearingId, options);
  const hearings = [...earlier, todays];
  const defendants = numbered.map((each, index) =>
    defendantSheet(random, each, index + 1, caseId, planned, options),
  );
  const details = numbered.map((each) => personalDetails(random, each, caseId));

  const sheets: Sheet[] = [...defendants, ...details, ...hearings];
  const caseSheet: CaseSheet = {
    _id: documentId(casePartition(caseId), 'case', caseId),
    type: 'case',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    reference: reference(planned, options),
    prosecutor: {
      code: options.prosecutor.code,
      name: options.prosecutor.name,
      ouCode: options.prosecutor.ouCode,
    },
    initiationCode: planned.kind === 'traffic' ? 'Q' : planned.kind === 'environment' ? 'S' : 'C',
    status: 'ACTIVE',
    markers: random.chance(0.12) ? [{ code: 'DV', description: 'Domestic violence' }] : [],
    ...(options.prosecutor.code === 'CPS'
      ? { policeOfficerInCase: { name: options.officer, rank: 'PC' } }
      : {}),
    courtCentreIds: [...new Set(hearings.map((hearing) => hearing.courtCentre.id))],
    applications: [],
    linkedCases: [],
    sheets: sheets.map((sheet) => sheet._id),
    source: 'demo',
  };
  return { planned, caseId, hearingId, caseSheet, defendants, hearings, sheets: [...sheets, caseSheet] };
}

function chargedDaysBefore(planned: PlannedCase, random: Random): number {
  switch (planned.kind) {
    case 'remand':
      return planned.defendants.some((defendant) => defendant.bail === 'C') ? 1 : 14;
    case 'traffic':
    case 'environment':
      return random.int(60, 140);
    case 'trial':
      return random.int(70, 130);
    case 'crown':
      return random.int(45, 160);
    default:
      return random.int(14, 30);
  }
}

const forceAndUnit: Readonly<Record<string, readonly [string, string]>> = {
  Bedfordshire: ['40', 'BD'],
  Hertfordshire: ['41', 'HE'],
  Cambridgeshire: ['35', 'CB'],
};

/** 40BD0217326: force, unit, serial, year, as URNs of the Common Platform look (domain.md §3); other prosecutors have their own. */
function reference(planned: PlannedCase, options: BuildOptions): string {
  const year = planned.day.slice(2, 4);
  const serial = String(options.serial).padStart(5, '0');
  if (options.prosecutor.code !== 'CPS') return `${options.prosecutor.code}${year}${serial}`;
  const [force, unit] = forceAndUnit[planned.court.county] ?? ['40', 'BD'];
  return `${force}${unit}${serial}${year}`;
}

function draftDefendant(
  random: Random,
  plan: PlannedDefendant,
  planned: PlannedCase,
  charged: string,
  options: BuildOptions,
): Drafted {
  const person = inventPerson(random);
  const address = inventAddress(random, planned.court.county);
  const age = plan.isYouth
    ? random.int(12, 17)
    : Math.min(79, 18 + Math.floor(Math.abs(random.next() + random.next() - 0.55) * 34));
  const dateOfBirth = plainDay(subDays(subYears(dateOf(planned.day), age), random.int(3, 360)));
  const offenceDay = plainDay(
    subDays(dateOf(charged), planned.kind === 'traffic' ? random.int(20, 40) : random.int(0, 2)),
  );
  const codes = chooseOffences(random, offencesByList[planned.kind], plan.offenceCount);
  const name = `${person.firstName} ${person.lastName}`;
  const town = address.lines[1] ?? 'Luton';
  const offences = codes.map((offence, index): Offence => {
    const meaning = options.titles.get(offence.code);
    if (!meaning) throw new Error(`The reference data has no offence ${offence.code}`);
    return {
      offenceId: random.uuid() as OffenceId,
      offenceCode: offence.code,
      title: meaning.title,
      wording: chargeWording(offence.wording, name, offenceDay, town, random),
      startDate: offenceDay,
      orderIndex: index + 1,
      modeOfTrial: meaning.mode,
      chargeDate: charged,
      ...(plan.plea
        ? {
            plea: {
              pleaValue: plan.plea,
              pleaDate: planned.kind === 'guilty-plea' ? planned.day : plainDay(addDays(dateOf(charged), 21)),
            },
          }
        : {}),
      ...restriction(offence.code, plan, planned),
      ...custodyTimeLimit(plan, planned, meaning.mode, charged),
    };
  });
  return {
    plan,
    defendantId: random.uuid() as DefendantId,
    person,
    address,
    dateOfBirth,
    offences,
    conditions: bailConditions(random, plan, address),
  };
}

function chooseOffences(random: Random, list: readonly DemoOffence[], count: number): DemoOffence[] {
  const chosen: DemoOffence[] = [];
  while (chosen.length < count)
    chosen.push(random.weighted(list.map((offence) => [offence.weight, offence] as const)));
  return chosen;
}

/** Labels only, never the wording (court.md): s.49 in the youth court, s.45 in the adult courts, anonymity in sexual offences. */
function restriction(
  code: string,
  plan: PlannedDefendant,
  planned: PlannedCase,
): Pick<Offence, 'reportingRestrictions'> {
  if (code.startsWith('SX03'))
    return {
      reportingRestrictions: [
        { label: 'Anonymity for life: complainant, sexual offence (DSOA)', orderedDate: planned.day },
      ],
    };
  if (planned.kind === 'youth')
    return {
      reportingRestrictions: [
        { label: 'Section 49 Children and Young Persons Act 1933: youth', orderedDate: planned.day },
      ],
    };
  if (plan.isYouth && planned.kind !== 'remand')
    return {
      reportingRestrictions: [{ label: 'Section 45 direction (D45): youth', orderedDate: planned.day }],
    };
  return {};
}

/** 56 days summary, 70 either-way before allocation, 182 from sending (Criminal Procedure Rules; court.md). */
function custodyTimeLimit(
  plan: PlannedDefendant,
  planned: PlannedCase,
  mode: string,
  charged: string,
): Pick<Offence, 'custodyTimeLimit'> {
  const isRunning = bailStatuses[plan.bail].inCustody && planned.kind !== 'remand' && plan.plea !== 'GUILTY';
  if (!isRunning) return {};
  const days = planned.kind === 'crown' ? 182 : mode === 'Summary' ? 56 : 70;
  let limit = addDays(dateOf(charged), days + 1);
  while ([0, 6].includes(limit.getDay())) limit = subDays(limit, 1);
  return { custodyTimeLimit: { timeLimit: plainDay(limit), daysSpent: 0 } };
}

function bailConditions(random: Random, plan: PlannedDefendant, address: InventedAddress): string[] {
  if (plan.bail !== 'B') return [];
  const contact = `${inventPerson(random).firstName} ${inventSurname(random)}`;
  return [
    `Live and sleep each night at ${oneLine(address)}.`,
    ...(random.chance(0.6) ? ['Curfew: stay there 21:00 to 06:00 every day. Electronically monitored.'] : []),
    `Not to contact directly or indirectly ${contact}.`,
    ...(random.chance(0.5)
      ? [
          `Not to go to ${random.pick(['Fenwick Road', 'Tithe Close', 'Hatters Row', 'the Arndale Centre'])}, or within 100 metres of it.`,
        ]
      : []),
    ...(random.chance(0.25)
      ? ['Report to Luton Police Station every Monday and Thursday between 10:00 and 12:00.']
      : []),
  ];
}

/** Offences run through the whole case in one order. */
function numberOffences(drafted: readonly Drafted[]): Drafted[] {
  let number = 0;
  return drafted.map((each) => ({
    ...each,
    offences: each.offences.map((offence) => ({ ...offence, orderIndex: ++number, count: 0 })),
  }));
}

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

function plannedHearing(
  random: Random,
  planned: PlannedCase,
  drafted: readonly Drafted[],
  caseId: CaseId,
  hearingId: HearingId,
  options: BuildOptions,
): HearingSheet {
  const days = planned.trialDay ?? 1;
  const hearingDays = Array.from({ length: days + (planned.trialDay ? 2 : 0) }, (_, index) =>
    plainDay(addDays(dateOf(planned.day), index - (days - 1))),
  )
    .filter((day) => ![0, 6].includes(dateOf(day).getDay()))
    .map((day) => ({
      sittingDay: londonInstant(day, planned.time),
      listedDurationMinutes: planned.minutes,
      listingSequence: planned.sequence,
    }));
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

function earlierHearings(
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
  const day = plainDay(
    weekday(
      addDays(dateOf(charged), planned.defendants.some((defendant) => defendant.bail === 'C') ? 1 : 21),
    ),
  );
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

const weekday = (date: Date): Date =>
  date.getDay() === 0 ? addDays(date, 1) : date.getDay() === 6 ? addDays(date, 2) : date;

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

function defendantSheet(
  random: Random,
  each: Drafted,
  number: number,
  caseId: CaseId,
  planned: PlannedCase,
  options: BuildOptions,
): DefendantSheet {
  const { person, plan } = each;
  return {
    _id: documentId(casePartition(caseId), 'defendant', each.defendantId),
    type: 'defendant',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    defendantId: each.defendantId,
    masterDefendantId: each.defendantId,
    number,
    person: {
      ...person,
      dateOfBirth: each.dateOfBirth,
      nationality: 'British',
      ...(plan.interpreter ? { interpreterLanguage: plan.interpreter } : {}),
    },
    ...(plan.isYouth ? { isYouth: true } : {}),
    offences: each.offences,
    bailStatus: { code: plan.bail, description: bailStatuses[plan.bail].label },
    ...(random.chance(0.35)
      ? {
          representation: {
            organisationName: random.pick(options.counsel),
            fundingType: 'REPRESENTATION_ORDER',
          },
        }
      : {}),
  };
}

function personalDetails(random: Random, each: Drafted, caseId: CaseId): PersonalDetailsSheet {
  return {
    _id: documentId(casePartition(caseId), 'personal-details', each.defendantId),
    type: 'personal-details',
    schemaVersion: 1,
    channel: `defendant:${each.defendantId}`,
    caseId,
    defendantId: each.defendantId,
    address: each.address,
    contact: { mobile: `07700 900${String(random.int(0, 999)).padStart(3, '0')}` },
    ...(each.conditions.length > 0
      ? {
          bailConditions: each.conditions,
          bailReasons: 'To prevent further offending and interference with witnesses',
        }
      : {}),
    ...(each.plan.bail === 'C' ? { custodialEstablishment: 'HMP Bedford' } : {}),
  };
}

/** The date `months` after a day, for end dates of orders. */
export const monthsAfter = (day: string, months: number): string => plainDay(addMonths(dateOf(day), months));
