import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { documentId, userPartition } from '../../domain/document/documentId.ts';
import { profileOfDocument, type UserProfile } from '../../domain/access/user.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Database, Databases } from '../database/database.ts';

/** A session ends this long after its last use. */
const idleMs = 12 * 60 * 60 * 1_000;
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

/** `session:<sha256 of the cookie>` in the registry. The cookie's own value is nowhere but with the browser. */
const SessionDocumentSchema = v.strictObject({
  _id: v.string(),
  _rev: v.string(),
  userId: v.string(),
  signedInAt: v.pipe(v.string(), v.isoTimestamp()),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
});
type SessionDocument = v.InferOutput<typeof SessionDocumentSchema>;

export interface Session {
  readonly sessionId: string;
  readonly user: UserProfile;
  readonly signedInAt: string;
  readonly expiresAt: string;
}

export interface Sessions {
  /** A new session of a user; the answer is the cookie's value. */
  start(userId: UserId): Promise<string>;
  /** The session of a cookie, or undefined where there is none, it is over, or its user has gone. */
  find(cookie: string): Promise<Session | undefined>;
  end(cookie: string): Promise<void>;
  profileOf(userId: UserId): Promise<UserProfile | undefined>;
  /** Writes down what waits to be. */
  close(): Promise<void>;
}

/** What the store said of a session, and when it was asked. */
interface Belief {
  readonly session: Session | undefined;
  readonly askedAt: number;
}

const idOf = (cookie: string): string => `session:${createHash('sha256').update(cookie).digest('hex')}`;
const isMissing = (error: unknown): boolean => (error as { status?: number }).status === 404;

/** A session that begins: the cookie's value, and what the registry holds of it. */
export function newSession(
  userId: UserId,
  now: number,
): { readonly cookie: string; readonly document: Omit<SessionDocument, '_rev'> } {
  const cookie = randomBytes(32).toString('base64url');
  const document = {
    _id: idOf(cookie),
    userId,
    signedInAt: new Date(now).toISOString(),
    expiresAt: new Date(now + idleMs).toISOString(),
  };
  return { cookie, document };
}

export function openSessions(databases: Databases, now: () => number = Date.now): Sessions {
  const { record, registry } = databases;
  const beliefs = new Map<string, Belief>();
  const asking = new Map<string, Promise<Session | undefined>>();
  const renewals = new Renewals(registry);

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
    let held: SessionDocument;
    try {
      held = v.parse(SessionDocumentSchema, await registry.get(sessionId));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    if (Date.parse(held.expiresAt) <= now()) return undefined;
    const user = await profileOf(held.userId as UserId);
    if (!user) return undefined;
    return { sessionId, user, signedInAt: held.signedInAt, expiresAt: renew(held) };
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

  return {
    profileOf,
    async start(userId) {
      const { cookie, document } = newSession(userId, now());
      await registry.put(document);
      return cookie;
    },
    async find(cookie) {
      if (!/^[A-Za-z0-9_-]{20,100}$/.test(cookie)) return undefined;
      const sessionId = idOf(cookie);
      const known = beliefs.get(sessionId);
      const ageMs = known ? now() - known.askedAt : Number.POSITIVE_INFINITY;
      if (known && ageMs < believedMs) return known.session;
      const asked = ask(sessionId);
      if (known?.session === undefined || ageMs >= believedMeanwhileMs) return asked;
      // A store that is slow, or fails, holds nobody up of whom it has said something lately.
      return Promise.race([asked.catch(() => known.session), after(patienceMs, known.session)]);
    },
    async end(cookie) {
      const sessionId = idOf(cookie);
      // A look at the store that began before this one ends must not be believed after it.
      believe(sessionId, { session: undefined, askedAt: now() });
      renewals.forget(sessionId);
      for (;;) {
        try {
          await registry.remove(await registry.get(sessionId));
          return;
        } catch (error) {
          if (isMissing(error)) return;
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
    },
    close: () => renewals.write(),
  };
}

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
