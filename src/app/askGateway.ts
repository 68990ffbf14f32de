import { ErrorReplySchema } from '../contracts/http/errorReply.ts';
import type { SchemaOf } from '../contracts/documents/fields.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { AssizeWorker } from '../contracts/worker/api.ts';
import { err, ok, type Result } from '../shared/result.ts';

export type AdminFailure =
  | { readonly tag: 'signed-out' }
  | { readonly tag: 'no-answer' }
  | { readonly tag: 'refused'; readonly reason: string };

let worker: Pick<AssizeWorker, 'ask'> | undefined;

/** The worker of this page, which signs what is asked: the key of the device is with it. */
export function askThrough(theWorker: Pick<AssizeWorker, 'ask'>): void {
  worker = theWorker;
}

/** Asks the gateway for what is not on the device: what administrators and senders do there. Everything unexpected is no answer. */
export async function askGateway<T>(
  path: string,
  body: object | undefined,
  schema: SchemaOf<T>,
): Promise<Result<T, AdminFailure>> {
  try {
    const answer = await worker?.ask({ path, ...(body === undefined ? {} : { json: JSON.stringify(body) }) });
    if (!answer) return err({ tag: 'no-answer' });
    const { status, said } = answer;
    if (status === 401) return err({ tag: 'signed-out' });
    if (status >= 300) {
      const refusal = parseMessage(ErrorReplySchema, said);
      return refusal.ok && status < 500
        ? err({ tag: 'refused', reason: refusal.value.reason })
        : err({ tag: 'no-answer' });
    }
    const parsed = parseMessage(schema, said);
    return parsed.ok ? ok(parsed.value) : err({ tag: 'no-answer' });
  } catch {
    return err({ tag: 'no-answer' });
  }
}
