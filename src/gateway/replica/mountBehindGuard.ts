import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import type { Route } from '../http/routes.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Court } from '../record/keepApart.ts';
import { receiptRoutes, replicaRoutes } from './replicaRoutes.ts';

export type InnerRoute = Pick<Route, 'path'> & { readonly method: string };

/** What is mounted as a whole gets who asks from the guard before it. */
export function mountBehindGuard(court: Court): {
  /** Of the table: what is handed over. */
  readonly routes: readonly Route[];
  /** What stands behind those. */
  readonly innerRoutes: readonly InnerRoute[];
} {
  const inner = new Hono<GatewayEnv>();
  const asking = new WeakMap<Request, Context<GatewayEnv>>();
  inner.use(async (c, next) => {
    const outer = asking.get(c.req.raw);
    if (!outer) throw new Error('A route behind the guard was reached past it');
    c.set('user', outer.var.user);
    c.set('sessionId', outer.var.sessionId);
    if (outer.var.device) c.set('device', outer.var.device);
    if (outer.var.bodyHash) c.set('bodyHash', outer.var.bodyHash);
    if (outer.var.goOn) c.set('goOn', outer.var.goOn);
    if (outer.var.onSessionEnd) c.set('onSessionEnd', outer.var.onSessionEnd);
    await next();
    outer.set('innerRoute', routePath(c));
  });
  inner.route('/replica', replicaRoutes(court));
  inner.route('/api/receipts', receiptRoutes(court.replica));
  // What fails there is answered where everything is.
  inner.onError((error) => {
    throw error;
  });
  const handle: Route['handle'] = (c) => {
    asking.set(c.req.raw, c);
    return inner.fetch(c.req.raw);
  };
  return {
    routes: [
      { method: 'POST', path: '/api/receipts', access: 'signed-in', handle },
      { method: 'ALL', path: '/replica', access: 'signed-in', handle },
      { method: 'ALL', path: '/replica/*', access: 'signed-in', handle },
    ],
    innerRoutes: inner.routes.map(({ method, path }) => ({ method, path })),
  };
}
