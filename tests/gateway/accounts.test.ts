import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AccountReplySchema,
  AccountsReplySchema,
  type AccountsReply,
} from '../../src/contracts/http/accounts.ts';
import { sha256 } from '../../src/gateway/identity/sessionRows.ts';
import { SignedOutReplySchema, type SessionEnd } from '../../src/contracts/http/session.ts';
import { person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { userDocument } from '../harness/gatewayWithProvider.ts';

const administrator = person('administrator');
const usher = person('usher');
const adviser = person('legal-adviser');

let server: GatewayInProcess;
let as: string;
beforeAll(async () => {
  server = await gatewayInProcess();
  as = await server.sessionOf(administrator);
});
afterAll(async () => {
  await server.close();
});

const ask = (path: string, body: object): Promise<Response> =>
  fetch(`${server.url}/api/admin/${path}`, {
    method: 'POST',
    headers: { cookie: as },
    body: JSON.stringify(body),
  });
const session = async (cookie: string): Promise<number> =>
  (await fetch(`${server.url}/api/session`, { headers: { cookie } })).status;
const endOf = async (cookie: string): Promise<SessionEnd | undefined> => {
  const reply = await fetch(`${server.url}/api/session`, { headers: { cookie } });
  expect(reply.status).toBe(401);
  return v.parse(SignedOutReplySchema, await reply.json()).ended;
};
const endedBy = async (reply: Response): Promise<number> =>
  v.parse(AccountReplySchema, await reply.json()).ended;

const list = async (body: object): Promise<AccountsReply> =>
  v.parse(AccountsReplySchema, await (await ask('accounts', body)).json());

describe('an administrator', () => {
  test('ends every session of a person, and of nobody else; it stands in the audit', async () => {
    const [tablet, laptop] = [await server.sessionOf(usher), await server.sessionOf(usher)];
    const other = await server.sessionOf(adviser);
    expect(await session(tablet)).toBe(200);
    const reply = await ask('sessions/end', { userId: usher.userId });
    expect(reply.status).toBe(200);
    expect(await endedBy(reply)).toBe(2);
    expect([await session(tablet), await session(laptop), await session(other)]).toEqual([401, 401, 200]);
    expect(await session(await server.sessionOf(usher))).toBe(200);

    const { rows } = await server.databases.registry.allDocs<{ action: string; subjectId: string }>({
      startkey: 'audit:-:',
      endkey: 'audit:-:\uffff',
      include_docs: true,
    });
    const noted = rows.filter(({ doc }) => doc?.action === 'end-sessions');
    expect(noted.map(({ doc }) => doc)).toMatchObject([
      { subjectId: usher.userId, userId: administrator.userId },
    ]);
  });

  test('is told of an id that is nobody’s, and disables not themselves', async () => {
    for (const path of ['sessions/end', 'accounts/disable', 'accounts/enable']) {
      expect((await ask(path, { userId: testId('nobody') })).status, path).toBe(404);
      const bad = await ask(path, { user: usher.userId });
      expect(bad.status, path).toBe(400);
    }
    const own = await ask('accounts/disable', { userId: administrator.userId });
    expect(own.status).toBe(400);
    expect(await own.json()).toMatchObject({ field: 'userId' });
    expect(await session(as)).toBe(200);
  });

  test('is not seen by whom they signed out, but that it was one and when; who signs out is told nothing', async () => {
    const [tablet, laptop, own] = [
      await server.sessionOf(usher),
      await server.sessionOf(adviser),
      await server.sessionOf(adviser),
    ];
    const from = new Date().toISOString();
    await fetch(`${server.url}/sign-out`, { method: 'POST', headers: { cookie: own } });
    await ask('sessions/end', { userId: usher.userId });
    await ask('accounts/disable', { userId: adviser.userId });
    await ask('accounts/enable', { userId: adviser.userId });
    expect(await endOf(tablet)).toMatchObject({ why: 'administrator' });
    expect(await endOf(laptop)).toMatchObject({ why: 'account-off' });
    expect((await endOf(laptop))?.at && ((await endOf(laptop))?.at ?? '') >= from).toBe(true);
    expect(await endOf(own)).toBeUndefined();
    expect(await endOf(`assize=${'A'.repeat(43)}`)).toBeUndefined();
    expect(await endOf('assize=x')).toBeUndefined();
  });

  test('disables an account twice, and enables it twice, without harm', async () => {
    const cookie = await server.sessionOf(adviser);
    for (const path of ['accounts/disable', 'accounts/disable', 'accounts/enable', 'accounts/enable']) {
      expect((await ask(path, { userId: adviser.userId })).status, path).toBe(200);
    }
    expect(await session(cookie)).toBe(401);
  });
});

describe('the list of accounts', () => {
  test('tells where people are signed in, the last used first, and nothing that signs anybody in', async () => {
    await ask('sessions/end', { userId: usher.userId });
    const cookies = [await server.sessionOf(usher), await server.sessionOf(usher)];
    const { people, isCut } = await list({ name: 'USHER' });
    expect(isCut).toBe(false);
    expect(people.map(({ userId }) => userId)).toEqual([usher.userId]);
    const sessions = people[0]?.sessions ?? [];
    expect(sessions).toHaveLength(2);
    for (const { signedInAt, usedAt, endsAt } of sessions) {
      expect(Date.parse(usedAt)).toBeGreaterThanOrEqual(Date.parse(signedInAt));
      expect(Date.parse(endsAt) - Date.parse(usedAt)).toBe(72 * 3_600_000);
    }
    expect([...sessions].sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1))).toEqual(sessions);
    for (const cookie of cookies) {
      expect(JSON.stringify(people)).not.toContain(sha256(cookie.replace('assize=', '')));
    }
    await ask('sessions/end', { userId: usher.userId });
  });

  test('tells whose account is off, since when and who did it, until it is on', async () => {
    await server.sessionOf(adviser);
    const from = new Date().toISOString();
    await ask('accounts/disable', { userId: adviser.userId });
    const [off] = (await list({ name: adviser.name })).people;
    expect(off).toMatchObject({ disabled: { by: administrator.name }, sessions: [] });
    expect(off?.disabled?.at && off.disabled.at >= from).toBe(true);
    await ask('accounts/enable', { userId: adviser.userId });
    const [on] = (await list({ name: adviser.name })).people;
    expect(on).not.toHaveProperty('disabled');
  });

  test('is of one organisation, of a name, or of all; of a crowd the first fifty', async () => {
    const { organisationId } = usher;
    expect((await list({ organisationId })).people.map(({ userId }) => userId)).toEqual([usher.userId]);
    expect((await list({ organisationId, name: adviser.name })).people).toEqual([]);
    const all = (await list({})).people.map(({ name }) => name);
    expect(all).toContain(administrator.name);
    expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b, 'en-GB')));
    await server.databases.record.bulkDocs(
      Array.from({ length: 51 }, (_, number) => userDocument(`crowd-${String(number)}`)),
    );
    await server.gateway.idle();
    const crowd = await list({ name: 'Test crowd' });
    expect(crowd.people).toHaveLength(50);
    expect(crowd.isCut).toBe(true);
  });
});
