import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { AssizeDocument } from '../../domain/document/document.ts';
import type { CaseId } from '../../shared/ids.ts';
import { buildCase, type BuiltCase } from './buildCase.ts';
import { demoCourts, lutonCrown, lutonMagistrates } from './courts.ts';
import { londonInstant } from './days.ts';
import { demoCourtDays } from './demoCourtDays.ts';
import { organisationDocuments, userDocuments } from './demoDirectory.ts';
import { demoEntries, witnessDates } from './demoEntries.ts';
import { instruct } from './demoGrants.ts';
import { demoSittings } from './demoSittings.ts';
import { casesAtDemoCourts, defended, FurtherCourts, planFurther } from './furtherCourts.ts';
import { inventPerson } from './names.ts';
import type { DemoProsecutor, OffenceTitles, PlannedCase } from './plan.ts';
import { planCourtDays } from './planCourtDays.ts';
import { seededRandom, type Random } from './random.ts';

export interface DemoOptions {
  readonly cases: number;
  /** yyyy-mm-dd */
  readonly today: string;
  /** The first list is that of `today`, whatever day it is: as on a Saturday on which remand courts sit. */
  readonly sitsToday?: boolean;
  /** yyyy-mm-dd: people and offences are drawn as for this day, whatever day it is; as for `today` unless given. */
  readonly drawnFor?: string;
}

export interface Demo {
  /** The court day that is shown first: `today`, or the next one on a weekend or holiday. */
  readonly firstCourtDay: string;
  /** In the order in which they are to be written: a case's own sheet after the others of it, grants and who sits where last. */
  readonly documents: readonly AssizeDocument[];
}

const crownProsecution: DemoProsecutor = { code: 'CPS', name: 'CPS Thames & Chiltern', ouCode: 'A40BD00' };
const environmentAgency: DemoProsecutor = { code: 'EA', name: 'Environment Agency', ouCode: 'GAEAA06' };
/** Before every day a demo may be made for, and before today: a grant that has not begun gives nothing. */
const grantedFrom = '2020-01-01T00:00:00.000Z';
const counsel = ['Dunmore & Partners', 'Kestrel Law', 'Ashdown Legal', 'Verity & Co'];

/** The demo courts: the same cases, people and dates for the same options, on every machine. */
export async function generateDemo(options: DemoOptions): Promise<Demo> {
  const { firstCourtDay, pieces } = await demoInPieces(options);
  return { firstCourtDay, documents: [...pieces].flatMap(({ documents }) => documents) };
}

/** Cases that are made, and held in memory, at once, past those of the demo courts. */
const casesAPiece = 200;

export interface DemoPiece {
  readonly cases: number;
  /** In the order in which they are to be written. */
  readonly documents: readonly AssizeDocument[];
}

/** The same piece by piece: first the demo courts, then, of a large demo, cases at further courts. */
export async function demoInPieces(
  options: DemoOptions,
): Promise<{ readonly firstCourtDay: string; readonly pieces: Iterable<DemoPiece> }> {
  const random = seededRandom(`assize/${options.drawnFor ?? options.today}`);
  const days = demoCourtDays(options.today, 10, options);
  const [firstCourtDay] = days;
  if (firstCourtDay === undefined) throw new Error('No court day');
  const titles = await offenceTitles();
  const courts = options.cases > casesAtDemoCourts ? new FurtherCourts(await courtRows()) : undefined;

  const buildFrom = (source: Random, plan: PlannedCase, index: number): BuiltCase => {
    const officer = inventPerson(source);
    return buildCase(source, plan, {
      prosecutor: plan.kind === 'environment' ? environmentAgency : crownProsecution,
      titles,
      officer: `${officer.firstName} ${officer.lastName}`,
      counsel,
      magistratesCourt:
        demoCourts.find(
          (court) => court.county === plan.court.county && court.jurisdiction === 'MAGISTRATES',
        ) ?? lutonMagistrates,
      serial: 1001 + index * 7,
    });
  };
  const caseIds = new Set<CaseId>();
  /** Of a hundred thousand sources of 32 bits some are the same: a case is made anew where another has its id. */
  const build = (plan: PlannedCase, index: number): BuiltCase => {
    let label = `case-${String(index)}`;
    let built = buildFrom(random.fork(label), plan, index);
    while (caseIds.has(built.caseId)) built = buildFrom(random.fork((label += '-again')), plan, index);
    caseIds.add(built.caseId);
    return built;
  };
  const atDemoCourts = (): DemoPiece => {
    const planned = planCourtDays(
      random.fork('plan'),
      days,
      { lutonMagistrates, lutonCrown, all: demoCourts },
      Math.min(options.cases, casesAtDemoCourts),
    );
    const instructions = instruct(random.fork('grants'), planned.map(build), grantedFrom);
    return {
      cases: planned.length,
      documents: [
        ...organisationDocuments(),
        ...userDocuments(),
        ...instructions.cases.flatMap((each) => each.sheets),
        ...witnessDates(instructions.cases),
        ...demoEntries(random.fork('entries'), instructions.cases, londonInstant(firstCourtDay, '08:30')),
        ...instructions.grants,
        ...demoSittings(instructions.cases),
      ],
    };
  };
  const atFurtherCourts = (on: FurtherCourts, first: number, cases: number): DemoPiece => {
    const all = Array.from({ length: cases }, (_, at) => {
      const further = first + at;
      const source = random.fork(`further-${String(further)}`);
      const plan = planFurther(source, further, days, on.courtOf(further));
      return defended(source, build(plan, casesAtDemoCourts + further), further, grantedFrom);
    });
    return {
      cases,
      documents: [
        ...all.flatMap(({ firm }) => firm ?? []),
        ...all.flatMap(({ built }) => built.sheets),
        ...all.map(({ grant }) => grant),
      ],
    };
  };
  function* pieces(): Generator<DemoPiece> {
    yield atDemoCourts();
    const further = options.cases - casesAtDemoCourts;
    for (let first = 0; courts && first < further; first += casesAPiece)
      yield atFurtherCourts(courts, first, Math.min(casesAPiece, further - first));
  }
  return { firstCourtDay, pieces: pieces() };
}

const PackedOffences = v.object({ rows: v.array(v.tuple([v.string(), v.string(), v.string()])) });

async function offenceTitles(): Promise<OffenceTitles> {
  const text = await readFile(new URL('../../reference/data/offences.json', import.meta.url), 'utf8');
  const { rows } = v.parse(PackedOffences, JSON.parse(text));
  return new Map(rows.map(([code, title, mode]) => [code, { title, mode }]));
}

const PackedCourts = v.object({ rows: v.array(v.array(v.string())) });

/** Code, name, county and kind of the courts of the national reference data. */
export async function courtRows(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(new URL('../../reference/data/courts.json', import.meta.url), 'utf8');
  return v.parse(PackedCourts, JSON.parse(text)).rows;
}
