import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { acceptedEncodings } from '../http/acceptedEncodings.ts';
import type { GatewayEnv } from '../http/variables.ts';

/** An answer that is made once and given to everybody: what one more costs is sending it. */
export interface HeldAnswer {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** Browsers and what stands between may keep it so long, seconds: as long as the server takes until it looks again. */
const maxAge = 5;

export function holdAnswer(type: string, text: string): HeldAnswer {
  const plain = new TextEncoder().encode(text);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  return { type, etag, plain, gzip: Uint8Array.from(gzipSync(plain)) };
}

/** @param headers beside those of every answer */
export function giveAnswer(
  c: Context<GatewayEnv>,
  answer: HeldAnswer,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const all = {
    'content-type': answer.type,
    etag: answer.etag,
    vary: 'accept-encoding',
    'cache-control': `public, max-age=${String(maxAge)}`,
    ...headers,
  };
  // Proxies weaken it when they encode anew (`W/"…"`).
  if (c.req.header('if-none-match')?.includes(answer.etag)) return c.body(null, 304, all);
  return acceptedEncodings(c.req.header('accept-encoding')).has('gzip')
    ? c.body(answer.gzip, 200, { ...all, 'content-encoding': 'gzip' })
    : c.body(answer.plain, 200, all);
}
