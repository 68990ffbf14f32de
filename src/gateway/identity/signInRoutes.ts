import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { SessionReply } from '../../contracts/http/session.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Databases } from '../database/database.ts';
import { plainPage } from '../http/plainPage.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { LineKeys } from '../sealed/lineKeys.ts';
import type { SessionCookie } from './cookies.ts';
import type { DisabledAccounts } from './disabledAccounts.ts';
import { userOf } from './endSessions.ts';
import type { IdentityProvider } from './identityProvider.ts';
import type { KnownProvider } from './knownProvider.ts';
import type { Revocations } from './revocations.ts';
import { attemptMs, SignInAttempts } from './signInAttempt.ts';
import type { Sessions } from './sessions.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

export interface SignInRoutes {
  readonly start: Handler;
  readonly callback: Handler;
  readonly signOut: Handler;
  readonly session: Handler;
}

const attemptCookie = 'assize-sign-in';

export function signInRoutes(options: {
  readonly databases: Databases;
  readonly provider: IdentityProvider;
  readonly known: Pick<KnownProvider, 'health'>;
  readonly sessions: Sessions;
  readonly revocations: Pick<Revocations, 'add'>;
  readonly disabled: Pick<DisabledAccounts, 'find'>;
  readonly cookie: SessionCookie;
  readonly lineKeys: Pick<LineKeys, 'current'>;
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly now: () => number;
}): SignInRoutes {
  const { databases, provider, known, sessions, revocations, disabled } = options;
  const { cookie, lineKeys, publicUrl, logger, now } = options;
  const attempts = new SignInAttempts();
  const isSecure = publicUrl.startsWith('https:');
  // Lax: it must come back with the redirect from the provider, which is another site.
  const attemptOptions = { path: '/sign-in', httpOnly: true, secure: isSecure, sameSite: 'Lax' } as const;

  const outage = (c: Context<GatewayEnv>, to: string, code: string): Response => {
    logger.warn(
      { code },
      'nobody can sign in: the identity provider does not answer, or refuses the gateway',
    );
    c.header('retry-after', String(30 + Math.floor(Math.random() * 30)));
    return plainPage(
      c,
      503,
      'You cannot sign in yet',
      [
        `Not your password. ${silentSince(known, now())} Stay on this page and try again in about a minute.`,
        'People who are signed in already are working: their cases are on their devices. In court now? Tell the legal adviser; they can record your attendance.',
      ],
      { to: `/sign-in?to=${encodeURIComponent(to)}`, text: 'Try again' },
    );
  };
  const again = (c: Context<GatewayEnv>): Response =>
    plainPage(
      c,
      400,
      'That sign-in did not finish',
      ['It took too long, or was begun in another window. Nothing is lost: sign in once more.'],
      { to: '/sign-in?to=/', text: 'Sign in again' },
    );

  const denied = (c: Context<GatewayEnv>, to: string): Response =>
    plainPage(
      c,
      403,
      'You were not signed in',
      [
        'You turned back, or the sign-in service did not let you in. Nothing is lost: what is on this device stays there.',
        'If it happens again, ask whoever looks after your account at the sign-in service.',
      ],
      { to: `/sign-in?to=${encodeURIComponent(to)}`, text: 'Sign in again' },
    );

  const endHeld = async (c: Context<GatewayEnv>): ReturnType<Sessions['end']> => {
    const held = cookie.read(c);
    return held === undefined ? undefined : sessions.end(held);
  };

  return {
    async start(c) {
      const to = ownPath(c.req.query('to'), publicUrl);
      const checks = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const started = await provider.start(checks);
      if (!started.ok) return outage(c, to, started.error.code);
      const sealed = attempts.seal({ ...checks, to, until: now() + attemptMs });
      setCookie(c, attemptCookie, sealed, { ...attemptOptions, maxAge: attemptMs / 1_000 });
      return c.redirect(started.value.href, 302);
    },

    async callback(c) {
      const attempt = attempts.open(getCookie(c, attemptCookie) ?? '', now());
      deleteCookie(c, attemptCookie, attemptOptions);
      if (!attempt) return again(c);
      const { search } = new URL(c.req.url);
      const finished = await provider.finish(new URL(`/sign-in/callback${search}`, publicUrl), attempt);
      if (!finished.ok) {
        const { tag, code } = finished.error;
        if (tag === 'provider-down') return outage(c, attempt.to, code);
        logger.warn({ code }, 'a sign-in did not hold');
        return tag === 'denied' ? denied(c, attempt.to) : again(c);
      }
      const { issuer, subject } = finished.value.identity;
      const userId = await userOf(databases.registry, issuer, subject);
      const profile = userId && (await sessions.profileOf(userId));
      if (!userId || !profile) {
        return plainPage(
          c,
          403,
          'You have no account in Assize',
          [
            'The sign-in service knows you, and Assize does not yet. Ask the administrator of your organisation for an account.',
          ],
          { to: '/', text: 'Back to Assize' },
        );
      }
      // Whoever was signed in with this browser is so no longer.
      await endHeld(c);
      const value = await sessions.start(userId, finished.value);
      // Looked at now: an administrator who disables them from here on finds this session.
      if (await disabled.find(userId)) {
        await sessions.end(value);
        return plainPage(
          c,
          403,
          'Your account in Assize is switched off',
          ['The sign-in service knows you. Ask the administrator of your organisation about your account.'],
          { to: '/', text: 'Back to Assize' },
        );
      }
      cookie.write(c, value);
      return c.redirect(attempt.to, 302);
    },

    async signOut(c) {
      const ended = await endHeld(c);
      if (ended) await revocations.add(ended);
      cookie.clear(c);
      return c.body(null, 204);
    },

    async session(c) {
      const held = cookie.read(c) ?? '';
      const session = await sessions.find(held);
      if (!session)
        return c.json({ error: 'signed_out', reason: 'You are not signed in.' } satisfies ErrorReply, 401);
      // The browser keeps it as long as the session slides on.
      cookie.write(c, held);
      const { user, signedInAt, expiresAt } = session;
      // Whoever is signed in is so without it; the next answer has it.
      const lineKey = await lineKeys.current().catch(() => undefined);
      return c.json({
        user,
        signedInAt,
        expiresAt,
        ...(lineKey ? { lineKey } : {}),
      } satisfies SessionReply);
    },
  };
}

/** Since when nobody new gets in, by London's clock. */
function silentSince(known: Pick<KnownProvider, 'health'>, now: number): string {
  const health = known.health();
  if (!health || health.answers) return 'The sign-in service does not work just now.';
  const isToday = day.format(health.since) === day.format(now);
  const since = `${clock.format(health.since)}${isToday ? '' : ` on ${day.format(health.since)}`}`;
  return health.refusesGateway
    ? `The sign-in service has let nobody into Assize since ${since}.`
    : `The sign-in service has not answered since ${since}.`;
}

const timeZone = 'Europe/London';
const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' });

/** A path of this app, read as a browser reads it, so that nothing can be taken for another site. */
function ownPath(to: string | undefined, publicUrl: string): string {
  if (to?.startsWith('/') !== true || !URL.canParse(to, publicUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(to, publicUrl);
  const isOwn = origin === new URL(publicUrl).origin && !pathname.startsWith('/sign-in');
  // Two slashes at its start would name a host.
  return isOwn && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
