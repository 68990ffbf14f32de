import type { MiddlewareHandler } from 'hono';
import type { Logger } from '../../shared/logger.ts';
import type { GatewayEnv } from './variables.ts';

/** One line a request: what and how long, never whose, never an id or a query. */
export const accessLog =
  (logger: Logger): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    logger.info(
      {
        method: c.req.method,
        route: c.req.path.split('/').slice(0, 4).map(withoutIds).join('/'),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  };

const withoutIds = (part: string): string => (/^[a-z_-]{0,24}$/.test(part) ? part : '*');
