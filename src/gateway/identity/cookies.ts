import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { GatewayEnv } from '../http/variables.ts';

/**
 * `__Host-assize` over https. Over plain http (loopback only) another name without Secure, because WebKit keeps no Secure
 * cookie there.
 */
export interface SessionCookie {
  read(c: Context<GatewayEnv>): string | undefined;
  write(c: Context<GatewayEnv>, value: string): void;
  clear(c: Context<GatewayEnv>): void;
}

export function sessionCookie(publicUrl: string): SessionCookie {
  const isSecure = publicUrl.startsWith('https:');
  const name = isSecure ? '__Host-assize' : 'assize';
  const options = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'Strict' } as const;
  return {
    read: (c) => getCookie(c, name),
    write: (c, value) => setCookie(c, name, value, { ...options, maxAge: 72 * 60 * 60 }),
    clear: (c) => {
      deleteCookie(c, name, options);
    },
  };
}
