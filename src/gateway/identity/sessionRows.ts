import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';

const hourMs = 60 * 60 * 1_000;
/** A session ends this long after its last use: who signed in on Friday is let in on Monday, whatever the provider does then. */
export const idleMs = 72 * hourMs;
/** And so long after the identity provider last said that its person is still who they were. */
const graceMs = 72 * hourMs;

const instant = v.pipe(v.string(), v.isoTimestamp());

/** Who signed in, as the provider names them; `sid` is its own name for that sign-in. */
const IdentitySchema = v.object({
  issuer: v.string(),
  subject: v.string(),
  sid: v.exactOptional(v.string()),
});
export type SessionIdentity = v.InferOutput<typeof IdentitySchema>;

/** What the provider is asked with, and when (./checkSession.ts). */
const RenewalSchema = v.object({
  /** Refresh tokens, sealed (./tokenSeal.ts). */
  sealed: v.string(),
  dueAt: instant,
  /** Who asks at this moment, so that no second gateway spends the same token. One whose time is over was left by a crash. */
  claim: v.exactOptional(v.object({ by: v.string(), until: instant })),
  /** The token may have been spent by a question whose answer never came. */
  isUnsure: v.exactOptional(v.literal(true)),
  /** The provider's last no that proved something, where no yes came after it: every gateway counts the refusals of all. */
  refusedAt: v.exactOptional(instant),
});
export type Renewal = v.InferOutput<typeof RenewalSchema>;

/**
 * `session:<sha256 of the cookie>` in the registry. The cookie's own value is nowhere but with the browser. What a later version
 * writes beside this is kept as it stands.
 */
export const SessionDocumentSchema = v.looseObject({
  _id: v.string(),
  _rev: v.string(),
  userId: v.string(),
  signedInAt: instant,
  expiresAt: instant,
  /** The provider's last yes. Rows of an earlier version have none: theirs was the sign-in. */
  confirmedAt: v.exactOptional(instant),
  identity: v.exactOptional(IdentitySchema),
  renewal: v.exactOptional(RenewalSchema),
  /** The device to which it is bound: its public key, uncompressed P-256, base64url. Absent until one has enrolled. */
  boundTo: v.exactOptional(v.object({ deviceId: v.string(), key: v.string() })),
});
export type SessionDocument = v.InferOutput<typeof SessionDocumentSchema>;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const sessionIdOf = (cookie: string): string => `session:${sha256(cookie)}`;
const hashOf = (sessionId: string): string => sessionId.slice('session:'.length);

/** The name under which the registry holds whom a person of the provider is here. */
export const identityId = (issuer: string, subject: string): string =>
  `identity:${sha256(`${issuer}\n${subject}`)}`;

/** Under these a user's sessions, or those of one sign-in at the provider, are found: behind them stands a session's hash. */
export const sessionsOfUser = (userId: string): string => `session-of:${userId}:`;
export const sessionsOfSid = (issuer: string, sid: string): string =>
  `session-sid:${sha256(`${issuer}\n${sid}`)}:`;
export const sessionIdBehind = (rowId: string): string =>
  `session:${rowId.slice(rowId.lastIndexOf(':') + 1)}`;

/** What the registry holds of a session that begins. */
export interface NewSessionDocument {
  readonly _id: string;
  readonly userId: UserId;
  readonly signedInAt: string;
  readonly expiresAt: string;
  readonly confirmedAt: string;
  readonly identity?: SessionIdentity;
  readonly renewal?: Renewal;
}

/** A session that begins, with its cookie's value. */
export function newSession(
  userId: UserId,
  now: number,
): { readonly cookie: string; readonly document: NewSessionDocument } {
  const cookie = randomBytes(32).toString('base64url');
  const at = new Date(now).toISOString();
  const document = {
    _id: sessionIdOf(cookie),
    userId,
    signedInAt: at,
    expiresAt: new Date(now + idleMs).toISOString(),
    confirmedAt: at,
  };
  return { cookie, document };
}

/** The rows by which a session is found again. They may outlive it for a while. */
export const finders = (
  sessionId: string,
  userId: string,
  identity: SessionIdentity | undefined,
  now: number,
): readonly { readonly _id: string; readonly at: string }[] => {
  const prefixes = [
    sessionsOfUser(userId),
    ...(identity?.sid === undefined ? [] : [sessionsOfSid(identity.issuer, identity.sid)]),
  ];
  return prefixes.map((prefix) => ({
    _id: `${prefix}${hashOf(sessionId)}`,
    at: new Date(now).toISOString(),
  }));
};

/** When the provider's word runs out, milliseconds since 1970. */
export const graceEndOf = ({ confirmedAt, signedInAt }: SessionDocument): number =>
  Date.parse(confirmedAt ?? signedInAt) + graceMs;

/** When it is over, milliseconds since 1970. */
export const endOf = (held: SessionDocument): number =>
  Math.min(Date.parse(held.expiresAt), graceEndOf(held));

export const isMissing = (error: unknown): boolean => (error as { status?: number }).status === 404;
export const isConflict = (error: unknown): boolean => (error as { status?: number }).status === 409;

/** Undefined where there is none. */
export async function readSession(
  registry: Database,
  sessionId: string,
): Promise<SessionDocument | undefined> {
  try {
    return v.parse(SessionDocumentSchema, await registry.get(sessionId));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
