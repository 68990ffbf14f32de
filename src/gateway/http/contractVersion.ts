import type { MiddlewareHandler } from 'hono';
import { contractHeader, httpContractVersion } from '../../contracts/http/version.ts';
import type { GatewayEnv } from './variables.ts';

/** Says on every answer which bodies this gateway speaks, so that an older device can offer the update. */
export const sayContractVersion: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  await next();
  c.res.headers.set(contractHeader, String(httpContractVersion));
};
