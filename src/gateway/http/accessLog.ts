import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from '../../shared/logger.ts';
import type { GatewayEnv } from './variables.ts';

/**
 * One line a request: what and how long, never whose. The route is the pattern that answered, as it stands in the route
 * table: a path holds ids, and what somebody typed.
 */
export const accessLog =
  (logger: Logger): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    logger.info(
      {
        method: c.req.method,
        route: c.var.innerRoute ?? routePath(c),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  };
