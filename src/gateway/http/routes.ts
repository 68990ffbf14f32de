import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { SignedOutReply } from '../../contracts/http/session.ts';
import { nonceHeader } from '../../contracts/requestProof.ts';
import type { SessionCookie } from '../identity/cookies.ts';
import type { LogoutTokens } from '../identity/logoutTokens.ts';
import type { Proving } from '../identity/proving.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { IntakeCredentials } from '../intake/intakeCredentials.ts';
import type { UploadCredentials } from '../sealed/uploadCredentials.ts';
import type { GatewayEnv } from './variables.ts';

/**
 * Who may use a route. There is no route without one. Whoever is let in by a session shows the key of its device as well, with
 * each request: only where the rule is `session` its cookie is enough, which reads and changes nothing of a case.
 */
export type AccessRule =
  | 'anyone'
  | 'session'
  | 'signed-in'
  | 'listing'
  | 'administrator'
  | 'administrator-or-intake-token'
  | 'machine'
  /** The identity provider itself, by a logout token. */
  | 'logout-token'
  /** A device without its user. A session is not looked at. */
  | 'upload-credential';

export interface Route {
  readonly method: 'GET' | 'POST' | 'ALL';
  readonly path: string;
  readonly access: AccessRule;
  readonly handle: (c: Context<GatewayEnv>) => Response | Promise<Response>;
}

export interface GuardOptions {
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly proving: Proving;
  /** Of commands on this machine. */
  readonly intakeToken: string;
  readonly intakeCredentials: IntakeCredentials;
  readonly logoutTokens: LogoutTokens;
  readonly uploadCredentials: Pick<UploadCredentials, 'find'>;
}

/** Mounts the table: each route behind its own rule, and nothing beside it. */
export function mountRoutes(app: Hono<GatewayEnv>, routes: readonly Route[], options: GuardOptions): void {
  for (const route of routes) {
    const guarded = async (c: Context<GatewayEnv>): Promise<Response> => {
      const begun = performance.now();
      const refused = await refusal(route.access, c, options);
      const reply = refused ?? (await route.handle(c));
      const { sessionId } = c.var as Partial<GatewayEnv['Variables']>;
      if (sessionId === undefined) return reply;
      reply.headers.set(nonceHeader, options.proving.nonceFor(sessionId));
      if (!refused && performance.now() - begun < promptMs) await renewCookie(c, reply, options);
      return reply;
    };
    if (route.method === 'ALL') app.all(route.path, guarded);
    else app.on(route.method, route.path, guarded);
  }
}

/**
 * The browser keeps the cookie as long as the session slides on, whatever the window asks for. Not with an answer that took longer than
 * this, milliseconds, and not where the session has ended meanwhile: somebody else may have signed in there, whose cookie it would take.
 */
const promptMs = 5_000;

async function renewCookie(
  c: Context<GatewayEnv>,
  reply: Response,
  { sessions, cookie }: GuardOptions,
): Promise<void> {
  const { sessionId } = c.var;
  const value = cookie.read(c);
  if (value === undefined || !cookie.isDue(sessionId)) return;
  const session = await sessions.find(value).catch(() => undefined);
  if (session) cookie.renew(reply, sessionId, value);
}

/** The answer that refuses, or undefined where the rule is met; then the context holds who asks. */
async function refusal(
  access: AccessRule,
  c: Context<GatewayEnv>,
  options: GuardOptions,
): Promise<Response | undefined> {
  const { sessions, cookie, proving, intakeToken, intakeCredentials, logoutTokens, uploadCredentials } =
    options;
  if (access === 'anyone') return undefined;
  if (access === 'machine') {
    return isSame(bearerOf(c) ?? '', intakeToken)
      ? undefined
      : c.json(
          { error: 'signed_out', reason: 'This is for commands on this machine.' } satisfies ErrorReply,
          401,
        );
  }
  if (access === 'logout-token') {
    const read = await logoutTokens.read(c);
    if (!read.ok) return read.reply;
    c.set('logoutToken', read.value);
    return undefined;
  }
  if (access === 'upload-credential') {
    const upload = await uploadCredentials.find(bearerOf(c) ?? '');
    const user = upload && (await sessions.profileOf(upload.userId));
    if (!user) {
      const reason = 'This credential is unknown.';
      return c.json({ error: 'signed_out', reason } satisfies ErrorReply, 401);
    }
    c.set('user', user);
    c.set('upload', upload);
    return undefined;
  }
  if (access === 'administrator-or-intake-token') {
    const token = bearerOf(c);
    if (token !== undefined) {
      if (isSame(token, intakeToken)) return undefined;
      const credential = await intakeCredentials.find(token);
      if (!credential) {
        return c.json(
          { error: 'signed_out', reason: 'This intake token is unknown, or was ended.' } satisfies ErrorReply,
          401,
        );
      }
      c.set('intakeCredential', credential);
      return undefined;
    }
  }
  const session = await sessions.find(cookie.read(c) ?? '');
  if (!session) {
    // Only the app's own question about its session is told more: everything else is asked thousands of times.
    const ended = c.req.path === '/api/session' ? await sessions.whyEnded(cookie.read(c) ?? '') : undefined;
    const reason = 'You are not signed in.';
    return c.json({ error: 'signed_out', reason, ...(ended ? { ended } : {}) } satisfies SignedOutReply, 401);
  }
  c.set('user', session.user);
  c.set('sessionId', session.sessionId);
  if (session.device) c.set('device', session.device);
  if (access === 'session') return undefined;
  followEnd(c, sessions, cookie.read(c) ?? '');
  const unproved = await proving.refusal(c, session);
  if (unproved) return unproved;
  const { role } = session.user;
  if (access === 'listing' && role !== 'listing-officer' && role !== 'administrator') {
    const reason = 'This is for listing officers and administrators.';
    return c.json({ error: 'forbidden', reason } satisfies ErrorReply, 403);
  }
  if (access !== 'signed-in' && access !== 'listing' && role !== 'administrator') {
    return c.json({ error: 'forbidden', reason: 'This is for administrators.' } satisfies ErrorReply, 403);
  }
  return undefined;
}

/** An answer that comes piece by piece ends with its session: at this gateway at once, at another with the next piece. */
function followEnd(c: Context<GatewayEnv>, sessions: Sessions, cookie: string): void {
  const { goOn, sessionId } = c.var;
  c.set('onSessionEnd', (listener) => sessions.onEnd(sessionId, listener));
  c.set('goOn', async () => {
    const endTurn = (await goOn?.()) ?? ((): void => undefined);
    if (await sessions.find(cookie)) return endTurn;
    endTurn();
    throw new Error('The session has ended');
  });
}

const bearerOf = (c: Context<GatewayEnv>): string | undefined =>
  /^Bearer (.*)$/.exec(c.req.header('authorization') ?? '')?.[1];

function isSame(given: string, token: string): boolean {
  const [ours, theirs] = [token, given].map((text) => new TextEncoder().encode(text)) as [
    Uint8Array,
    Uint8Array,
  ];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
