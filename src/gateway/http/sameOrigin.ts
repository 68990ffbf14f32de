import type { MiddlewareHandler } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { GatewayEnv } from './variables.ts';

const isWrite = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Writes come from the app's own pages, or from a client that is no browser and sends no `Origin` at all. */
export const sameOrigin =
  (publicUrl: string): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    const origin = c.req.header('origin');
    const isForeign =
      (origin !== undefined && origin !== new URL(publicUrl).origin) ||
      c.req.header('sec-fetch-site') === 'cross-site';
    if (isWrite(c.req.method) && isForeign) {
      return c.json(
        { error: 'forbidden', reason: 'This request comes from another site.' } satisfies ErrorReply,
        403,
      );
    }
    return next();
  };
