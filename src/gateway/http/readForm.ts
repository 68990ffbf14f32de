import type { Context } from 'hono';
import type { GatewayEnv } from './variables.ts';

/** So long a form may take, milliseconds. */
const patienceMs = 5_000;

/**
 * Reads a form that was posted, or undefined where it is none, is longer than `limit` bytes or takes too long: of what nobody has
 * shown a right to send no more is read than that, and it holds a place no longer.
 */
export async function readForm(
  c: Context<GatewayEnv>,
  limit: number,
  withinMs = patienceMs,
): Promise<URLSearchParams | undefined> {
  const { body } = c.req.raw;
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (body === null || type !== 'application/x-www-form-urlencoded') return undefined;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), withinMs);
  });
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), late]);
      if (part?.done === true) return new URLSearchParams(text + decoder.decode());
      bytes += part?.value.byteLength ?? 0;
      if (part === undefined || bytes > limit) {
        // Nobody waits for it: who sends slowly may end slowly.
        void reader.cancel().catch(() => undefined);
        c.header('connection', 'close');
        return undefined;
      }
      text += decoder.decode(part.value, { stream: true });
    }
  } finally {
    clearTimeout(timer);
  }
}
