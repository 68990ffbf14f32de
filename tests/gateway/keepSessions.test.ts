import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { UserId } from '../../src/shared/ids.ts';
import type { Databases } from '../../src/gateway/database/database.ts';
import { sessionEnds } from '../../src/gateway/identity/endSessions.ts';
import { keepSessions, type SessionKeeping } from '../../src/gateway/identity/keepSessions.ts';
import type { KnownProvider, ProviderHealth } from '../../src/gateway/identity/knownProvider.ts';
import type { RenewalAnswer } from '../../src/gateway/identity/renewalAnswer.ts';
import { openSessions, type Sessions } from '../../src/gateway/identity/sessions.ts';
import { readSession, sessionIdOf } from '../../src/gateway/identity/sessionRows.ts';
import { err, ok } from '../../src/shared/result.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const checkEveryMs = 900_000;

let server: GatewayInProcess;
let sessions: Sessions;
let keeping: SessionKeeping;
let now: number;
/** How the provider answers about one session's subject. */
let answer: (subject: string) => Promise<RenewalAnswer> | RenewalAnswer;
let asked: string[];
let [atOnce, mostAtOnce] = [0, 0];
/** What its answers wait for; a moment where nothing is said. */
let together: (() => Promise<unknown>) | undefined;
/** Whether it describes itself. */
let describes: boolean;
let descriptions: number;

beforeEach(async () => {
  server = await gatewayInProcess();
  now = Date.now();
  [asked, atOnce, mostAtOnce, describes, descriptions] = [[], 0, 0, true, 0];
  answer = () => ({ tag: 'confirmed' });
  together = undefined;
  sessions = openSessions(server.databases, () => now);
  keeping = keep();
});
afterEach(async () => {
  await keeping.close();
  await sessions.close();
  await server.close();
});

const provider = {
  async renew(_token: string, { subject }: { readonly subject: string }): Promise<RenewalAnswer> {
    asked.push(subject);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await (together ? together() : new Promise((resolve) => setImmediate(resolve)));
    atOnce -= 1;
    return answer(subject);
  },
};

function scriptedKnown(): KnownProvider {
  let health: ProviderHealth | undefined;
  const heard: KnownProvider['heard'] = (said) => {
    const isRefusal = !said.answers && said.refusesGateway === true;
    if (isRefusal || health?.answers !== said.answers) health = { ...said, since: now };
  };
  return {
    description: () => Promise.resolve(undefined),
    askForKeys: () => Promise.resolve(),
    heard,
    health: () => health,
    ask: () => {
      descriptions += 1;
      heard(describes ? { answers: true } : { answers: false, code: 'ECONNREFUSED' });
      return Promise.resolve(
        describes
          ? ok({ metadata: { issuer: 'https://identity.example' }, keys: { keys: [] } })
          : err({ tag: 'no-answer', code: 'ECONNREFUSED' } as const),
      );
    },
  };
}

const keep = (databases: Databases = server.databases): SessionKeeping =>
  keepSessions({
    databases,
    known: scriptedKnown(),
    provider,
    sessions,
    revocations: { look: () => Promise.resolve() },
    logger: silentLogger,
    now: () => now,
    checkEveryMs,
  });

/** Sessions of so many people: their ids. */
async function signIn(count: number, prefix = 'person'): Promise<string[]> {
  const cookies: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const subject = `${prefix}-${String(number)}`;
    const userId = testId<UserId>(subject);
    const identity = { issuer: 'https://identity.example', subject };
    cookies.push(await sessions.start(userId, { identity, refreshToken: `token of ${subject}` }));
  }
  return cookies.map(sessionIdOf);
}
const areHere = async (ids: readonly string[]): Promise<number> => {
  const held = await Promise.all(ids.map((id) => readSession(server.databases.registry, id)));
  return held.filter((each) => each !== undefined).length;
};
const unsure = async (ids: readonly string[]): Promise<number> => {
  const held = await Promise.all(ids.map((id) => readSession(server.databases.registry, id)));
  return held.filter((each) => each?.renewal?.isUnsure === true).length;
};
const silence = (): RenewalAnswer => ({ tag: 'no-answer', code: 'OAUTH_TIMEOUT', wasSent: true });
const no = (): RenewalAnswer => ({ tag: 'refused', code: 'invalid_grant' });

describe('sessions that are due', () => {
  test('are asked about once each, eight at a time, and again a quarter of an hour later', async () => {
    await signIn(30);
    // Of the last handful there are six.
    together = () => vi.waitUntil(() => asked.length % 8 === 0 || asked.length === 30, { timeout: 20_000 });
    await keeping.look();
    together = undefined;
    expect(new Set(asked).size).toBe(30);
    expect(asked).toHaveLength(30);
    expect(mostAtOnce).toBe(8);
    await keeping.look();
    expect(asked).toHaveLength(30);
    now += checkEveryMs * 1.2;
    await keeping.look();
    expect(asked).toHaveLength(60);
  });

  test('of a gateway that was there before, and of another one, are asked about too', async () => {
    await signIn(3);
    await keeping.close();
    keeping = keep();
    await keeping.look();
    expect(asked).toHaveLength(3);
  });

  test('wait while the provider is silent: it is asked whether it is there, and no token is spent', async () => {
    await signIn(20);
    describes = false;
    for (let time = 0; time < 10; time += 1) {
      await keeping.look();
      now += 16_000;
    }
    expect(asked).toEqual([]);
    expect(descriptions).toBe(10);
    expect(keeping.state().provider).toMatchObject({ answers: false });
    describes = true;
    await keeping.look();
    expect(new Set(asked).size).toBe(20);
    expect(keeping.state().provider).toMatchObject({ answers: true });
  });

  test('of a provider that takes questions and answers none, eight at most are in doubt, however long it lasts', async () => {
    const ids = await signIn(20);
    answer = silence;
    for (let time = 0; time < 10; time += 1) {
      await keeping.look();
      now += 16_000;
    }
    expect(await unsure(ids)).toBe(8);
    expect(new Set(asked).size).toBe(8);
    // Eight at first, then one at a time, and always the same.
    expect(asked).toHaveLength(8 + 9);
    expect(new Set(asked.slice(8)).size).toBe(1);
    answer = () => ({ tag: 'confirmed' });
    await keeping.look();
    expect(new Set(asked).size).toBe(20);
    expect(await unsure(ids)).toBe(0);
  });

  test('that cannot be asked about keep nobody from being asked', async () => {
    const [first = ''] = await signIn(1);
    const held = await readSession(server.databases.registry, first);
    await server.databases.registry.put({
      ...held,
      renewal: { sealed: 'nothing.that.opens', dueAt: new Date(now).toISOString() },
    });
    await signIn(2, 'other');
    await keeping.look();
    expect(asked.sort()).toEqual(['other-0', 'other-1']);
    expect(await areHere([first])).toBe(1);
  });
});

describe('a no', () => {
  test('to one of many: others are asked before their time, and the one is out', async () => {
    const ids = await signIn(40);
    await keeping.look();
    asked = [];
    const [refused = ''] = ids;
    const held = await readSession(server.databases.registry, refused);
    // Only this one is due.
    const dueAt = new Date(now).toISOString();
    await server.databases.registry.put({ ...held, renewal: { ...held?.renewal, dueAt } });
    answer = (subject) => (subject === 'person-0' ? no() : { tag: 'confirmed' });
    await keeping.close();
    keeping = keep();
    await keeping.look();
    expect(new Set(asked).size).toBe(40);
    expect(await areHere([refused])).toBe(0);
    expect(await areHere(ids)).toBe(39);
  });

  test('to one of many when all others are: the first refused is not out either', async () => {
    const ids = await signIn(40);
    answer = no;
    await keeping.look();
    expect(await areHere(ids)).toBe(40);
    expect(keeping.state().massRefusal?.users).toBeGreaterThanOrEqual(20);
    answer = () => ({ tag: 'confirmed' });
    now += 73_000;
    await keeping.look();
    expect(keeping.state().massRefusal).toBeUndefined();
    expect(await areHere(ids)).toBe(40);
  });

  test('to one, while the provider falls silent: they are out within a minute', async () => {
    const ids = await signIn(30);
    answer = (subject) => (subject === asked[0] ? no() : silence());
    await keeping.look();
    expect(await areHere(ids)).toBe(30);
    const from = now;
    while (now - from < 60_000) {
      now += 1_000;
      await keeping.look();
    }
    expect(await areHere(ids)).toBe(29);
  });
});

describe('two gateways on one store', () => {
  let other: SessionKeeping;
  beforeEach(() => {
    other = keep();
  });
  afterEach(async () => {
    await other.close();
  });

  test('each of which hears too few for an outage: together they are many, and nobody is out', async () => {
    const ids = await signIn(30);
    answer = no;
    const from = now;
    while (now - from < 120_000) {
      await Promise.all([keeping.look(), other.look()]);
      now += 5_000;
    }
    expect(await areHere(ids)).toBe(30);
    const states = [keeping.state(), other.state()];
    expect(states.some(({ massRefusal }) => massRefusal !== undefined)).toBe(true);
  });

  test('of which one was there before: what it heard counts', async () => {
    const ids = await signIn(40);
    const refused = ids.slice(0, 19);
    for (const id of refused) {
      const held = await readSession(server.databases.registry, id);
      const renewal = {
        ...held?.renewal,
        refusedAt: new Date(now + 1_000).toISOString(),
        dueAt: new Date(now + checkEveryMs).toISOString(),
      };
      await server.databases.registry.put({ ...held, renewal });
    }
    now += 60_000;
    // Those nineteen have got a yes from nobody since, and the one no is the twentieth.
    answer = (subject) =>
      subject === 'person-39' ? no() : Number(subject.slice(7)) < 19 ? silence() : { tag: 'confirmed' };
    const from = now;
    while (now - from < 60_000) {
      await keeping.look();
      now += 5_000;
    }
    expect(await areHere(ids)).toBe(40);
    expect(keeping.state().massRefusal?.users).toBe(20);
  });

  test('a lone no is believed by the one that heard it, while the other asks about everybody else', async () => {
    const ids = await signIn(30);
    answer = (subject) => (subject === 'person-3' ? no() : { tag: 'confirmed' });
    const from = now;
    while (now - from < 60_000) {
      await Promise.all([keeping.look(), other.look()]);
      now += 5_000;
    }
    expect(await areHere(ids)).toBe(29);
  });
});

describe('a store that fails', () => {
  test('while sessions are looked for is asked again soon, not at the next round', async () => {
    await signIn(2);
    const { registry } = server.databases;
    let fails = true;
    const failing = new Proxy(registry, {
      get: (database, name) =>
        fails && name === 'allDocs'
          ? () => Promise.reject(new Error('The store fails'))
          : (Reflect.get(database, name) as unknown),
    });
    await keeping.close();
    keeping = keep({ ...server.databases, registry: failing });
    await keeping.look();
    expect(asked).toEqual([]);
    fails = false;
    now += 5_000;
    await keeping.look();
    expect(asked).toHaveLength(2);
  });
});

describe('sessions of an earlier version', () => {
  test('are found by whose they are as soon as they were looked at', async () => {
    const [id = ''] = await signIn(1);
    const held = await readSession(server.databases.registry, id);
    const { rows } = await server.databases.registry.allDocs({
      startkey: 'session-of:',
      endkey: 'session-of:\uffff',
      include_docs: true,
    });
    for (const { doc } of rows) if (doc) await server.databases.registry.remove(doc);
    const { confirmedAt: _, renewal: __, identity: ___, ...old } = held ?? {};
    await server.databases.registry.put(old);
    const ends = sessionEnds(server.databases.registry, sessions, { add: () => Promise.resolve() });
    expect(await ends.ofUser(testId<UserId>('person-0'), 'administrator')).toBe(0);
    await keeping.look();
    expect(await ends.ofUser(testId<UserId>('person-0'), 'administrator')).toBe(1);
    expect(await areHere([id])).toBe(0);
  });
});

describe('what is over', () => {
  test('is taken out with its token and what led to it; what lives stays', async () => {
    const [over = ''] = await signIn(1);
    now += 74 * 60 * 60_000;
    const [lives = ''] = await signIn(1, 'later');
    await keeping.look();
    now += 61 * 60_000;
    await keeping.look();
    expect(await areHere([over])).toBe(0);
    expect(await areHere([lives])).toBe(1);
    const { rows } = await server.databases.registry.allDocs({
      startkey: 'session-of:',
      endkey: 'session-of:\uffff',
    });
    expect(rows.map(({ id }) => id.split(':')[1])).toEqual(['later-0']);
  });
});
