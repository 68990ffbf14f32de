import {
  AuthorKeysReplySchema,
  KeepAuthorKeysReplySchema,
  type AuthorBundle,
  type KeepAuthorKeysRequest,
  type KeptBundle,
} from '../contracts/http/authorKeys.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { GatewayLine } from './gatewayLine.ts';
import type { GatewayFailure } from './gatewayReply.ts';

export type AuthorKeyLine = Pick<GatewayLine, 'getJson' | 'postJson'>;

const path = '/api/author-keys';

/** What the gateway keeps of this author's keys. One of before has no such route, and refuses. */
export async function fetchAuthorKeys(
  line: AuthorKeyLine,
): Promise<Result<readonly KeptBundle[], GatewayFailure>> {
  const reply = await line.getJson(path);
  if (!reply.ok) return reply;
  const parsed = parseMessage(AuthorKeysReplySchema, reply.value);
  return parsed.ok ? ok(parsed.value.bundles) : err({ tag: 'unreachable' });
}

/** @param replaces the revision that was seen, 0 where there was none: refused with 409 where another came in its place */
export async function keepAuthorKeys(
  line: AuthorKeyLine,
  bundle: AuthorBundle,
  replaces: number,
): Promise<Result<true, GatewayFailure>> {
  const request: KeepAuthorKeysRequest = { bundle, replaces };
  const reply = await line.postJson(path, request);
  if (!reply.ok) return reply;
  return parseMessage(KeepAuthorKeysReplySchema, reply.value).ok ? ok(true) : err({ tag: 'unreachable' });
}
