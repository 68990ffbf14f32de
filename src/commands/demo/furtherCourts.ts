import type { GrantDocument } from '../../domain/access/grant.ts';
import type { OrganisationDocument } from '../../domain/access/user.ts';
import type { DefendantSheet } from '../../domain/party/defendant.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { BuiltCase } from './buildCase.ts';
import { demoCourts, type DemoCourt } from './courts.ts';
import { grantToOrganisation, organisationDocument } from './demoDirectory.ts';
import { inventSurname } from './names.ts';
import type { DemoOrganisation } from './people.ts';
import type { PlannedCase } from './plan.ts';
import { seededRandom, type Random } from './random.ts';

/** So many cases the demo courts of three counties have at most; what is more lies at further courts, as in life. */
export const casesAtDemoCourts = 2_000;
/** Cases of a further court, and of the firm that defends them. */
export const casesPerCourt = 2_000;
export const casesPerFirm = 60;

const rooms = ['01', '02', '03', '04', '05', '06'].map((number) => `Courtroom ${number}`);

/** Courts of the national reference data beside those of the demo, with ids and rooms that are invented. */
export class FurtherCourts {
  readonly #courts: readonly (readonly [ouCode: string, name: string])[];

  /** @param rows code, name, county and kind, as packed */
  constructor(rows: readonly (readonly string[])[]) {
    const known = new Set(demoCourts.map(({ ouCode }) => ouCode));
    this.#courts = rows.flatMap(([ouCode = '', name = '', , kind]): [string, string][] =>
      kind === 'M' && !known.has(ouCode) ? [[ouCode, name]] : [],
    );
  }

  /** The court of the n-th case past those of the demo courts, from 0. */
  courtOf(further: number): DemoCourt {
    const at = Math.floor(further / casesPerCourt) % this.#courts.length;
    const [ouCode, name] = this.#courts[at] ?? ['', ''];
    const random = seededRandom(`court/${ouCode}`);
    return {
      courtCentreId: random.uuid(),
      ouCode,
      name,
      jurisdiction: 'MAGISTRATES',
      county: 'Hertfordshire',
      rooms: rooms.map((room) => ({ id: random.uuid(), name: room })),
    };
  }
}

/** The firm that defends the n-th case past those of the demo courts, from 0. */
export function furtherFirm(further: number): DemoOrganisation {
  const number = Math.floor(further / casesPerFirm);
  const random = seededRandom(`firm/${String(number)}`);
  return {
    key: `firm-${String(number)}`,
    organisationId: random.uuid() as OrganisationId,
    name: `${inventSurname(random)} & ${inventSurname(random)}`,
    kind: 'defence',
  };
}

/** A hearing on one of the days, in lists of twenty a room. */
export function planFurther(
  random: Random,
  further: number,
  days: readonly string[],
  court: DemoCourt,
): PlannedCase {
  const inCourt = further % casesPerCourt;
  const room = rooms[Math.floor(inCourt / 20) % rooms.length] ?? '';
  return {
    kind: random.pick(['remand', 'guilty-plea', 'traffic']),
    court,
    room,
    day: days[Math.floor(inCourt / 20 / rooms.length) % days.length] ?? '',
    time: inCourt % 20 < 12 ? '10:00' : '14:00',
    minutes: 10,
    sequence: (inCourt % 20) + 1,
    hearingType: 'First hearing',
    defendants: [{ bail: random.pick(['C', 'B', 'B', 'U', 'U'] as const), offenceCount: random.int(1, 3) }],
  };
}

/** What stands beside a further case: the firm's document with the first of its cases, its grant, its name on the defendant. */
export function defended(
  random: Random,
  built: BuiltCase,
  further: number,
  from: string,
): { readonly built: BuiltCase; readonly grant: GrantDocument; readonly firm?: OrganisationDocument } {
  const firm = furtherFirm(further);
  const { organisationId, name } = firm;
  const representation = {
    organisationId,
    organisationName: name,
    fundingType: 'REPRESENTATION_ORDER' as const,
  };
  const defendants = built.defendants.map((each): DefendantSheet => ({ ...each, representation }));
  const byId = new Map(defendants.map((each) => [each._id, each]));
  return {
    built: {
      ...built,
      defendants,
      sheets: built.sheets.map((sheet) => byId.get(sheet._id as never) ?? sheet),
    },
    grant: grantToOrganisation(random, firm, {
      caseId: built.caseId,
      side: 'defence',
      defendantIds: defendants.map(({ defendantId }) => defendantId),
      from,
    }),
    ...(further % casesPerFirm === 0 ? { firm: organisationDocument(firm) } : {}),
  };
}
