import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/contracts/documents/parseDocument.ts';
import type { NoticesReply } from '../../src/contracts/http/notices.ts';
import type { CaseView } from '../../src/domain/case/caseView.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import { isCaseDocument, type Entry } from '../../src/domain/document/document.ts';
import { listStatus } from '../../src/domain/list/listStatus.ts';
import { toCaseCard } from '../../src/domain/list/toCaseCard.ts';
import { unseenFailures } from '../../src/domain/notices/unseenFailures.ts';
import { noticeReceiptsId, type NoticeReceiptsSheet } from '../../src/domain/notices/noticeReceipts.ts';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import { fastClock } from '../../src/gateway/notices/noticeClock.ts';
import { openNoticeSigner } from '../../src/gateway/notices/noticeKeys.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../builders/caseDocuments.ts';
import { coded } from '../builders/notices.ts';
import { grant, person, testCase } from '../builders/people.ts';
import { seenBy } from '../builders/receipts.ts';
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

/** As a device sends it. @returns its receipt */
async function push(user: UserProfile, entry: Entry): Promise<unknown> {
  const reply = await ask(user, '/replica/me/_bulk_docs', {
    docs: [{ ...entry, _rev: `1-${'a'.repeat(32)}` }],
    new_edits: false,
  });
  const [row] = (await reply.json()) as { receipt: unknown }[];
  return row?.receipt;
}

/** The case as the court sees it. */
async function caseNow(): Promise<CaseView> {
  const { rows } = await server.databases.record.allDocs({ include_docs: true });
  const documents = rows.flatMap(({ doc }) => {
    const parsed = parseDocument(doc);
    return parsed.ok && isCaseDocument(parsed.value) ? [parsed.value] : [];
  });
  return foldCase(testCase, documents);
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
      expect((await ask(user, '/api/notices/again', named)).status, user.role).toBe(404);
    expect(
      (await ask(person('legal-adviser'), '/api/notices/again', { ...named, key: 'b'.repeat(64) })).status,
    ).toBe(404);
  });

  test('who does not record results says of no failure that they saw to it: that is kept apart', async () => {
    for (const role of ['usher', 'listing-officer', 'district-judge', 'defence-solicitor'] as const) {
      const seen = seenBy(person(role), ['electronic-monitoring'], {}, share._id);
      expect(await push(person(role), seen), role).toMatchObject({
        state: 'quarantined',
        code: 'not-for-your-role',
      });
    }
  });

  test('that a hearing has ended enters all the same: a device that was away cannot have known of the failure', async () => {
    const ended = entryOf('hearing-event', person('legal-adviser'), {
      channel: 'bench',
      hearingId: testHearing,
      definition: 'hearing-ended',
      eventTime: '2026-11-24T10:44:00.000Z',
    });
    expect(await push(person('legal-adviser'), ended)).toMatchObject({ state: 'recorded' });
    const view = await caseNow();
    expect(unseenFailures(view.notices, testHearing).map(({ notice }) => notice.body)).toEqual([
      'electronic-monitoring',
    ]);
    const card = toCaseCard(view);
    const [line] = card.hearings;
    expect(line && listStatus(card, line)).toMatchObject({ is: 'notice-failed' });
  });

  test('somebody of the court says what they did about a failure, and sends it again', async () => {
    const legalAdviser = person('legal-adviser');
    const failed = await stateOf();
    const since = failed?.is === 'failed' ? failed.since : '';
    const seen = seenBy(legalAdviser, ['electronic-monitoring'], {
      failures: [{ key: named.key, body: 'electronic-monitoring', since }],
    });
    expect(await push(legalAdviser, seen)).toMatchObject({ state: 'recorded' });
    expect(unseenFailures((await caseNow()).notices)).toEqual([]);
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
