import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticesReply } from '../../src/contracts/http/notices.ts';
import { noticeReceiptsId, type NoticeReceiptsSheet } from '../../src/domain/notices/noticeReceipts.ts';
import { noticeKey } from '../../src/domain/notices/noticesOf.ts';
import { fastClock } from '../../src/gateway/notices/noticeClock.ts';
import { openNoticeSigner } from '../../src/gateway/notices/noticeKeys.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { coded } from '../builders/notices.ts';
import { grant, person, testCase } from '../builders/people.ts';
import { shareOf } from '../builders/shares.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { startPartner, type NoticePartner } from '../harness/noticePartner.ts';
import { until } from './stockPouch.ts';

const share = shareOf(adviser, [coded('CURE', { label: 'Curfew' })]);
const named = { caseId: testCase, shareId: share._id, key: noticeKey(share._id, 'electronic-monitoring') };
const sheetId = noticeReceiptsId(testCase, share._id);
const clock = fastClock(2_000);

let server: GatewayInProcess;
let tagging: NoticePartner;
beforeAll(async () => {
  tagging = await startPartner({
    id: 'tagging',
    bodies: ['electronic-monitoring'],
    publicKey: async () => (await openNoticeSigner(server.databases.registry)).publicKey,
    now: () => clock.now(),
    goodForSeconds: 100_000,
  });
  tagging.behave('refuses');
  server = await gatewayInProcess({ notices: { recipients: [tagging.recipient], clock } });
  const solicitor = person('defence-solicitor');
  await server.databases.record.bulkDocs([
    defendantSheet(),
    hearingSheet(),
    caseSheet(),
    grant({ organisationId: solicitor.organisationId }, 'defence'),
    share,
  ]);
  await until(async () => (await stateOf())?.is === 'failed', 'the notice is refused');
}, 60_000);
afterAll(async () => {
  await server.close();
  await tagging.close();
});

async function stateOf() {
  const { rows } = await server.databases.record.allDocs({ keys: [sheetId], include_docs: true });
  const [row] = rows;
  const sheet = row && 'doc' in row ? (row.doc as NoticeReceiptsSheet | undefined) : undefined;
  return sheet?.notices.find(({ key }) => key === named.key)?.state;
}

async function ask(user: UserProfile, path: string, body?: object): Promise<Response> {
  const headers = { cookie: await server.sessionOf(user), 'content-type': 'application/json' };
  return fetch(
    `${server.url}${path}`,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
  );
}

describe('what people ask of notices', () => {
  test('how they stand is for administrators alone', async () => {
    for (const role of ['legal-adviser', 'listing-officer', 'defence-solicitor'] as const) {
      expect((await ask(person(role), '/api/admin/notices')).status, role).toBe(403);
      expect(
        (await ask(person(role), '/api/admin/notices/again', { recipientId: 'tagging' })).status,
        role,
      ).toBe(403);
    }
    await until(async () => {
      const { queues } = (await (
        await ask(person('administrator'), '/api/admin/notices')
      ).json()) as NoticesReply;
      const [held, tagged] = queues;
      return held?.recipientId === 'none' && held.waiting > 0 && tagged?.failed === 1;
    }, 'it says what failed and what is held');
    const reply = (await (await ask(person('administrator'), '/api/admin/notices')).json()) as NoticesReply;
    expect(
      reply.queues.map(({ name, received, failed, address }) => [
        name,
        received,
        failed,
        address !== undefined,
      ]),
    ).toEqual([
      ['No address', 0, 0, false],
      ['Partner tagging', 0, 1, true],
    ]);
    expect(JSON.stringify(reply)).not.toContain(testCase);
  });

  test('the key that notices are signed with is public, and no more of it', async () => {
    const key = (await (await fetch(`${server.url}/notice-key.json`)).json()) as object;
    expect(Object.keys(key)).toEqual(['keyId', 'publicKey']);
    expect(JSON.stringify(key)).not.toContain('PRIVATE');
  });

  test('who does not record results of the case is told alike that there is no such notice', async () => {
    const elsewhere = person('legal-adviser', { courtCentreIds: [] });
    const others = [
      person('usher'),
      person('defence-solicitor'),
      person('administrator'),
      { ...elsewhere, userId: 'elsewhere' as typeof elsewhere.userId },
    ];
    for (const user of others)
      for (const [path, body] of [
        ['/api/notices/again', named],
        ['/api/notices/seen', { ...named, what: 'Phoned' }],
      ] as const)
        expect((await ask(user, path, body)).status, `${user.role} ${path}`).toBe(404);
    expect(
      (await ask(person('legal-adviser'), '/api/notices/seen', { ...named, key: 'b'.repeat(64), what: 'x' }))
        .status,
    ).toBe(404);
  });

  test('somebody of the court says what they did about a failure, and sends it again', async () => {
    const legalAdviser = person('legal-adviser');
    expect(
      (await ask(legalAdviser, '/api/notices/seen', { ...named, what: 'Phoned the duty officer' })).status,
    ).toBe(200);
    expect(await stateOf()).toMatchObject({
      is: 'failed',
      seen: { by: legalAdviser.name, what: 'Phoned the duty officer' },
    });
    expect(
      (await server.gateway.status.look(),
      server.gateway.status.now().parts.find(({ part }) => part === 'notices')),
    ).toMatchObject({
      state: 'failed',
      code: 'notices-given-up',
    });
    tagging.behave('well');
    expect((await ask(legalAdviser, '/api/notices/again', named)).status).toBe(200);
    await until(async () => (await stateOf())?.is === 'received', 'it is received');
    expect(tagging.partner.kept.map(({ key }) => key)).toEqual([named.key]);
    await server.gateway.notices?.idle();
    await server.gateway.status.look();
    expect(server.gateway.status.now().parts.find(({ part }) => part === 'notices')).toMatchObject({
      code: 'notices-held',
    });
  });
});
