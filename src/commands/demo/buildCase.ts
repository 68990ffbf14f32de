import { subDays } from 'date-fns/subDays';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { CaseId, HearingId } from '../../shared/ids.ts';
import { defendantSheet, draftDefendant, numberOffences, personalDetails } from './buildDefendant.ts';
import { earlierHearings, plannedHearing } from './buildHearings.ts';
import { dateOf, plainDay } from './days.ts';
import type { BuildOptions, PlannedCase } from './plan.ts';
import type { Random } from './random.ts';

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
  const defendants = numbered.map((each, index) => defendantSheet(random, each, index + 1, caseId, options));
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
    ...(planned.isSensitive ? { isSensitive: true } : {}),
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
