import type { Context } from 'hono';
import { deleteCookie, generateCookie, getCookie, setCookie } from 'hono/cookie';
import type { GatewayEnv } from '../http/variables.ts';
import { idleMs } from './sessionRows.ts';

/** A window that stays open asks for no session: the browser is given its cookie again with another answer, so often. */
const againAfterMs = 60 * 60 * 1_000;
/** The session ends by its row; a cookie is there for as long, though it was given up to an hour before the last use. */
const lastsSeconds = (idleMs + againAfterMs) / 1_000;
/** Sessions of which it is known when their cookie was given; one that is forgotten is given it once more. */
const mostKnown = 20_000;

/**
 * `__Host-assize` over https. Over plain http (loopback only) another name without Secure, because WebKit keeps no Secure
 * cookie there.
 */
export interface SessionCookie {
  read(c: Context<GatewayEnv>): string | undefined;
  write(c: Context<GatewayEnv>, value: string): void;
  /** Whether this gateway has not given it for an hour. */
  isDue(sessionId: string): boolean;
  /** Gives it once more, with an answer that was made by whichever route. */
  renew(reply: Response, sessionId: string, value: string): void;
  clear(c: Context<GatewayEnv>): void;
}

/** @param now milliseconds since 1970 */
export function sessionCookie(publicUrl: string, now: () => number = Date.now): SessionCookie {
  const isSecure = publicUrl.startsWith('https:');
  const name = isSecure ? '__Host-assize' : 'assize';
  const options = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'Strict' } as const;
  const lasting = { ...options, maxAge: lastsSeconds };
  const givenAt = new Map<string, number>();
  return {
    read: (c) => getCookie(c, name),
    write: (c, value) => setCookie(c, name, value, lasting),
    isDue: (sessionId) => now() - (givenAt.get(sessionId) ?? Number.NEGATIVE_INFINITY) >= againAfterMs,
    renew(reply, sessionId, value) {
      givenAt.delete(sessionId);
      givenAt.set(sessionId, now());
      const [oldest] = givenAt.keys();
      if (givenAt.size > mostKnown && oldest !== undefined) givenAt.delete(oldest);
      if (!reply.headers.has('set-cookie')) {
        reply.headers.append('set-cookie', generateCookie(name, value, lasting));
      }
    },
    clear: (c) => {
      deleteCookie(c, name, options);
    },
  };
}
