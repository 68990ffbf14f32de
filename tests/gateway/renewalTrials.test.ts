import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { sessionCheck, type CheckOutcome } from '../../src/gateway/identity/checkSession.ts';
import type { RenewalAnswer } from '../../src/gateway/identity/renewalAnswer.ts';
import { openSessions, type Sessions } from '../../src/gateway/identity/sessions.ts';
import { readSession, sessionIdOf } from '../../src/gateway/identity/sessionRows.ts';
import type { Database } from '../../src/gateway/database/database.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { rounds, seed, trialTimeoutMs } from '../trials.ts';

/*
 * A provider of the strict kind (each answer gives another token; one that comes twice ends the whole grant), two gateways, and
 * everything that may happen to a question. Whatever does: a no that is believed is one to a person whom the provider dismissed.
 */
const trials = rounds(25, 1_000);
const stepsInTrial = 12;

const fates = [
  'answered',
  'never arrives',
  'answer is lost',
  'answer is in doubt',
  'somebody else answers',
  'gateway killed before it arrives',
  'gateway killed after it arrived',
  'gateway ends while the store fails',
  'gateway stands still before it asks',
] as const;
type Fate = (typeof fates)[number];

class StrictProvider {
  #given = 0;
  readonly #spent = new Set<string>();
  #current: string;
  #isRevoked = false;
  isDismissed = false;

  constructor() {
    this.#current = this.#next();
  }

  #next(): string {
    this.#given += 1;
    return `token-${String(this.#given)}`;
  }

  get first(): string {
    return this.#current;
  }

  ask(token: string): RenewalAnswer {
    const no = { tag: 'refused', code: 'invalid_grant' } as const;
    if (this.#spent.has(token)) this.#isRevoked = true;
    if (this.isDismissed || this.#isRevoked || token !== this.#current) return no;
    this.#spent.add(token);
    this.#current = this.#next();
    return { tag: 'confirmed', token: this.#current };
  }
}

let server: GatewayInProcess;
let sessions: Sessions;
let now: number;
let isStoreFailing = false;
let registry: Database;
beforeAll(async () => {
  server = await gatewayInProcess();
  now = Date.now();
  sessions = openSessions(server.databases, () => now);
  registry = new Proxy(server.databases.registry, {
    get(database, name) {
      const fails = isStoreFailing && name === 'put';
      return fails
        ? () => Promise.reject(new Error('The store fails'))
        : (Reflect.get(database, name) as unknown);
    },
  });
});
afterAll(async () => {
  await sessions.close();
  await server.close();
});

/** A question that is still on its way: sent at last, and what came of it. */
type Late = () => Promise<CheckOutcome>;

/**
 * One question of a gateway to the provider, and what becomes of it. Undefined where the gateway has ended before it knew, or
 * stands still: then it is added to `late`.
 */
async function question(
  sessionId: string,
  gatewayId: string,
  { provider, fate, late }: { readonly provider: StrictProvider; readonly fate: Fate; readonly late: Late[] },
): Promise<CheckOutcome | undefined> {
  const ended = new AbortController();
  let goOn = (): void => undefined;
  const goesOn = new Promise<void>((resolve) => (goOn = resolve));
  let isKilled = (): void => undefined;
  const killed = new Promise<undefined>((resolve) => {
    isKilled = () => resolve(undefined);
  });
  const silence = (wasSent: boolean, token?: string): RenewalAnswer => ({
    tag: 'no-answer',
    code: 'OAUTH_TIMEOUT',
    wasSent,
    ...(token === undefined ? {} : { token }),
  });
  const hangs = (): Promise<RenewalAnswer> => {
    isKilled();
    return new Promise(() => undefined);
  };
  const renew = (token: string): Promise<RenewalAnswer> | RenewalAnswer => {
    switch (fate) {
      case 'answered':
        return provider.ask(token);
      case 'never arrives':
        return silence(false);
      case 'somebody else answers':
        return silence(true, 'from-an-impostor');
      case 'gateway killed before it arrives':
        return hangs();
      case 'gateway stands still before it asks':
        isKilled();
        return goesOn.then(() => provider.ask(token));
    }
    const answer = provider.ask(token);
    switch (fate) {
      case 'answer is lost':
        return silence(true);
      case 'answer is in doubt':
        return answer.tag === 'confirmed' ? silence(true, answer.token) : answer;
      case 'gateway killed after it arrived':
        return hangs();
      case 'gateway ends while the store fails':
        isStoreFailing = true;
        ended.abort();
        return answer;
    }
  };
  const check = sessionCheck({
    databases: { kind: server.databases.kind, registry },
    provider: { renew: (token) => Promise.resolve(renew(token)) },
    logger: silentLogger,
    now: () => now,
    gatewayId,
    nextCheckMs: () => 900_000,
    closing: ended.signal,
  });
  try {
    const checked = check(sessionId, true);
    const outcome = await Promise.race([checked, killed]);
    const isLate = outcome === undefined && fate === 'gateway stands still before it asks';
    if (isLate) late.push(() => (goOn(), checked));
    return outcome;
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    return undefined;
  } finally {
    isStoreFailing = false;
  }
}

test(
  'whatever is lost, doubted or killed on the way: only who was dismissed is refused, and they are',
  async () => {
    let dismissed = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const random = seededRandom(`renewals/${String(seed)}/${String(trial)}`);
      const provider = new StrictProvider();
      const cookie = await sessions.start(testId(`person-${String(trial)}`), {
        identity: { issuer: 'https://identity.example', subject: `person-${String(trial)}` },
        refreshToken: provider.first,
      });
      const sessionId = sessionIdOf(cookie);
      const history: string[] = [];
      const late: Late[] = [];
      const note = (what: string, outcome: CheckOutcome | undefined): void => {
        history.push(`${what}: ${outcome?.tag ?? 'nobody knows'}`);
        expect(outcome?.tag, `seed ${String(seed)}, trial ${String(trial)}\n${history.join('\n')}`).not.toBe(
          'refused',
        );
      };
      for (let step = 0; step < stepsInTrial; step += 1) {
        const fate = random.weighted<Fate>([[30, 'answered'], ...fates.map((each) => [1, each] as const)]);
        note(fate, await question(sessionId, random.pick(['one', 'two']), { provider, fate, late }));
        now += random.pick([1_000, 60_000, 3 * 60_000]);
        if (random.pick([true, false])) for (const send of late.splice(0)) note('sent at last', await send());
      }
      for (const send of late) note('sent at last', await send());
      const held = await readSession(server.databases.registry, sessionId);
      expect(held, 'the session is there').toBeDefined();
      if (!held?.renewal || held.renewal.claim || held.renewal.isUnsure) continue;
      provider.isDismissed = true;
      const last = await question(sessionId, 'one', { provider, fate: 'answered', late });
      // In doubt where two tokens are held: it lasts its time.
      expect(['refused', 'lost'], history.join('\n')).toContain(last?.tag);
      if (last?.tag === 'refused') dismissed += 1;
    }
    expect(dismissed).toBeGreaterThan(trials / 10);
    console.log(
      `${String(trials)} sessions, ${String(trials * stepsInTrial)} questions, seed ${String(seed)}: 0 refused by mistake; ${String(dismissed)} then dismissed: refused`,
    );
  },
  trialTimeoutMs,
);
