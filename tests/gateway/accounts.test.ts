import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccountReplySchema } from '../../src/contracts/http/accounts.ts';
import { person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

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
const endedBy = async (reply: Response): Promise<number> =>
  v.parse(AccountReplySchema, await reply.json()).ended;

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

  test('disables an account twice, and enables it twice, without harm', async () => {
    const cookie = await server.sessionOf(adviser);
    for (const path of ['accounts/disable', 'accounts/disable', 'accounts/enable', 'accounts/enable']) {
      expect((await ask(path, { userId: adviser.userId })).status, path).toBe(200);
    }
    expect(await session(cookie)).toBe(401);
  });
});
