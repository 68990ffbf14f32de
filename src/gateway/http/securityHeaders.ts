import type { MiddlewareHandler } from 'hono';
import type { GatewayEnv } from './variables.ts';

/**
 * No script but our own files, no frame, no form or request to anywhere else; DOM sinks take trusted types alone. WebAssembly
 * may be compiled, which stretches passphrases (src/vault/argon2id.ts); text is evaluated nowhere.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html assize',
].join('; ');

/** On every answer. Nothing of `/api`, `/replica` and the sign-in is kept by any cache. */
export const securityHeaders =
  (publicUrl: string): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    await next();
    const { headers } = c.res;
    // A page without the app says less of what it may do.
    if (!headers.has('content-security-policy'))
      headers.set('content-security-policy', contentSecurityPolicy);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    // Not plain `same-origin`: the window in which somebody signs in again is closed by the one that opened it.
    headers.set('cross-origin-opener-policy', 'same-origin-allow-popups');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    if (publicUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000');
    if (/^\/(api|replica|sign-in|sign-out|health)(\/|$)/.test(c.req.path)) {
      headers.set('cache-control', 'no-store');
    }
  };
