import type { MiddlewareHandler } from 'hono';
import { statusHeader } from '../../contracts/http/statusMark.ts';
import type { GatewayEnv } from '../http/variables.ts';

/** Tells devices that something is wrong with the answers that they get anyway, so that none has to ask whether anything is. */
export const sayStatus =
  (mark: () => string | undefined): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    await next();
    const said = /^\/(api|replica)(\/|$)/.test(c.req.path) ? mark() : undefined;
    if (said !== undefined) c.res.headers.set(statusHeader, said);
  };
