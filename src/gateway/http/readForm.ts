import type { Context } from 'hono';
import type { GatewayEnv } from './variables.ts';

/**
 * Reads a form that was posted, or undefined where it is none or longer than `limit` bytes: of what nobody has shown a right to
 * send no more is read than that.
 */
export async function readForm(c: Context<GatewayEnv>, limit: number): Promise<URLSearchParams | undefined> {
  const { body } = c.req.raw;
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (body === null || type !== 'application/x-www-form-urlencoded') return undefined;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const part = await reader.read();
    if (part.done) break;
    bytes += part.value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      c.header('connection', 'close');
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return new URLSearchParams(text + decoder.decode());
}
