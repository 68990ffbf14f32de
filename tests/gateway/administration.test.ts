import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FindCaseReplySchema, type FoundCase } from '../../src/contracts/http/findCase.ts';
import { GrantReplySchema } from '../../src/contracts/http/grants.ts';
import { OrganisationsReplySchema } from '../../src/contracts/http/organisations.ts';
import type { GrantDocument } from '../../src/domain/access/grant.ts';
import type { OrganisationDocument } from '../../src/domain/access/user.ts';
import { documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import type { CaseId, DefendantId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { person, secondDefendant, testCase, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

const solicitor = person('defence-solicitor');
const rival = person('defence-solicitor', {
  userId: testId('rival'),
  organisationId: testId('rival-firm'),
  organisationName: 'Rival & Co',
});
const otherCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');

let server: GatewayInProcess;
let administrator: string;
let asSolicitor: string;
let asRival: string;
beforeAll(async () => {
  server = await gatewayInProcess();
  administrator = await server.sessionOf(person('administrator'));
  asSolicitor = await server.sessionOf(solicitor);
  asRival = await server.sessionOf(rival);
  await server.databases.record.bulkDocs([
    organisation(solicitor.organisationId, 'Öz & Co'),
    organisation(rival.organisationId, 'Abbot Law'),
    defendantSheet(),
    defendantSheet({
      defendantId: secondDefendant,
      number: 2,
      person: { firstName: 'Siân', lastName: "O'Brien", dateOfBirth: '1988-01-01' },
    }),
    hearingSheet(),
    caseSheet(),
    defendantSheet({}, otherCase),
    caseSheet({ reference: '40AB0000127' }, otherCase),
  ]);
  await until(async () => (await find('40AB000012')).length === 2, 'both cases are found');
});
afterAll(async () => {
  await server.close();
});

const organisation = (
  organisationId: OrganisationDocument['organisationId'],
  name: string,
): OrganisationDocument => ({
  _id: documentId(organisationPartition(organisationId), 'organisation', organisationId),
  type: 'organisation',
  schemaVersion: 1,
  channel: `org:${organisationId}`,
  organisationId,
  name,
  kind: 'defence',
});

const post = (path: string, body: object): Promise<Response> =>
  fetch(`${server.url}/api/admin${path}`, {
    method: 'POST',
    headers: { cookie: administrator, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const find = async (reference: string): Promise<readonly FoundCase[]> => {
  const body: unknown = await (await post('/find-case', { reference })).json();
  // Nothing but what the contract names is told of a case.
  for (const each of (body as { cases: object[] }).cases) {
    expect(Object.keys(each).sort()).toEqual([
      'caseId',
      'defendants',
      'grants',
      'hearings',
      'reference',
      'title',
    ]);
  }
  return v.parse(FindCaseReplySchema, body).cases;
};
const grantTo = async (terms: object): Promise<GrantDocument> => {
  const reply = await post('/grants', { caseId: testCase, side: 'defence', defendantIds: 'all', ...terms });
  expect(reply.status).toBe(201);
  const body: unknown = await reply.json();
  expect(v.safeParse(GrantReplySchema, body).issues).toBeUndefined();
  return (body as { grant: GrantDocument }).grant;
};
/** Ids that a session's own database holds. */
const idsOf = async (cookie: string): Promise<readonly string[]> => {
  const reply = await fetch(`${server.url}/replica/me/_all_docs`, { headers: { cookie } });
  return ((await reply.json()) as { rows: { id: string }[] }).rows.map((row) => row.id);
};
const caseId = documentId(testId(testCase), 'case', testCase);

describe('finding a case by its reference', () => {
  test('spaces, strokes and capitals aside, or by a part of it', async () => {
    for (const reference of ['40AB0000126', '40ab0000126', ' 40 AB 00001 26 ', '40/AB/0000126', '0000126']) {
      expect(
        (await find(reference)).map((each) => each.caseId),
        reference,
      ).toEqual([testCase]);
    }
    expect(await find('99')).toEqual([]);
    expect(await find('/')).toEqual([]);
  });

  test('names the defendants in their order, and nothing of what they are accused of', async () => {
    const [found] = await find('40AB0000126');
    expect(found?.defendants.map((each) => each.name)).toEqual(['BRANDRETH, Ottilie', "O'BRIEN, Siân"]);
    expect(JSON.stringify(found)).not.toContain('Theft');
    expect(JSON.stringify(found)).not.toContain('1990');
  });

  test('a case that comes later, and a reference that changes, are found', async () => {
    const later = testId<CaseId>('018f0000-0000-7000-8000-0000000000cc');
    const { rev } = await server.databases.record.put(caseSheet({ reference: 'LATE 1' }, later));
    await until(async () => (await find('late1')).length === 1, 'the new case is found');
    await server.databases.record.put({ ...caseSheet({ reference: 'LATE 2' }, later), _rev: rev });
    await until(async () => (await find('LATE 2')).length === 1, 'the new reference is found');
    expect(await find('LATE 1')).toEqual([]);
  });

  test('organisations are listed in the order of their names', async () => {
    const reply = await fetch(`${server.url}/api/admin/organisations`, {
      headers: { cookie: administrator },
    });
    expect(v.parse(OrganisationsReplySchema, await reply.json())).toEqual({
      organisations: [
        { organisationId: rival.organisationId, name: 'Abbot Law', kind: 'defence' },
        { organisationId: solicitor.organisationId, name: 'Öz & Co', kind: 'defence' },
      ],
    });
  });
});

describe('granting a case', () => {
  test('to a firm: its people have the case when the answer is there, a rival has nothing, the end takes it away', async () => {
    expect(await idsOf(asSolicitor)).not.toContain(caseId);
    const grant = await grantTo({ organisationId: solicitor.organisationId, reason: 'Legal aid order' });
    expect(grant).toMatchObject({
      to: { organisationId: solicitor.organisationId },
      channel: `org:${solicitor.organisationId}`,
      grantedBy: person('administrator').userId,
      reason: 'Legal aid order',
    });
    expect(await idsOf(asSolicitor)).toContain(caseId);
    expect(await idsOf(asRival)).not.toContain(caseId);
    expect((await find('40AB0000126'))[0]?.grants.map((each) => each._id)).toContain(grant._id);

    const ended = await post('/grants/end', { grantId: grant._id, reason: 'Instructions withdrawn' });
    expect(ended.status).toBe(200);
    expect(await idsOf(asSolicitor)).not.toContain(caseId);
    const first = ((await ended.json()) as { grant: GrantDocument }).grant;
    expect(first.endedAt).toBeDefined();
    const again = await post('/grants/end', { grantId: grant._id, reason: 'Another reason' });
    expect(again.status).toBe(200);
    expect(((await again.json()) as { grant: GrantDocument }).grant).toMatchObject({
      endedAt: first.endedAt,
      reason: 'Instructions withdrawn',
    });
  });

  test('to one person, who is named in what is found', async () => {
    const grant = await grantTo({ userId: rival.userId, defendantIds: [secondDefendant] });
    expect(grant.channel).toBe(`user:${rival.userId}`);
    expect(await idsOf(asRival)).toContain(caseId);
    const listed = (await find('40AB0000126'))[0]?.grants.find((each) => each._id === grant._id);
    expect(listed?.toName).toBe(rival.name);
    expect(listed?.defendantIds).toEqual([secondDefendant]);
    await post('/grants/end', { grantId: grant._id });
    expect(await idsOf(asRival)).not.toContain(caseId);
  });

  test('that cannot be is refused with the field, and nothing is written', async () => {
    const before = (await server.databases.record.info()).doc_count;
    const terms = { caseId: testCase, side: 'defence', defendantIds: 'all' };
    const toFirm = { ...terms, organisationId: solicitor.organisationId };
    const strange = testId<DefendantId>('018f0000-0000-7000-8000-0000000000dd');
    const refused: readonly (readonly [object, number, string | undefined])[] = [
      [{ ...toFirm, caseId: '018f0000-0000-7000-8000-000000000bad' }, 404, 'caseId'],
      [{ ...terms, organisationId: 'nobody' }, 400, 'organisationId'],
      [{ ...terms, userId: 'nobody' }, 400, 'userId'],
      [{ ...toFirm, userId: rival.userId }, 400, undefined],
      [terms, 400, undefined],
      [{ ...toFirm, defendantIds: [strange] }, 400, 'defendantIds'],
      [{ ...toFirm, until: '2020-01-01T00:00:00Z' }, 400, 'until'],
      [{ ...toFirm, reason: 'x'.repeat(501) }, 400, 'reason'],
      [{ ...toFirm, side: 'bench' }, 400, 'side'],
    ];
    for (const [body, status, field] of refused) {
      const reply = await post('/grants', body);
      expect(reply.status, JSON.stringify(body)).toBe(status);
      expect(((await reply.json()) as { field?: string }).field, JSON.stringify(body)).toBe(field);
    }
    for (const grantId of ['x', 'org-x:grant:y', caseId]) {
      expect((await post('/grants/end', { grantId })).status, grantId).toBe(404);
    }
    expect((await server.databases.record.info()).doc_count).toBe(before);
  });

  test('twenty at once are all there, and all end', async () => {
    const grants = await Promise.all(
      Array.from({ length: 20 }, () => grantTo({ organisationId: solicitor.organisationId })),
    );
    const listed = (await find('40AB0000126'))[0]?.grants.map((each) => each._id) ?? [];
    for (const grant of grants) expect(listed).toContain(grant._id);
    const ends = await Promise.all(
      // Each twice at the same time: the second finds it ended.
      [...grants, ...grants].map((grant) => post('/grants/end', { grantId: grant._id })),
    );
    expect(ends.map((reply) => reply.status)).toEqual(ends.map(() => 200));
    expect(await idsOf(asSolicitor)).not.toContain(caseId);
  });
});
