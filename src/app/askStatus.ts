import { StatusReplySchema, type StatusReply } from '../contracts/http/status.ts';
import { parseMessage } from '../contracts/parseMessage.ts';

/** What the server says of its parts, or that it does not answer. */
export type ServerStatus =
  { readonly answers: true; readonly parts: StatusReply['parts'] } | { readonly answers: false };

/** `GET /status.json`, which needs no session. What is no such answer is somebody else's: a portal's, a proxy's. */
export async function askStatus(fetchImpl: typeof fetch = fetch, timeoutMs = 4_000): Promise<ServerStatus> {
  try {
    const reply = await fetchImpl('/status.json', {
      cache: 'no-store',
      credentials: 'omit',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said = parseMessage(StatusReplySchema, await reply.json().catch(() => undefined));
    return reply.ok && said.ok ? { answers: true, parts: said.value.parts } : { answers: false };
  } catch {
    return { answers: false };
  }
}
