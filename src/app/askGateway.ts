import { ErrorReplySchema } from '../contracts/http/errorReply.ts';
import type { SchemaOf } from '../contracts/documents/fields.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { err, ok, type Result } from '../shared/result.ts';

export type AdminFailure =
  | { readonly tag: 'signed-out' }
  | { readonly tag: 'no-answer' }
  | { readonly tag: 'refused'; readonly reason: string };

/** Asks the gateway for what is not on the device: what administrators and senders do there. Everything unexpected is no answer. */
export async function askGateway<T>(
  path: string,
  body: object | undefined,
  schema: SchemaOf<T>,
  fetchImpl: typeof fetch = fetch,
): Promise<Result<T, AdminFailure>> {
  try {
    const reply = await fetchImpl(path, {
      method: body === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    if (reply.status === 401) return err({ tag: 'signed-out' });
    const said: unknown = await reply.json().catch(() => undefined);
    if (!reply.ok) {
      const refusal = parseMessage(ErrorReplySchema, said);
      return refusal.ok && reply.status < 500
        ? err({ tag: 'refused', reason: refusal.value.reason })
        : err({ tag: 'no-answer' });
    }
    const parsed = parseMessage(schema, said);
    return parsed.ok ? ok(parsed.value) : err({ tag: 'no-answer' });
  } catch {
    return err({ tag: 'no-answer' });
  }
}
