import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';

/**
 * How the provider behaves, for tests and drills:
 * - `as-usual`
 * - `hangs`: takes every question and answers none
 * - `fails`: 500 to everything
 * - `html`: a page in place of every answer
 * - `refuses-everybody`: says `invalid_grant` to every refresh token, and spends none
 * - `refuses-the-client`: says `invalid_client` to the gateway
 * - `loses-answers`: does what it is asked at its token endpoint, and breaks the line before it has answered
 * - `short-codes`: the code of a sign-in is good for one second
 */
const manners = [
  'as-usual',
  'hangs',
  'fails',
  'html',
  'refuses-everybody',
  'refuses-the-client',
  'loses-answers',
  'short-codes',
] as const;
export type Manner = (typeof manners)[number];

const OrderSchema = v.union([
  v.strictObject({ manner: v.picklist(manners) }),
  v.strictObject({ subject: v.string(), isDisabled: v.boolean() }),
  v.strictObject({ logOut: v.string() }),
]);
const bodyLimit = 2_000;

/** What stands behind the switches. */
export interface Switched {
  manner: Manner;
  readonly disabled: Set<string>;
  /** Tells the client by its back channel that all sign-ins of a person are over: the status of its answer. */
  logOut(subject: string): Promise<number>;
}

/**
 * `POST /admin` with `Authorization: Bearer <IDENTITY_ADMIN_TOKEN>`, on loopback: one order, as
 * `{ manner }`, `{ subject, isDisabled }` or `{ logOut: <subject> }`. Answers 200 with JSON; 404 where there is no such token.
 */
export async function adminSwitch(
  request: IncomingMessage,
  response: ServerResponse,
  { token, switched }: { readonly token: string | undefined; readonly switched: Switched },
): Promise<void> {
  const send = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  };
  const given = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (token === undefined || request.method !== 'POST' || !isSame(given, token)) {
    return send(404, { error: 'not_found' });
  }
  const order = v.safeParse(OrderSchema, await readJson(request));
  if (!order.success) return send(400, { error: 'bad_request' });
  const { output } = order;
  if ('manner' in output) switched.manner = output.manner;
  else if ('logOut' in output) return send(200, { status: await switched.logOut(output.logOut) });
  else if (output.isDisabled) switched.disabled.add(output.subject);
  else switched.disabled.delete(output.subject);
  send(200, {});
}

/** Whether the provider's manner has answered in its place (or never will). */
export function behaves(manner: Manner, request: IncomingMessage, response: ServerResponse): boolean {
  const isToken = request.method === 'POST' && /^\/token(?:\?|$)/.test(request.url ?? '');
  const send = (status: number, type: string, body: string): true => {
    request.resume();
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
    response.end(body);
    return true;
  };
  switch (manner) {
    case 'as-usual':
    case 'short-codes':
      return false;
    case 'hangs':
      return true;
    case 'fails':
      return send(500, 'application/json', '{"error":"server_error"}');
    case 'html':
      return send(200, 'text/html; charset=utf-8', '<!doctype html><title>Maintenance</title>');
    case 'refuses-everybody':
      return isToken && send(400, 'application/json', '{"error":"invalid_grant"}');
    case 'refuses-the-client':
      return isToken && send(401, 'application/json', '{"error":"invalid_client"}');
    case 'loses-answers':
      if (isToken) response.end = (() => response.destroy()) as ServerResponse['end'];
      return false;
  }
}

function isSame(given: string, token: string): boolean {
  const [ours, theirs] = [token, given].map((text) => new TextEncoder().encode(text)) as [
    Uint8Array,
    Uint8Array,
  ];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > bodyLimit) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
