import { HealthReplySchema } from '../../../contracts/http/health.ts';
import { parseMessage } from '../../../contracts/parseMessage.ts';

/** What the gateway says of itself. */
export type GatewayHealth =
  | { readonly state: 'working' }
  /** It answers, and says that a part of it does not work. */
  | { readonly state: 'not-ready'; readonly part?: string }
  | { readonly state: 'no-answer' };

/** `GET /health/ready`. What is neither of its two answers is somebody else's: a portal's, a proxy's. */
export async function askHealth(fetchImpl: typeof fetch = fetch): Promise<GatewayHealth> {
  try {
    const reply = await fetchImpl('/health/ready', {
      cache: 'no-store',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    if (!reply.ok && reply.status !== 503) return { state: 'no-answer' };
    const said = parseMessage(HealthReplySchema, await reply.json().catch(() => undefined));
    if (said.ok && said.value.status === 'failed') return { state: 'not-ready', part: said.value.part };
    if (reply.status === 503) return { state: 'not-ready' };
    return said.ok ? { state: 'working' } : { state: 'no-answer' };
  } catch {
    return { state: 'no-answer' };
  }
}
