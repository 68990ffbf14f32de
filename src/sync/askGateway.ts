import type { GatewayAnswer } from '../contracts/worker/api.ts';
import { failureOf } from './gatewayReply.ts';

/** Somebody waits for it before a screen. Milliseconds. */
const answerWithinMs = 20_000;

/**
 * One question that a page has of the gateway. Null where no answer came that is the gateway's.
 * @param json the body of a POST; without one it is a GET
 */
export async function askGateway(
  way: typeof fetch,
  address: string,
  json: string | undefined,
): Promise<GatewayAnswer | null> {
  try {
    const reply = await way(address, {
      method: json === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: json }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const failure = await failureOf(reply);
    if (failure?.tag === 'unreachable') return null;
    if (failure?.tag === 'signed-out' || failure?.tag === 'device-lost') return { status: 401, said: null };
    return { status: reply.status, said: (await reply.json()) as unknown };
  } catch {
    return null;
  }
}
