import type { Context } from 'hono';
import type { GatewayEnv } from './variables.ts';

/** What Node's server read from the wire, before anything normalised it. */
interface Wire {
  readonly incoming?: { readonly url?: string };
}

/** Path and query as they stand in the request line; without a wire (a request that was handed over) as they stand in its address. */
export function wireTarget(c: Context<GatewayEnv>): string {
  const { pathname, search } = new URL(c.req.url);
  return (c.env as Wire | undefined)?.incoming?.url ?? `${pathname}${search}`;
}
