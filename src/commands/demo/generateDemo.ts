import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { AssizeDocument } from '../../domain/document/document.ts';
import { buildCase } from './buildCase.ts';
import { demoCourts, lutonCrown, lutonMagistrates } from './courts.ts';
import { londonInstant } from './days.ts';
import { demoCourtDays } from './demoCourtDays.ts';
import { organisationDocuments, userDocuments } from './demoDirectory.ts';
import { demoEntries, witnessDates } from './demoEntries.ts';
import { instruct } from './demoGrants.ts';
import { inventPerson } from './names.ts';
import type { DemoProsecutor, OffenceTitles } from './plan.ts';
import { planCourtDays } from './planCourtDays.ts';
import { seededRandom } from './random.ts';

export interface DemoOptions {
  readonly cases: number;
  /** yyyy-mm-dd */
  readonly today: string;
  /** The first list is that of `today`, whatever day it is: as on a Saturday on which remand courts sit. */
  readonly sitsToday?: boolean;
}

export interface Demo {
  /** The court day that is shown first: `today`, or the next one on a weekend or holiday. */
  readonly firstCourtDay: string;
  /** In the order in which they are to be written: a case's own sheet after the others of it, grants last. */
  readonly documents: readonly AssizeDocument[];
}

const crownProsecution: DemoProsecutor = { code: 'CPS', name: 'CPS Thames & Chiltern', ouCode: 'A40BD00' };
const environmentAgency: DemoProsecutor = { code: 'EA', name: 'Environment Agency', ouCode: 'GAEAA06' };
/** Before every day a demo may be made for, and before today: a grant that has not begun gives nothing. */
const grantedFrom = '2020-01-01T00:00:00.000Z';
const counsel = ['Dunmore & Partners', 'Kestrel Law', 'Ashdown Legal', 'Verity & Co'];

/** The demo courts: the same cases, people and dates for the same options, on every machine. */
export async function generateDemo(options: DemoOptions): Promise<Demo> {
  const random = seededRandom(`assize/${options.today}`);
  const days = demoCourtDays(options.today, 10, options);
  const [firstCourtDay] = days;
  if (firstCourtDay === undefined) throw new Error('No court day');
  const titles = await offenceTitles();
  const planned = planCourtDays(
    random.fork('plan'),
    days,
    { lutonMagistrates, lutonCrown, all: demoCourts },
    options.cases,
  );
  const built = planned.map((plan, index) => {
    const source = random.fork(`case-${String(index)}`);
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
  });
  const instructions = instruct(random.fork('grants'), built, grantedFrom);
  const entries = demoEntries(
    random.fork('entries'),
    instructions.cases,
    londonInstant(firstCourtDay, '08:30'),
  );
  return {
    firstCourtDay,
    documents: [
      ...organisationDocuments(),
      ...userDocuments(),
      ...instructions.cases.flatMap((each) => each.sheets),
      ...witnessDates(instructions.cases),
      ...entries,
      ...instructions.grants,
    ],
  };
}

const PackedOffences = v.object({ rows: v.array(v.tuple([v.string(), v.string(), v.string()])) });

async function offenceTitles(): Promise<OffenceTitles> {
  const text = await readFile(new URL('../../reference/data/offences.json', import.meta.url), 'utf8');
  const { rows } = v.parse(PackedOffences, JSON.parse(text));
  return new Map(rows.map(([code, title, mode]) => [code, { title, mode }]));
}
