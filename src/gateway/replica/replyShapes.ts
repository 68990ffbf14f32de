import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { GatewayEnv } from '../http/variables.ts';

/** CouchDB's error body: a tag in `error`, words in `reason`. */
export const couchError = (
  c: Context<GatewayEnv>,
  status: ContentfulStatusCode,
  error: string,
  reason: string,
): Response => c.json({ error, reason } satisfies ErrorReply, status);

/** A query parameter that CouchDB reads as JSON (`"abc"`, `true`, `10`), or as it stands where it is none. */
export function queryValue(c: Context<GatewayEnv>, name: string): unknown {
  const text = c.req.query(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export const isOn = (c: Context<GatewayEnv>, name: string): boolean => c.req.query(name) === 'true';

/** A whole number from a query, or the default where there is none or it is none. */
export function queryNumber(c: Context<GatewayEnv>, name: string, fallback: number): number {
  const value = Number(c.req.query(name) ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? value : fallback;
}
