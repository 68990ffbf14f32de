import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  LoadResultsReplySchema,
  ResultsRefusalReplySchema,
} from '../../src/contracts/http/resultDefinitions.ts';
import type { FileText } from '../../src/contracts/reference/parseNationalFiles.ts';
import type { UserProfile, UserRole } from '../../src/domain/access/user.ts';
import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import {
  loadedResults,
  type ResultDefinitionsSheet,
} from '../../src/domain/resulting/resultDefinitionsSheet.ts';
import {
  nationalDefinition,
  nationalFile,
  nationalList,
  nationalPrompt,
  nationalUuid,
} from '../builders/nationalFiles.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const courtRoles: readonly UserRole[] = [
  'legal-adviser',
  'court-associate',
  'usher',
  'listing-officer',
  'district-judge',
  'presiding-justice',
  'crown-court-judge',
];
const otherRoles: readonly UserRole[] = [
  'crown-prosecutor',
  'defence-solicitor',
  'advocate',
  'police-officer',
  'probation-officer',
  'administrator',
];
const people = new Map([...courtRoles, ...otherRoles].map((role) => [role, person(role)]));
const of = (role: UserRole): UserProfile => people.get(role) ?? person(role);

const list = nationalList({ id: nationalUuid(9) });
const tree = nationalDefinition({
  id: `a${nationalUuid(1).slice(1)}`,
  prompts: [nationalPrompt({ id: nationalUuid(2), type: 'FIXL', fixedListId: list.id })],
});
const files = (...definitions: readonly object[]): readonly FileText[] => [
  nationalFile('rules.json', { resultDefinitionRules: [] }),
  nationalFile('definitions.json', { resultDefinitions: definitions }),
  nationalFile('lists.json', { fixedList: [list] }),
];

let server: GatewayInProcess;
const cookies = new Map<string, string>();
beforeAll(async () => {
  server = await gatewayInProcess();
  for (const user of people.values()) cookies.set(user.userId, await server.sessionOf(user));
  await server.gateway.idle();
});
afterAll(async () => {
  await server.close();
});

const post = (given: readonly FileText[]): Promise<Response> =>
  fetch(`${server.url}/api/machine/results`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.intakeToken}` },
    body: JSON.stringify({ files: given }),
  });
async function load(given: readonly FileText[]) {
  const reply = await post(given);
  expect(reply.status).toBe(200);
  const loaded = v.parse(LoadResultsReplySchema, await reply.json());
  await server.gateway.idle();
  return loaded;
}
/** What a device of this user gets by sync. */
async function sheetsOf(role: UserRole): Promise<ResultDefinitionsSheet[]> {
  const reply = await fetch(`${server.url}/replica/me/_all_docs?include_docs=true`, {
    headers: { cookie: cookies.get(of(role).userId) ?? '' },
  });
  const { rows } = (await reply.json()) as { rows: { doc: ResultDefinitionsSheet }[] };
  return rows.map(({ doc }) => doc).filter(({ type }) => type === 'result-definitions');
}
const catalogueOf = async (role: UserRole) => makeResultCatalogue([], loadedResults(await sheetsOf(role)));

describe('results that were loaded', () => {
  test('reach the people of courts by sync, and nobody else', async () => {
    expect(await load(files(tree))).toMatchObject({ definitions: 1, lists: 1, listVersions: 1, written: 2 });
    for (const role of courtRoles) {
      const catalogue = await catalogueOf(role);
      expect(catalogue.byCode('tree', '2026-11-26')?.prompts, role).toMatchObject([
        { kind: 'fixedList', items: list.elements },
      ]);
    }
    for (const role of otherRoles) expect(await sheetsOf(role), role).toEqual([]);
  });

  test('change nothing when they are loaded again', async () => {
    await load(files(tree));
    const before = await sheetsOf('legal-adviser');
    expect(await load([...files(tree)].reverse())).toMatchObject({ written: 0, unchanged: 2 });
    expect(await sheetsOf('legal-adviser')).toEqual(before);
  });

  test('are added to: a later version stands beside the one before, and what is not named again stays', async () => {
    await load(files(tree));
    const later = { ...tree, version: '2027', startDate: '2027-01-01', label: 'Order to plant two trees' };
    const other = nationalDefinition({ id: `b${nationalUuid(3).slice(1)}`, shortCode: 'HEDGE' });
    expect(await load(files(later, other))).toMatchObject({ definitions: 2, written: 2, unchanged: 1 });
    const catalogue = await catalogueOf('usher');
    expect(catalogue.byId(tree.id, '2026-11-26')?.label).toBe('Order to plant a tree');
    expect(catalogue.byId(tree.id, '2027-01-01')?.label).toBe('Order to plant two trees');
    expect(catalogue.byCode('HEDGE', '2026-11-26')?.code).toBe('HEDGE');
  });

  test('that two commands load at once are all there', async () => {
    const made = ['ONE', 'TWO', 'THREE'].map((shortCode, at) =>
      nationalDefinition({ id: `c${nationalUuid(20 + at).slice(1)}`, shortCode }),
    );
    await Promise.all(made.map((definition) => load(files(definition))));
    const catalogue = await catalogueOf('usher');
    for (const { shortCode } of made) expect(catalogue.byCode(shortCode, '2026-11-26')).toBeDefined();
  });

  test('are refused whole where one file is wrong, with file and place', async () => {
    const before = await sheetsOf('usher');
    const reply = await post(files({ ...tree, shortCode: 'NEVER' }, { ...tree, level: 'Z' }));
    expect(reply.status).toBe(422);
    expect(v.parse(ResultsRefusalReplySchema, await reply.json())).toMatchObject({
      error: 'invalid',
      faults: [{ file: 'definitions.json', path: 'resultDefinitions.1.level' }],
    });
    await server.gateway.idle();
    expect(await sheetsOf('usher')).toEqual(before);
  });

  test('are nobody’s to push', async () => {
    const [held] = await sheetsOf('legal-adviser');
    const changed = { ...held, definitions: [], _id: `${String(held?._id)}0`, _rev: `1-${'0'.repeat(32)}` };
    const reply = await fetch(`${server.url}/replica/me/_bulk_docs`, {
      method: 'POST',
      headers: { cookie: cookies.get(of('legal-adviser').userId) ?? '' },
      body: JSON.stringify({ docs: [changed], new_edits: false }),
    });
    expect(await reply.json()).toMatchObject([{ receipt: { state: 'quarantined' } }]);
  });
});
