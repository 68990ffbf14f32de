import type { MiddlewareHandler } from 'hono';
import { epochHeader } from '../../contracts/http/epoch.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Replica } from './replica.ts';
import { feedStart } from './sequenceToken.ts';

/** The epoch as one user sees it: the beginning of their feed in this log, which no other log writes so. */
export const epochOf = (replica: Replica, userId: string): string => replica.tokens.write(userId, feedStart);

/** Says it on every answer, so that a device learns of a restore without asking. */
export const sayEpoch =
  (replica: Replica): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    await next();
    c.res.headers.set(epochHeader, epochOf(replica, c.var.user.userId));
  };
