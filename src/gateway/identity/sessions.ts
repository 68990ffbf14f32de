import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { documentId, userPartition } from '../../domain/document/documentId.ts';
import { profileOfDocument, type UserProfile } from '../../domain/access/user.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Databases } from '../database/database.ts';

/** A session ends this long after its last use. */
const idleMs = 12 * 60 * 60 * 1_000;
/** A use is written down at most this often. */
const renewEveryMs = 10 * 60 * 1_000;
/** What the store said is believed this long: so soon a revoked session is out, and a user's change is in. */
const believedMs = 3_000;

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
}

const idOf = (cookie: string): string => `session:${createHash('sha256').update(cookie).digest('hex')}`;
const isMissing = (error: unknown): boolean => (error as { status?: number }).status === 404;

export function openSessions(databases: Databases, now: () => number = Date.now): Sessions {
  const { record, registry } = databases;
  const believed = new Map<string, { readonly session: Session | undefined; readonly until: number }>();

  const believe = (sessionId: string, session: Session | undefined): void => {
    if (believed.size > 10_000) believed.clear();
    believed.set(sessionId, { session, until: now() + believedMs });
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

  const renew = async (held: SessionDocument): Promise<string> => {
    const expiresAt = new Date(now() + idleMs).toISOString();
    if (Date.parse(expiresAt) - Date.parse(held.expiresAt) < renewEveryMs) return held.expiresAt;
    try {
      await registry.put({ ...held, expiresAt });
      return expiresAt;
    } catch {
      // Another request has just renewed it, or ended it: the next look tells.
      return held.expiresAt;
    }
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
    return { sessionId, user, signedInAt: held.signedInAt, expiresAt: await renew(held) };
  };

  return {
    profileOf,
    async start(userId) {
      const cookie = randomBytes(32).toString('base64url');
      const document: Omit<SessionDocument, '_rev'> = {
        _id: idOf(cookie),
        userId,
        signedInAt: new Date(now()).toISOString(),
        expiresAt: new Date(now() + idleMs).toISOString(),
      };
      await registry.put(document);
      return cookie;
    },
    async find(cookie) {
      if (!/^[A-Za-z0-9_-]{20,100}$/.test(cookie)) return undefined;
      const sessionId = idOf(cookie);
      const known = believed.get(sessionId);
      if (known && known.until > now()) return known.session;
      const session = await read(sessionId);
      if (believed.get(sessionId) !== known) return this.find(cookie);
      believe(sessionId, session);
      return session;
    },
    async end(cookie) {
      const sessionId = idOf(cookie);
      // A look at the store that began before this one ends must not be believed after it.
      believe(sessionId, undefined);
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
  };
}
