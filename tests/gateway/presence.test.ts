import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import {
  adviser as rosa,
  caseSheet,
  defendantSheet,
  hearingSheet,
  solicitor,
  testHearing,
} from '../builders/caseDocuments.ts';
import type { CaseId, CourtCentreId } from '../../src/shared/ids.ts';
import { grant, person, testCase, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const otherCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');
let server: GatewayInProcess;
beforeAll(async () => {
  server = await gatewayInProcess();
  await server.databases.record.bulkDocs([
    defendantSheet(),
    hearingSheet(),
    caseSheet(),
    grant({ organisationId: solicitor.organisationId }, 'defence'),
    caseSheet({ courtCentreIds: ['another-court' as CourtCentreId] }, otherCase),
  ]);
  await server.gateway.idle();
});
afterAll(async () => {
  await server.close();
});

async function say(user: UserProfile, body: object): Promise<{ status: number; said: unknown }> {
  const reply = await fetch(`${server.url}/api/presence`, {
    method: 'POST',
    headers: { cookie: await server.sessionOf(user), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: reply.status, said: await reply.json() };
}

const here = { caseId: testCase, hearingId: testHearing };
const deniz = person('legal-adviser', { userId: testId('user-deniz'), name: 'Deniz Marsh' });

test('two who record one hearing see each other until one leaves', async () => {
  expect(await say(rosa, here)).toEqual({ status: 200, said: { others: [] } });
  expect(await say(deniz, here)).toMatchObject({ status: 200, said: { others: [{ name: rosa.name }] } });
  expect(await say(rosa, here)).toMatchObject({ said: { others: [{ name: 'Deniz Marsh' }] } });
  await say(deniz, { ...here, isLeaving: true });
  expect(await say(rosa, here)).toEqual({ status: 200, said: { others: [] } });
});

test('nobody else is told: who may read the case, the bench, and whoever asks about a case that is not there get the same', async () => {
  await say(rosa, here);
  const unknown = await say(rosa, { ...here, caseId: 'case-of-nobody' });
  expect(unknown.status).toBe(404);
  for (const user of [solicitor, person('district-judge'), person('usher'), person('administrator')]) {
    expect(await say(user, here), user.role).toEqual(unknown);
  }
  expect((await say(rosa, { ...here, name: 'Somebody else' })).status).toBe(400);
});

test('by a case of theirs nobody learns who records a hearing of another case, nor is seen there', async () => {
  await say(rosa, here);
  const elsewhere = 'another-court' as CourtCentreId;
  const ofAnother = person('legal-adviser', { userId: testId('of-another'), courtCentreIds: [elsewhere] });
  const theirs = { caseId: otherCase, hearingId: testHearing };
  expect((await say(ofAnother, here)).status).toBe(404);
  expect(await say(ofAnother, theirs)).toEqual({ status: 200, said: { others: [] } });
  expect(await say(rosa, here)).toEqual({ status: 200, said: { others: [] } });
});
