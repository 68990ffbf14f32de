import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSessions, type Sessions } from '../../src/gateway/identity/sessions.ts';
import { readSession, sessionIdOf, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';
import type { Databases } from '../../src/gateway/database/database.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';
import { until } from './stockPouch.ts';

const adviser = person('legal-adviser');

let server: GatewayInProcess;
let registry: SwitchedDatabase;
let reads: number;
let now: number;
let databases: Databases;
let sessions: Sessions;
let cookie: string;

beforeEach(async () => {
  server = await gatewayInProcess();
  registry = switchedDatabase(server.databases.registry);
  reads = 0;
  const counted = new Proxy(registry.database, {
    get(target, name) {
      if (name === 'get') reads += 1;
      return Reflect.get(target, name) as unknown;
    },
  });
  now = Date.now();
  databases = { ...server.databases, registry: counted };
  sessions = openSessions(databases, () => now);
  cookie = (await server.sessionOf(adviser)).replace('assize=', '');
});
afterEach(async () => {
  await sessions.close();
  await server.close();
});

describe('looking a session up', () => {
  test('asks the store once for many requests that come together, and not again for a while', async () => {
    const found = await Promise.all(Array.from({ length: 50 }, () => sessions.find(cookie)));
    expect(found.every((session) => session?.user.userId === adviser.userId)).toBe(true);
    now += 2_000;
    await sessions.find(cookie);
    expect(reads).toBe(1);
  });

  test('waits for no store that has become slow, for a minute', async () => {
    await sessions.find(cookie);
    const release = registry.hold('get');
    now += 4_000;
    expect((await sessions.find(cookie))?.user.userId).toBe(adviser.userId);
    now += 50_000;
    expect((await sessions.find(cookie))?.user.userId).toBe(adviser.userId);
    now += 10_000;
    let answer: unknown = 'none yet';
    const asked = sessions.find(cookie).then((session) => (answer = session));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBe('none yet');
    release();
    await asked;
    expect(answer).toMatchObject({ user: { userId: adviser.userId } });
  });

  test('lets nobody in whose session ended, here at once, and elsewhere as soon as the store is asked', async () => {
    const here = await server.sessionOf(adviser);
    expect(await sessions.find(here.replace('assize=', ''))).toBeDefined();
    await sessions.end(here.replace('assize=', ''));
    expect(await sessions.find(here.replace('assize=', ''))).toBeUndefined();

    expect(await sessions.find(cookie)).toBeDefined();
    await openSessions(server.databases).end(cookie);
    now += 3_001;
    // A store that is slow is not waited for: until it answers, what it said last counts.
    await until(async () => (await sessions.find(cookie)) === undefined, 'they are out');
  });

  test('that ends while the store is being asked is over, whatever it says', async () => {
    const release = registry.hold('get');
    const asked = sessions.find(cookie);
    const ended = sessions.end(cookie);
    release();
    await ended;
    expect(await asked).toBeUndefined();
  });

  test('writes its use down, without anybody waiting for it', async () => {
    const idleEnd = async (): Promise<number> =>
      Date.parse((await readSession(server.databases.registry, sessionIdOf(cookie)))?.expiresAt ?? '');
    const before = await idleEnd();
    now += 11 * 60_000;
    const release = registry.hold('bulkDocs');
    expect(await sessions.find(cookie)).toBeDefined();
    release();
    await sessions.close();
    expect(await idleEnd()).toBeGreaterThan(before + 10 * 60_000);
  });

  test('tells who holds its cookie that it was not used, or not confirmed, for three days', async () => {
    expect(await sessions.whyEnded(cookie)).toBeUndefined();
    const [idle, doubted] = [cookie, await sessions.start(adviser.userId)];
    now += 70 * 60 * 60_000;
    await sessions.find(doubted);
    await sessions.close();
    now += 3 * 60 * 60_000;
    expect(await sessions.whyEnded(idle)).toMatchObject({ why: 'not-used' });
    expect(await sessions.whyEnded(doubted)).toMatchObject({ why: 'not-confirmed' });
  });

  test('ends three days after the provider’s last word, however much it is used', async () => {
    for (let hours = 0; hours < 71; hours += 1) {
      now += 60 * 60_000;
      expect(await sessions.find(cookie)).toBeDefined();
    }
    await sessions.close();
    now += 61 * 60_000;
    expect(await sessions.find(cookie)).toBeUndefined();
  });

  test('of an earlier version is one too, from its sign-in on', async () => {
    const { confirmedAt: _none, ...old } = await server.databases.registry.get<SessionDocument>(
      sessionIdOf(cookie),
    );
    await server.databases.registry.put(old);
    expect(await sessions.find(cookie)).toBeDefined();
    now += 73 * 60 * 60_000;
    expect(await sessions.find(cookie)).toBeUndefined();
  });
});
