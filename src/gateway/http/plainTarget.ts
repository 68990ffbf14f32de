import type { MiddlewareHandler } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { GatewayEnv } from './variables.ts';
import { wireTarget } from './wireTarget.ts';

/**
 * Refuses addresses that two readers (a proxy and this gateway) could take for two places: absolute ones, empty or dotted
 * segments, and slashes, backslashes or control characters that hide in escapes.
 */
export const plainTarget: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  return isPlain(wireTarget(c))
    ? next()
    : c.json({ error: 'bad_request', reason: 'This is no plain address.' } satisfies ErrorReply, 400);
};

function isPlain(target: string): boolean {
  const [path = ''] = target.split(/[?#]/, 1);
  if (!path.startsWith('/') || path.includes('//') || path.includes('\\')) return false;
  if (/%(2f|5c|[01][0-9a-f]|7f)/i.test(path) || !isEncoded(path)) return false;
  return !path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}

function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
