import { addDays } from 'date-fns/addDays';
import { subDays } from 'date-fns/subDays';
import { subYears } from 'date-fns/subYears';
import { bailStatuses } from '../../domain/bail/bail.ts';
import { lastCourtDay } from '../../domain/day/courtDay.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { Offence } from '../../domain/offence/offence.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { CaseId, DefendantId, OffenceId } from '../../shared/ids.ts';
import { dateOf, plainDay } from './days.ts';
import { chargeWording, type DemoOffence, offencesByList } from './demoOffences.ts';
import {
  inventAddress,
  type InventedAddress,
  type InventedPerson,
  inventPerson,
  inventSurname,
  oneLine,
} from './names.ts';
import type { BuildOptions, PlannedCase, PlannedDefendant } from './plan.ts';
import type { Random } from './random.ts';

/** A defendant before the sheets are written. */
export interface Drafted {
  readonly plan: PlannedDefendant;
  readonly defendantId: DefendantId;
  readonly person: InventedPerson;
  readonly address: InventedAddress;
  readonly conditions: readonly string[];
  readonly dateOfBirth: string;
  readonly offences: readonly Offence[];
}

export function draftDefendant(
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

/** 56 days summary, 70 either-way before allocation, 182 from sending (S.I. 1987/299; court.md). */
function custodyTimeLimit(
  plan: PlannedDefendant,
  planned: PlannedCase,
  mode: string,
  charged: string,
): Pick<Offence, 'custodyTimeLimit'> {
  const isRunning = bailStatuses[plan.bail].inCustody && planned.kind !== 'remand' && plan.plea !== 'GUILTY';
  if (!isRunning) return {};
  const days = planned.kind === 'crown' ? 182 : mode === 'Summary' ? 56 : 70;
  const limit = lastCourtDay(plainDay(addDays(dateOf(charged), days + 1)));
  return { custodyTimeLimit: { timeLimit: limit, daysSpent: 0 } };
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
export function numberOffences(drafted: readonly Drafted[]): Drafted[] {
  let number = 0;
  return drafted.map((each) => ({
    ...each,
    offences: each.offences.map((offence) => ({ ...offence, orderIndex: ++number, count: 0 })),
  }));
}

export function defendantSheet(
  random: Random,
  each: Drafted,
  number: number,
  caseId: CaseId,
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

export function personalDetails(random: Random, each: Drafted, caseId: CaseId): PersonalDetailsSheet {
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
