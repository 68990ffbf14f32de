import * as v from 'valibot';
import { documentId, userPartition } from '../../domain/document/documentId.ts';
import { profileOfDocument, type UserProfile } from '../../domain/access/user.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { SessionEnd } from '../../contracts/http/session.ts';
import { fromBase64Url } from '../../shared/bytes.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Database, Databases } from '../database/database.ts';
import { writeAll } from '../database/writeAll.ts';
import { readDeviceKey } from './deviceKey.ts';
import { noteEnd, whyEnded, type EndedBy } from './endedSessions.ts';
import type { SignInProof } from './identityProvider.ts';
import type { BoundDevice } from './requestProofs.ts';
import {
  endOf,
  finders,
  graceEndOf,
  idleMs,
  isConflict,
  isMissing,
  newSession,
  readSession,
  sessionIdOf,
  SessionDocumentSchema,
  type NewSessionDocument,
  type SessionDocument,
} from './sessionRows.ts';
import { tokenSeal } from './tokenSeal.ts';

/** A use is written down at most this often. */
const renewEveryMs = 10 * 60 * 1_000;
/** What the store said is believed this long: so soon a revoked session is out, and a user's change is in. */
const believedMs = 3_000;
/**
 * And for so long while the store is being asked again, counted from when it was asked last: requests do not wait for a slow
 * store once more each, and a session that is revoked at another gateway is out within a minute all the same.
 */
const believedMeanwhileMs = 60_000;
/** How long the store is waited for then, milliseconds. */
const patienceMs = 250;
/** Sessions of which something is believed; what was asked about longest ago is forgotten first. */
const mostBelieved = 20_000;
/** Uses are written down together, this long after the first of them. */
const renewTogetherMs = 500;

export interface Session {
  readonly sessionId: string;
  readonly user: UserProfile;
  /** Absent until a device has enrolled. */
  readonly device?: BoundDevice;
  readonly signedInAt: string;
  readonly expiresAt: string;
}

export interface Sessions {
  /**
   * A new session of a user; the answer is the cookie's value. With what the provider said at the sign-in it is asked about it
   * later (./keepSessions.ts), and can end it by its own word.
   */
  start(userId: UserId, proof?: SignInProof): Promise<string>;
  /** The session of a cookie, or undefined where there is none, it is over, or its user has gone. */
  find(cookie: string): Promise<Session | undefined>;
  /** From the next request on; at another gateway as soon as that asks the store. What the store held of it, where it was there. */
  end(cookie: string): Promise<SessionDocument | undefined>;
  /** The same by its id; its person is told by whom (`whyEnded`). */
  endById(sessionId: string, by: EndedBy): Promise<SessionDocument | undefined>;
  /** Calls back when it is ended at this gateway. The returned function stops that. */
  onEnd(sessionId: string, listener: () => void): () => void;
  /** Why the session of a cookie counts no more; undefined where nobody knows, or its person ended it. */
  whyEnded(cookie: string): Promise<SessionEnd | undefined>;
  /**
   * Binds it to a device. One that is bound stays so, but where the device that it is bound to gives it on (`from`). The answer is
   * the device to which it is bound then; undefined where it is over.
   */
  bind(sessionId: string, device: BoundKey, from?: string): Promise<BoundKey | undefined>;
  profileOf(userId: UserId): Promise<UserProfile | undefined>;
  /** Writes down what waits to be. */
  close(): Promise<void>;
}

/** A device as the session's row names it. */
export type BoundKey = NonNullable<SessionDocument['boundTo']>;

/** What the store said of a session, and when it was asked. */
interface Belief {
  readonly session: Session | undefined;
  readonly askedAt: number;
}

/** @param firstCheckMs how long after a sign-in the provider is asked about it for the first time */
export function openSessions(
  databases: Databases,
  now: () => number = Date.now,
  firstCheckMs: () => number = () => 0,
): Sessions {
  const { record, registry } = databases;
  const seal = tokenSeal(registry);
  const beliefs = new Map<string, Belief>();
  const asking = new Map<string, Promise<Session | undefined>>();
  const renewals = new Renewals(registry);
  const listening = new Map<string, Set<() => void>>();

  const believe = (sessionId: string, belief: Belief): void => {
    beliefs.delete(sessionId);
    beliefs.set(sessionId, belief);
    if (beliefs.size <= mostBelieved) return;
    const [oldest] = beliefs.keys();
    if (oldest !== undefined) beliefs.delete(oldest);
  };

  const profileOf = async (userId: UserId): Promise<UserProfile | undefined> => {
    try {
      const parsed = parseDocument(await record.get(documentId(userPartition(userId), 'user', userId)));
      if (!parsed.ok || parsed.value.type !== 'user') return undefined;
      return profileOfDocument(parsed.value);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };

  const renew = (held: SessionDocument): string => {
    const expiresAt = new Date(now() + idleMs).toISOString();
    if (Date.parse(expiresAt) - Date.parse(held.expiresAt) < renewEveryMs) return held.expiresAt;
    renewals.add({ ...held, expiresAt });
    return expiresAt;
  };

  const read = async (sessionId: string): Promise<Session | undefined> => {
    const held = await readSession(registry, sessionId);
    if (!held || endOf(held) <= now()) return undefined;
    const user = await profileOf(held.userId as UserId);
    if (!user) return undefined;
    const expiresAt = Math.min(Date.parse(renew(held)), graceEndOf(held));
    const device = deviceOf(sessionId, held.boundTo);
    return {
      sessionId,
      user,
      ...(device ? { device } : {}),
      signedInAt: held.signedInAt,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  };

  /** A key that was read before is not made anew. */
  const deviceOf = (sessionId: string, bound: BoundKey | undefined): BoundDevice | undefined => {
    if (!bound) return undefined;
    const known = beliefs.get(sessionId)?.session?.device;
    if (known?.deviceId === bound.deviceId) return known;
    const bytes = fromBase64Url(bound.key);
    const key = bytes && readDeviceKey(bytes);
    if (!key) throw new Error(`The session of the device ${bound.deviceId} names no key`);
    return { deviceId: bound.deviceId, key };
  };

  /** Asks the store, once for all who want to know at the same time. */
  const ask = (sessionId: string): Promise<Session | undefined> => {
    const held = asking.get(sessionId);
    if (held) return held;
    const known = beliefs.get(sessionId);
    const askedAt = now();
    const answer = (async () => {
      try {
        const session = await read(sessionId);
        // Ended meanwhile: what was read before that is not believed after it.
        if (beliefs.get(sessionId) !== known) return beliefs.get(sessionId)?.session;
        believe(sessionId, { session, askedAt });
        return session;
      } finally {
        asking.delete(sessionId);
      }
    })();
    asking.set(sessionId, answer);
    return answer;
  };

  /** What is believed of it was before: whoever asks next waits for the store. */
  const doubt = async (sessionId: string): Promise<void> => {
    await asking.get(sessionId)?.catch(() => undefined);
    const known = beliefs.get(sessionId);
    if (known) believe(sessionId, { ...known, askedAt: Number.NEGATIVE_INFINITY });
  };

  const end = async (sessionId: string): Promise<SessionDocument | undefined> => {
    // A look at the store that began before this one ends must not be believed after it.
    believe(sessionId, { session: undefined, askedAt: now() });
    renewals.forget(sessionId);
    for (const listener of listening.get(sessionId) ?? []) listener();
    for (;;) {
      try {
        const row = await registry.get(sessionId);
        await registry.remove(row);
        const read = v.safeParse(SessionDocumentSchema, row);
        return read.success ? read.output : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        if (!isConflict(error)) throw error;
      }
    }
  };

  return {
    profileOf,
    async start(userId, proof) {
      const { cookie, document } = newSession(userId, now());
      const sealed =
        proof?.refreshToken === undefined
          ? undefined
          : await seal.seal(document._id, { token: proof.refreshToken });
      const whole: NewSessionDocument = {
        ...document,
        ...(proof ? { identity: proof.identity } : {}),
        ...(sealed === undefined
          ? {}
          : { renewal: { sealed, dueAt: new Date(now() + firstCheckMs()).toISOString() } }),
      };
      await writeAll(registry, [whole, ...finders(document._id, userId, proof?.identity, now())]);
      return cookie;
    },
    async find(cookie) {
      if (!isCookie(cookie)) return undefined;
      const sessionId = sessionIdOf(cookie);
      const known = beliefs.get(sessionId);
      const ageMs = known ? now() - known.askedAt : Number.POSITIVE_INFINITY;
      if (known && ageMs < believedMs) return known.session;
      const asked = ask(sessionId);
      if (known?.session === undefined || ageMs >= believedMeanwhileMs) return asked;
      // A store that is slow, or fails, holds nobody up of whom it has said something lately.
      return Promise.race([asked.catch(() => known.session), after(patienceMs, known.session)]);
    },
    async bind(sessionId, device, from) {
      for (;;) {
        const held = await readSession(registry, sessionId);
        if (!held || endOf(held) <= now()) return undefined;
        if (held.boundTo && held.boundTo.deviceId !== from) {
          const known = beliefs.get(sessionId)?.session?.device?.deviceId;
          if (known !== held.boundTo.deviceId) await doubt(sessionId);
          return held.boundTo;
        }
        // Its use is written down with the next look; what waits to be has a revision that is over.
        renewals.forget(sessionId);
        try {
          await registry.put({ ...held, boundTo: device });
          await doubt(sessionId);
          return device;
        } catch (error) {
          if (!isConflict(error)) throw error;
        }
      }
    },
    end: (cookie) => end(sessionIdOf(cookie)),
    async endById(sessionId, why) {
      const held = await end(sessionId);
      if (held) await noteEnd(registry, sessionId, { why, at: new Date(now()).toISOString() });
      return held;
    },
    onEnd(sessionId, listener) {
      const held = listening.get(sessionId) ?? new Set();
      listening.set(sessionId, held.add(listener));
      return () => {
        held.delete(listener);
        if (held.size === 0) listening.delete(sessionId);
      };
    },
    whyEnded: async (cookie) =>
      isCookie(cookie) ? whyEnded(registry, sessionIdOf(cookie), now()) : undefined,
    close: () => renewals.write(),
  };
}

const isCookie = (cookie: string): boolean => /^[A-Za-z0-9_-]{20,100}$/.test(cookie);

const after = <T>(ms: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms).unref());

/** Sessions whose use is to be written down: of thousands that come back at once, in few writes, and nobody waits for them. */
class Renewals {
  readonly #registry: Database;
  readonly #waiting = new Map<string, SessionDocument>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(registry: Database) {
    this.#registry = registry;
  }

  add(held: SessionDocument): void {
    this.#waiting.set(held._id, held);
    this.#timer ??= setTimeout(() => void this.write(), renewTogetherMs).unref();
  }

  forget(sessionId: string): void {
    this.#waiting.delete(sessionId);
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = [...this.#waiting.values()];
    this.#waiting.clear();
    // Where another request has just renewed it, or ended it, or the store fails: the next look tells, and renews again.
    const write = (): unknown => held.length > 0 && this.#registry.bulkDocs(held).catch(() => undefined);
    this.#writing = this.#writing.then(write);
    await this.#writing;
  }
}
