import * as v from 'valibot';
import type { Logger } from '../../shared/logger.ts';
import type { Databases } from '../database/database.ts';
import type { IdentityProvider } from './identityProvider.ts';
import type { RenewalAnswer } from './renewalAnswer.ts';
import { endOf, isConflict, readSession, type Renewal, type SessionDocument } from './sessionRows.ts';
import { tokenSeal, type HeldTokens } from './tokenSeal.ts';

/**
 * Asks the provider about one session and writes down what came of it, so that neither a crash at any moment nor a second gateway
 * logs out who is in good standing (docs/decisions/0021-sessions-of-our-own.md):
 *
 * - The session is claimed by its revision before the provider is asked: of two gateways one asks.
 * - A provider may give another token with each answer and take the old one for stolen when it comes again. So the claim stays
 *   behind where the answer was not written down, and then a no proves nothing: the old token may have been spent. Such a session
 *   is asked about no more (`lost`) and lasts as long as the provider's last word.
 * - A gateway that stood still may ask when its claim is long over and another has asked meanwhile. Whether the row still holds
 *   its own claim tells: where it does not, a no proves nothing either, and a yes is written as one whose token may be spent.
 */
export type CheckOutcome =
  /** Due again at that time, milliseconds since 1970. */
  | { readonly tag: 'confirmed'; readonly dueAt: number }
  | { readonly tag: 'refused'; readonly code: string }
  | { readonly tag: 'no-answer'; readonly code: string }
  | { readonly tag: 'misconfigured'; readonly code: string }
  /** A no that proves nothing. */
  | { readonly tag: 'lost' }
  /** Another gateway is asking, or has asked; not before then is it this one's turn, milliseconds since 1970. */
  | { readonly tag: 'elsewhere'; readonly dueAt: number }
  /** It has ended, or cannot be asked about. */
  | { readonly tag: 'gone' };

/** A claim that is older than this was left behind by a gateway that ended, milliseconds. Far longer than any question takes. */
const claimMs = 2 * 60 * 1_000;
/** How long a store that fails is waited for before it is tried again, milliseconds. */
const storePauseMs = 250;

export interface CheckOptions {
  readonly databases: Pick<Databases, 'kind' | 'registry'>;
  readonly provider: Pick<IdentityProvider, 'renew'>;
  readonly logger: Logger;
  readonly now: () => number;
  /** Of this process. */
  readonly gatewayId: string;
  /** Milliseconds from a yes to the next question. */
  readonly nextCheckMs: () => number;
  /** Ends what waits for a store that fails. */
  readonly closing: AbortSignal;
}

/** @returns a function that checks one session; also one that is not due, where `isEarly` */
export function sessionCheck(
  options: CheckOptions,
): (sessionId: string, isEarly?: boolean) => Promise<CheckOutcome> {
  const { databases, provider, logger, now, gatewayId, nextCheckMs, closing } = options;
  const { registry, kind } = databases;
  const seal = tokenSeal(registry);
  const at = (ms: number): string => new Date(ms).toISOString();

  /** The session as it was before it was claimed, or why it is not this gateway's to ask about now. */
  const claim = async (sessionId: string, isEarly: boolean): Promise<Claimed> => {
    const held = await readSession(registry, sessionId);
    // What is over stays over, whatever the provider would say now.
    if (!held?.renewal || !held.identity || endOf(held) <= now()) return { tag: 'gone' };
    const { renewal, identity } = held;
    const claimedUntil = renewal.claim ? Date.parse(renewal.claim.until) : 0;
    const dueAt = Math.max(claimedUntil, isEarly ? 0 : Date.parse(renewal.dueAt));
    if (dueAt > now()) return { tag: 'elsewhere', dueAt };
    const own = { by: gatewayId, until: at(now() + claimMs) };
    try {
      await registry.put({ ...held, renewal: { ...renewal, claim: own } });
    } catch (error) {
      // Used, ended or claimed in this moment: it is due again at the next look.
      if (isConflict(error)) return { tag: 'elsewhere', dueAt: now() };
      throw error;
    }
    const wasUnsure = renewal.claim !== undefined || renewal.isUnsure === true;
    return { tag: 'claimed', asked: { sessionId, identity, renewal, claim: own, wasUnsure } };
  };

  /**
   * Changes the row as it stands now, however often the store must be tried: what the provider said exists nowhere else. Where
   * another gateway asked meanwhile too, only a yes is written.
   *
   * @returns whether nobody else did
   */
  const settle = async (
    { sessionId, claim: own, renewal: asked }: Asked,
    change: Change,
  ): Promise<boolean> => {
    for (;;) {
      try {
        const held = await readSession(registry, sessionId);
        if (!held) return false;
        const { renewal: before, ...rest } = held;
        const claim = before?.claim;
        const holdsClaim = claim?.by === own.by && claim.until === own.until;
        const isAlone = holdsClaim && before?.sealed === asked.sealed && before.isUnsure === asked.isUnsure;
        const others = holdsClaim ? undefined : claim;
        const { confirmedAt, renewal } = isAlone ? change : disturbed(change, before, others);
        await registry.put({
          ...rest,
          ...(confirmedAt === undefined ? {} : { confirmedAt }),
          ...(renewal ? { renewal } : {}),
        });
        return isAlone;
      } catch (error) {
        if (isConflict(error)) continue;
        // A row that cannot be read is no failure of the store that passes.
        if (closing.aborted || error instanceof v.ValiError) throw error;
        await pause(storePauseMs, closing);
      }
    }
  };

  const ask = async (asked: Asked, tokens: HeldTokens): Promise<Answered> => {
    const { token, before } = tokens;
    const answer = await provider.renew(token, asked.identity);
    const first = { answer, used: token, wasUnsure: asked.wasUnsure || before !== undefined };
    if (answer.tag !== 'refused' || before === undefined) return first;
    // It came with an answer that did not hold: the one before it may be the provider's own.
    return { answer: await provider.renew(before, asked.identity), used: before, wasUnsure: true };
  };

  const write = async (asked: Asked, tokens: HeldTokens, answered: Answered): Promise<CheckOutcome> => {
    const { answer, used, wasUnsure } = answered;
    const { claim: _claim, isUnsure: _unsure, ...renewal } = asked.renewal;
    const unsure = asked.wasUnsure ? ({ isUnsure: true } as const) : {};
    switch (answer.tag) {
      case 'confirmed': {
        const sealed = await seal.seal(asked.sessionId, { token: answer.token ?? used });
        const dueAt = now() + nextCheckMs();
        await settle(asked, { confirmedAt: at(now()), renewal: { sealed, dueAt: at(dueAt) } });
        return { tag: 'confirmed', dueAt };
      }
      case 'refused': {
        if (wasUnsure) {
          await lose(asked, answer.code);
          return { tag: 'lost' };
        }
        const isAlone = await settle(asked, { renewal: { ...renewal, refusedAt: at(now()) } });
        return isAlone ? answer : { tag: 'elsewhere', dueAt: now() };
      }
      case 'misconfigured':
        await settle(asked, { renewal: { ...renewal, ...unsure } });
        return answer;
      case 'no-answer': {
        const { token, wasSent, code } = answer;
        // The last token that was surely the provider's own is kept beside one that may not be.
        const sealed =
          token === undefined
            ? renewal.sealed
            : await seal.seal(asked.sessionId, { token, before: tokens.before ?? used });
        await settle(asked, {
          renewal: { ...renewal, sealed, ...(wasSent ? ({ isUnsure: true } as const) : unsure) },
        });
        return { tag: 'no-answer', code };
      }
    }
  };

  const lose = async (asked: Asked, code: string): Promise<void> => {
    logger.warn({ code }, 'a session can be renewed no more: it lasts as long as the last confirmation');
    await settle(asked, { renewal: undefined });
  };

  return async (sessionId, isEarly = false) => {
    const claimed = await claim(sessionId, isEarly);
    if (claimed.tag !== 'claimed') return claimed;
    const { asked } = claimed;
    const tokens = await seal.open(sessionId, asked.renewal.sealed);
    if (!tokens) {
      await lose(asked, 'token-not-opened');
      return { tag: 'gone' };
    }
    const outcome = await write(asked, tokens, await ask(asked, tokens));
    if (kind === 'embedded') await forgetFormerRows(registry, sessionId);
    return outcome;
  };
}

interface Asked {
  readonly sessionId: string;
  readonly identity: NonNullable<SessionDocument['identity']>;
  /** As it was before it was claimed. */
  readonly renewal: Renewal;
  readonly claim: NonNullable<Renewal['claim']>;
  readonly wasUnsure: boolean;
}

type Claimed =
  { readonly tag: 'claimed'; readonly asked: Asked } | Extract<CheckOutcome, { tag: 'elsewhere' | 'gone' }>;

interface Answered {
  readonly answer: RenewalAnswer;
  /** The token that was asked with. */
  readonly used: string;
  readonly wasUnsure: boolean;
}

interface Change {
  readonly confirmedAt?: string;
  readonly renewal: Renewal | undefined;
}

/**
 * What is written where two gateways asked about one session: the token of a yes, which may be the only good one; that whatever
 * token is there may have been spent; and the claim of another that is still asking.
 */
function disturbed(
  change: Change,
  before: Renewal | undefined,
  others: Renewal['claim'] | undefined,
): Change {
  const isYes = change.confirmedAt !== undefined;
  const kept = isYes ? (change.renewal ?? before) : before;
  if (!kept) return { renewal: undefined };
  const { claim: _claim, ...rest } = kept;
  const renewal = { ...rest, isUnsure: true as const, ...(others ? { claim: others } : {}) };
  return isYes ? { ...change, renewal } : { renewal };
}

/** What a row was before holds tokens too; CouchDB clears up by itself. In PouchDB, and not in its published types. */
async function forgetFormerRows(registry: Databases['registry'], sessionId: string): Promise<void> {
  const { compactDocument } = registry as unknown as {
    compactDocument: (id: string, longestHistory: number) => Promise<unknown>;
  };
  await compactDocument.call(registry, sessionId, 0).catch(() => undefined);
}

const pause = (ms: number, closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      closing.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    closing.addEventListener('abort', done);
  });
