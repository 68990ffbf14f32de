import { randomUUID } from 'node:crypto';
import type { Logger } from '../../shared/logger.ts';
import type { Databases } from '../database/database.ts';
import { sessionCheck, type CheckOutcome } from './checkSession.ts';
import type { IdentityProvider } from './identityProvider.ts';
import type { KnownProvider, ProviderHealth } from './knownProvider.ts';
import { areMany, judgeRefusals, Refusals, type RefusalCounts, type RefusalVerdict } from './massRefusal.ts';
import { ProviderPauses } from './providerPauses.ts';
import { endOf } from './sessionRows.ts';
import type { Revocations } from './revocations.ts';
import type { Sessions } from './sessions.ts';
import { eachSession, makeFindable, sweepSessions } from './sweepSessions.ts';

/** Milliseconds from one question about a session to the next, about; spread so that they do not fall together. */
export const usualCheckMs = 15 * 60 * 1_000;
export const spreadOf = (checkEveryMs: number): number => checkEveryMs * (0.8 + 0.4 * Math.random());
/** The provider is asked whether it is there, and for its keys, so often. */
const describeEveryMs = 60 * 1_000;
/** So many sessions are asked about at once. */
const atOnce = 8;
/** Who was refused and stays, since many were, is asked about again after this. */
const refusedAgainMs = 60 * 1_000;
/** Other gateways' sessions are heard of at the latest after this. */
const scanAtMostMs = 5 * 60 * 1_000;
const sweepEveryMs = 60 * 60 * 1_000;
/** A session that another gateway is asking about is tried again after this, and a store that failed. */
const [elsewhereMs, storeRestMs] = [5_000, 5_000];
/** No token that a provider gives: what it says to it is about the gateway alone. */
const nobodysToken = 'assize-asks-whether-it-is-known';
/** A close waits so long for what is being asked. */
const closeWithinMs = 2_500;

/** What operators and the status page are told. Times are milliseconds since 1970. */
export interface IdentityState {
  /** Whether people can sign in. Undefined until the provider was asked for the first time. */
  readonly provider: ProviderHealth | undefined;
  /** The provider refuses so many that nobody is logged out for it. */
  readonly massRefusal: { readonly since: number; readonly users: number } | undefined;
}

/**
 * Asks the provider about sessions in the background. No request and no start waits for it: what it says is written down, and
 * requests read that.
 */
export interface SessionKeeping {
  /** Does what is due now. Asked for again while it works, it is the same work. */
  look(): Promise<void>;
  /** Looks so often from now on, milliseconds. */
  lookEvery(ms: number): void;
  state(): IdentityState;
  close(): Promise<void>;
}

export function keepSessions(options: {
  readonly databases: Pick<Databases, 'kind' | 'registry'>;
  readonly known: KnownProvider;
  readonly provider: Pick<IdentityProvider, 'renew'>;
  readonly sessions: Pick<Sessions, 'endById'>;
  readonly revocations: Pick<Revocations, 'look'>;
  readonly logger: Logger;
  readonly now: () => number;
  readonly checkEveryMs: number;
}): SessionKeeping {
  const { databases, known, provider, sessions, revocations, logger, now, checkEveryMs } = options;
  const { registry } = databases;
  const closing = new AbortController();
  const check = sessionCheck({
    databases,
    provider,
    logger,
    now,
    gatewayId: randomUUID(),
    nextCheckMs: () => spreadOf(checkEveryMs),
    closing: closing.signal,
  });
  const refusals = new Refusals();
  const pauses = new ProviderPauses(now);
  /** Sessions that can be asked about: whose, and when they are due. */
  let dueBySession = new Map<string, { readonly userId: string; readonly dueAt: number }>();
  /**
   * Users whom a second question told nothing about since the oldest refusal that waits, and until when they are not asked again:
   * for ever, or while another gateway asks.
   */
  const inVain = new Map<string, number>();
  let massRefusal: IdentityState['massRefusal'];
  let [scanAt, describeAt, sweepAt, workAt] = [now(), now(), now() + sweepEveryMs, now()];
  let areFindable = false;

  /** Reads what all gateways have written down: whom there is to ask about, and who was answered. */
  const scan = async (): Promise<void> => {
    const found: typeof dueBySession = new Map();
    for await (const held of eachSession(registry)) {
      const { _id, userId, renewal, identity } = held;
      refusals.hear(held, now());
      if (!renewal || !identity || endOf(held) <= now()) continue;
      // What was put off here stays so.
      const dueAt = Math.max(Date.parse(renewal.dueAt), dueBySession.get(_id)?.dueAt ?? 0);
      found.set(_id, { userId, dueAt });
    }
    dueBySession = found;
    refusals.forget(now());
    scanAt = now() + Math.min(scanAtMostMs, checkEveryMs);
  };

  /** Whether sessions may be asked about now: not while the provider is silent. That is found out without spending a token. */
  const isProviderThere = async (): Promise<boolean> => {
    if (known.health()?.answers === false) pauses.begin();
    if (pauses.isResting) return false;
    if (!pauses.isDoubtful && now() < describeAt) return true;
    describeAt = now() + describeEveryMs;
    const asked = await known.ask();
    if (!asked.ok) pauses.goOn();
    return asked.ok;
  };

  /** Asks about one, and notes what follows for when and whom to ask next. */
  const checkOne = async (sessionId: string, isEarly: boolean): Promise<CheckOutcome> => {
    const entry = dueBySession.get(sessionId);
    if (!entry) return { tag: 'gone' };
    const { userId } = entry;
    const outcome = await check(sessionId, isEarly);
    const putOff = (dueAt: number): unknown => dueBySession.set(sessionId, { userId, dueAt });
    switch (outcome.tag) {
      case 'confirmed':
        refusals.note(sessionId, { userId, at: now(), isRefused: false });
        putOff(outcome.dueAt);
        break;
      case 'refused':
        if (refusals.waiting.length === 0) inVain.clear();
        refusals.note(sessionId, { userId, at: now(), isRefused: true });
        putOff(now() + spreadOf(refusedAgainMs));
        break;
      case 'elsewhere':
        putOff(Math.max(outcome.dueAt, now() + elsewhereMs));
        inVain.set(userId, now() + elsewhereMs);
        break;
      case 'lost':
      case 'gone':
        // Whatever it is then, the next scan tells.
        dueBySession.delete(sessionId);
        inVain.set(userId, Number.POSITIVE_INFINITY);
        break;
      case 'no-answer':
      case 'misconfigured':
        inVain.set(userId, Number.POSITIVE_INFINITY);
    }
    return outcome;
  };

  /** Whether the provider can be asked further, after these answers. */
  const hear = (asked: readonly string[], outcomes: readonly CheckOutcome[]): boolean => {
    const failed = outcomes.findIndex(({ tag }) => tag === 'no-answer' || tag === 'misconfigured');
    const failure = outcomes[failed];
    if (failure?.tag === 'no-answer') known.heard({ answers: false, code: failure.code });
    if (failure?.tag === 'misconfigured') {
      known.heard({ answers: false, code: failure.code, refusesGateway: true });
    }
    if (failure) pauses.goOn(asked[failed]);
    else if (outcomes.some(({ tag }) => ['confirmed', 'refused', 'lost'].includes(tag))) {
      known.heard({ answers: true });
      pauses.end();
    }
    return !failure;
  };

  /**
   * Whether a provider that failed is back, where nobody is left on whom it could show. Of one that was silent its description is all
   * there is to go by. One that refused the gateway describes itself all the time: it is asked with a token that nobody was given, and
   * who gets a no to that is taken.
   */
  const isTaken = async (): Promise<boolean> => {
    const health = known.health();
    if (health?.answers === false && health.refusesGateway) {
      const { tag } = await provider.renew(nobodysToken, { issuer: '', subject: '' });
      if (tag === 'misconfigured' || tag === 'no-answer') return false;
    }
    known.heard({ answers: true });
    return true;
  };

  /** One session of each user who may still give a second opinion. */
  const others = (): ReadonlyMap<string, string> => {
    const answered = refusals.answeredSince();
    const byUser = new Map<string, string>();
    for (const [sessionId, { userId }] of dueBySession) {
      const isAsked = answered.has(userId) || inVain.get(userId) === Number.POSITIVE_INFINITY;
      if (!isAsked) byUser.set(userId, sessionId);
    }
    return byUser;
  };
  /** Of those, whom no other gateway is asking now. */
  const askableOthers = (): string[] =>
    [...others()].filter(([userId]) => (inVain.get(userId) ?? 0) <= now()).map(([, sessionId]) => sessionId);

  /** Ends the sessions of those few who were refused, or says that they are too many. */
  const settleRefusals = async (): Promise<RefusalVerdict> => {
    if (refusals.waiting.length === 0 && !massRefusal) return 'believed';
    const count = (): RefusalCounts =>
      refusals.counts(now(), refusals.waiting.length > 0 ? others().size : 0);
    let counts = count();
    if (judgeRefusals(counts) === 'believed' && refusals.waiting.length > 0) {
      // What other gateways heard counts as much.
      await scan();
      counts = count();
    }
    const { refusedUsers, answeredUsers } = counts;
    if (massRefusal && !areMany(counts)) {
      massRefusal = undefined;
      logger.warn({ code: 'identity-mass-refusal-over' }, 'the identity provider refuses only few again');
    }
    const verdict = judgeRefusals(counts);
    if (refusals.waiting.length === 0 || verdict === 'ask-others') return verdict;
    if (verdict === 'outage') {
      if (!massRefusal) {
        logger.error(
          { alarm: 'identity-mass-refusal', refusedUsers, answeredUsers },
          'the identity provider refuses many at once: nobody is logged out',
        );
      }
      massRefusal = { since: massRefusal?.since ?? now(), users: refusedUsers };
    }
    for (const sessionId of refusals.waiting) {
      if (verdict === 'believed') {
        await sessions.endById(sessionId, 'sign-in-service');
        dueBySession.delete(sessionId);
        logger.info(
          { code: 'identity-refused' },
          'a session ended: the identity provider refuses its person',
        );
      }
      refusals.settle(sessionId);
    }
    return verdict;
  };

  const askAll = async (): Promise<void> => {
    const due = [...dueBySession]
      .filter(([, { dueAt }]) => dueAt <= now())
      .sort(([, a], [, b]) => a.dueAt - b.dueAt)
      .map(([sessionId]) => sessionId);
    let verdict = await settleRefusals();
    while (!closing.signal.aborted) {
      const isEarly = verdict === 'ask-others' && refusals.waiting.length > 0;
      const from = isEarly ? askableOthers() : due;
      // After a silence one goes first, the one on which it failed: no second token is put at stake.
      const handful = pauses.isDoubtful ? [pauses.first([...due, ...from])] : from.slice(0, atOnce);
      const asked = handful.filter((sessionId) => sessionId !== undefined);
      if (asked.length === 0) {
        if (!pauses.isDoubtful || (await isTaken())) pauses.end();
        else pauses.goOn();
        return;
      }
      for (const sessionId of asked) if (due.includes(sessionId)) due.splice(due.indexOf(sessionId), 1);
      const checked = await Promise.allSettled(asked.map((sessionId) => checkOne(sessionId, isEarly)));
      const outcomes = checked.map((each): CheckOutcome =>
        each.status === 'fulfilled' ? each.value : { tag: 'gone' },
      );
      verdict = await settleRefusals();
      const goesOn = hear(asked, outcomes);
      const failed = checked.find((each) => each.status === 'rejected');
      if (failed) throw failed.reason;
      if (!goesOn) return;
    }
  };

  const work = async (): Promise<void> => {
    if (now() < workAt) return;
    try {
      if (!areFindable) await makeFindable(registry, now());
      areFindable = true;
      if (now() >= scanAt) await scan();
      if (now() >= sweepAt) {
        sweepAt = now() + sweepEveryMs;
        await sweepSessions(registry, now());
      }
      await settleRefusals();
      if (await isProviderThere()) await askAll();
      if (known.health()?.answers === true) revoke();
    } catch (error) {
      // The store fails: every row is as it was, and it is looked at again.
      workAt = now() + storeRestMs;
      if (!closing.signal.aborted) logger.warn({ error: String(error) }, 'sessions were not looked at');
    }
  };

  /** Apart from the questions: those who signed out may be many, and nobody is waiting for it. */
  let revoking: Promise<void> | undefined;
  const revoke = (): void => {
    revoking ??= revocations
      .look(closing.signal)
      .catch((error: unknown) => logger.warn({ error: String(error) }, 'tokens were not revoked'))
      .finally(() => (revoking = undefined));
  };

  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const look = (): Promise<void> => {
    looking ??= work().finally(() => (looking = undefined));
    return looking;
  };
  const lookEvery = (ms: number): void => {
    timer = setTimeout(() => void look().then(() => closing.signal.aborted || lookEvery(ms)), ms).unref();
  };
  return {
    look,
    lookEvery,
    state: () => ({ provider: known.health(), massRefusal }),
    async close() {
      closing.abort();
      clearTimeout(timer);
      // What it leaves undone is asked again, and no no is believed that its end could have caused.
      await Promise.race([
        Promise.all([looking, revoking]),
        new Promise((resolve) => setTimeout(resolve, closeWithinMs).unref()),
      ]);
    },
  };
}
