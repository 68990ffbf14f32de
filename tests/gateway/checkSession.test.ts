import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/gateway/database/database.ts';
import { sessionCheck, type CheckOutcome } from '../../src/gateway/identity/checkSession.ts';
import type { RenewalAnswer } from '../../src/gateway/identity/renewalAnswer.ts';
import { openSessions, type Sessions } from '../../src/gateway/identity/sessions.ts';
import { readSession, sessionIdOf, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';
import { tokenSeal, type HeldTokens } from '../../src/gateway/identity/tokenSeal.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

/** A provider that answers as the test says, one answer after the other, and remembers what it was asked with. */
let asked: string[];
let answers: ((token: string) => Promise<RenewalAnswer> | RenewalAnswer)[];
const provider = {
  renew: async (token: string): Promise<RenewalAnswer> => {
    asked.push(token);
    const next = answers.shift();
    if (!next) throw new Error('Nobody expected this question');
    return next(token);
  },
};
const yes = (token?: string) => (): RenewalAnswer => ({
  tag: 'confirmed',
  ...(token === undefined ? {} : { token }),
});
const no = (): RenewalAnswer => ({ tag: 'refused', code: 'invalid_grant' });
const silence = (wasSent: boolean, token?: string) => (): RenewalAnswer => ({
  tag: 'no-answer',
  code: 'OAUTH_TIMEOUT',
  wasSent,
  ...(token === undefined ? {} : { token }),
});
const never = (): Promise<RenewalAnswer> => new Promise(() => undefined);

let server: GatewayInProcess;
let registry: Database;
/** So many writes of one document fail from now on. */
let failing: number;
let sessions: Sessions;
let sessionId: string;
let cookie: string;
let now: number;
const adviser = person('legal-adviser');
beforeAll(async () => {
  server = await gatewayInProcess();
  await server.sessionOf(adviser);
  registry = new Proxy(server.databases.registry, {
    get(database, name) {
      const value: unknown = Reflect.get(database, name);
      if (name !== 'put' || failing === 0) return value;
      failing -= 1;
      return () => Promise.reject(new Error('The store fails'));
    },
  });
  now = Date.now();
  sessions = openSessions(server.databases, () => now);
});
afterAll(async () => {
  await sessions.close();
  await server.close();
});
beforeEach(async () => {
  [asked, answers, failing] = [[], [], 0];
  cookie = await sessions.start(adviser.userId, {
    identity: { issuer: 'https://identity.example', subject: 'adviser' },
    refreshToken: 'first-token',
  });
  sessionId = sessionIdOf(cookie);
});

const closing = new AbortController();
const gateway = (gatewayId: string): ((id: string, isEarly?: boolean) => Promise<CheckOutcome>) =>
  sessionCheck({
    databases: { kind: server.databases.kind, registry },
    provider,
    logger: silentLogger,
    now: () => now,
    gatewayId,
    nextCheckMs: () => 900_000,
    closing: closing.signal,
  });
const check = (): Promise<CheckOutcome> => gateway('one')(sessionId, true);
const row = async (): Promise<SessionDocument> => {
  const held = await readSession(server.databases.registry, sessionId);
  if (!held) throw new Error('The session has gone');
  return held;
};
const tokens = async (): Promise<HeldTokens | undefined> => {
  const { renewal } = await row();
  return renewal && tokenSeal(server.databases.registry).open(sessionId, renewal.sealed);
};

describe('asking about a session', () => {
  test('a yes is written down, with the token that is to be used next', async () => {
    answers = [yes('second-token'), yes()];
    now += 1_000;
    expect(await check()).toEqual({ tag: 'confirmed', dueAt: now + 900_000 });
    expect((await row()).confirmedAt).toBe(new Date(now).toISOString());
    expect(await check()).toMatchObject({ tag: 'confirmed' });
    expect(asked).toEqual(['first-token', 'second-token']);
    expect(await tokens()).toEqual({ token: 'second-token' });
  });

  test('is not done before it is due, nor after the session has ended', async () => {
    answers = [yes()];
    await check();
    expect(await gateway('one')(sessionId)).toMatchObject({ tag: 'elsewhere', dueAt: now + 900_000 });
    await sessions.end(cookie);
    expect(await check()).toEqual({ tag: 'gone' });
    expect(asked).toHaveLength(1);
  });

  test('two gateways that come at the same moment: one asks', async () => {
    answers = [yes('second-token')];
    const outcomes = await Promise.all([gateway('one')(sessionId), gateway('two')(sessionId)]);
    expect(outcomes.map(({ tag }) => tag).sort()).toEqual(['confirmed', 'elsewhere']);
    expect(asked).toEqual(['first-token']);
  });

  test('nothing that the registry holds shows a token, nor opens for another session', async () => {
    const held = await row();
    expect(JSON.stringify(held)).not.toContain('first-token');
    const seal = tokenSeal(server.databases.registry);
    expect(await seal.open('session:another', held.renewal?.sealed ?? '')).toBeUndefined();
    expect(await seal.open(sessionId, 'a.b.c')).toBeUndefined();
  });
});

describe('a no', () => {
  test('where nothing was uncertain is one: the session stays until it is decided what follows', async () => {
    answers = [no];
    expect(await check()).toEqual({ tag: 'refused', code: 'invalid_grant' });
    expect((await row()).renewal?.claim).toBeUndefined();
  });

  test('after a question that never left counts', async () => {
    answers = [silence(false), no];
    expect(await check()).toMatchObject({ tag: 'no-answer' });
    expect(await check()).toMatchObject({ tag: 'refused' });
  });

  test('after a question whose answer never came proves nothing: nobody is logged out', async () => {
    answers = [silence(true), no];
    await check();
    expect(await check()).toEqual({ tag: 'lost' });
    expect((await row()).renewal).toBeUndefined();
    expect(await sessions.find(cookie)).toMatchObject({ user: { userId: adviser.userId } });
  });

  test('after such a question and a yes counts again', async () => {
    answers = [silence(true), yes(), no];
    await check();
    await check();
    expect(await check()).toMatchObject({ tag: 'refused' });
  });
});

describe('a gateway that is killed', () => {
  test('between the answer and its own writing: the next one logs nobody out', async () => {
    answers = [never, no];
    void gateway('killed')(sessionId, true);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    // Not before it is certain that nobody asks any more.
    expect(await gateway('next')(sessionId, true)).toMatchObject({ tag: 'elsewhere' });
    now += 2 * 60_000 + 1;
    expect(await gateway('next')(sessionId, true)).toEqual({ tag: 'lost' });
    expect(asked).toEqual(['first-token', 'first-token']);
    expect(await sessions.find(cookie)).toBeDefined();
  });

  test('before the provider had the question: the next one goes on as if nothing had been', async () => {
    answers = [never, yes('second-token')];
    void gateway('killed')(sessionId, true);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    now += 2 * 60_000 + 1;
    expect(await gateway('next')(sessionId, true)).toMatchObject({ tag: 'confirmed' });
    expect(await tokens()).toEqual({ token: 'second-token' });
  });
});

describe('a gateway that stands still between its claim and its question', () => {
  /** Until `goOn` its question does not arrive. */
  const standStill = (answer: () => RenewalAnswer) => {
    let goOn = (): void => undefined;
    const going = new Promise<void>((resolve) => (goOn = resolve));
    return { goOn: () => goOn(), late: () => going.then(answer) };
  };

  test('and comes when another has the answer: its no proves nothing, now and later', async () => {
    const { goOn, late } = standStill(no);
    answers = [late, yes('second-token'), no];
    const slow = gateway('slow')(sessionId, true);
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    now += 2 * 60_000 + 1;
    expect(await gateway('quick')(sessionId, true)).toMatchObject({ tag: 'confirmed' });
    goOn();
    expect(await slow).toMatchObject({ tag: 'elsewhere' });
    expect(await tokens()).toEqual({ token: 'second-token' });
    // The provider took the token that came twice for stolen: the newer one is worth nothing either.
    expect(await check()).toEqual({ tag: 'lost' });
    expect(await sessions.find(cookie)).toBeDefined();
  });

  test('and comes while another is asking: the no of that one proves nothing', async () => {
    const [first, second] = [standStill(yes('second-token')), standStill(no)];
    answers = [first.late, second.late, yes('third-token')];
    const slow = gateway('slow')(sessionId, true);
    while (asked.length < 1) await new Promise((resolve) => setImmediate(resolve));
    now += 2 * 60_000 + 1;
    const other = gateway('other')(sessionId, true);
    while (asked.length < 2) await new Promise((resolve) => setImmediate(resolve));
    first.goOn();
    expect(await slow).toMatchObject({ tag: 'confirmed' });
    // What the other holds stays claimed, and the only good token stays.
    expect(await gateway('third')(sessionId, true)).toMatchObject({ tag: 'elsewhere' });
    second.goOn();
    // Its claim was of a session in doubt.
    expect(['lost', 'elsewhere']).toContain((await other).tag);
    expect(await tokens()).toEqual({ token: 'second-token' });
    expect((await row()).renewal).toMatchObject({ isUnsure: true });
    expect(await check()).toMatchObject({ tag: 'confirmed' });
  });
});

describe('a session that is over', () => {
  test('is asked about no more, and no yes brings it back', async () => {
    now += 73 * 60 * 60_000;
    expect(await check()).toEqual({ tag: 'gone' });
    expect(asked).toEqual([]);
    expect(await sessions.find(cookie)).toBeUndefined();
  });
});

describe('an answer', () => {
  test('that does not hold leaves the last good token beside its own', async () => {
    answers = [silence(true, 'from-who-knows'), no, yes('third-token')];
    expect(await check()).toMatchObject({ tag: 'no-answer' });
    expect(await tokens()).toEqual({ token: 'from-who-knows', before: 'first-token' });
    expect(await check()).toMatchObject({ tag: 'confirmed' });
    expect(asked).toEqual(['first-token', 'from-who-knows', 'first-token']);
    expect(await tokens()).toEqual({ token: 'third-token' });
  });

  test('that comes while the store fails is written when it works again', async () => {
    answers = [
      () => {
        failing = 2;
        return yes('second-token')();
      },
    ];
    expect(await check()).toMatchObject({ tag: 'confirmed' });
    expect(failing).toBe(0);
    expect(await tokens()).toEqual({ token: 'second-token' });
  });

  test('about a session that ended meanwhile brings it not back', async () => {
    answers = [
      async () => {
        await sessions.end(cookie);
        return yes('second-token')();
      },
    ];
    await check();
    expect(await readSession(server.databases.registry, sessionId)).toBeUndefined();
  });

  test('and a use at the same moment are both written', async () => {
    const expiresAt = new Date(now + 1_000_000).toISOString();
    answers = [
      async () => {
        await server.databases.registry.put({ ...(await row()), expiresAt });
        return yes('second-token')();
      },
    ];
    await check();
    expect(await row()).toMatchObject({ expiresAt });
    expect(await tokens()).toEqual({ token: 'second-token' });
  });
});
