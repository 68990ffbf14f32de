import type { Context } from 'hono';
import * as v from 'valibot';
import { parseStrictJson } from '../../shared/strictJson.ts';
import type { GatewayEnv } from './variables.ts';

/** Bytes of a request body, at most. */
export const bodyLimit = 8_000_000;

export type ReadBody<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reply: Response };

/**
 * Of a body that is too large so many bytes are read and thrown away before it is refused: who is cut off while sending may
 * never read the answer, takes it for a broken line, and sends the same again without end.
 */
const drainLimit = 64_000_000;

/** Reads a body, or answers 413. Never holds more than the limit, whatever length the client claims. */
export async function readBytes(c: Context<GatewayEnv>): Promise<ReadBody<Uint8Array>> {
  const { body } = c.req.raw;
  if (body === null) return { ok: true, value: new Uint8Array() };
  const reader = body.getReader();
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const part = await reader.read();
    if (part.done) break;
    const chunk = part.value as Uint8Array;
    bytes += chunk.byteLength;
    if (bytes <= bodyLimit) chunks.push(chunk);
    else chunks = [];
    if (bytes > drainLimit) {
      await reader.cancel();
      c.header('connection', 'close');
      break;
    }
  }
  if (bytes > bodyLimit) {
    const reason = `A request holds at most ${String(bodyLimit)} bytes. Send less at once.`;
    return { ok: false, reply: c.json({ error: 'too_large', reason }, 413) };
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return { ok: true, value: whole };
}

/** Reads a body as UTF-8 text, or answers 413. */
export async function readText(c: Context<GatewayEnv>): Promise<ReadBody<string>> {
  const read = await readBytes(c);
  return read.ok ? { ok: true, value: new TextDecoder().decode(read.value) } : read;
}

/** Reads a body once, against its schema. What is broken is refused whole, in words that name the place. */
export async function readJson<T>(
  c: Context<GatewayEnv>,
  schema: v.GenericSchema<unknown, T>,
): Promise<ReadBody<T>> {
  const refuse = (reason: string, field?: string): ReadBody<T> => ({
    ok: false,
    reply: c.json({ error: 'bad_request', reason, ...(field ? { field } : {}) }, 400),
  });
  const text = await readText(c);
  if (!text.ok) return text;
  const parsed = parseStrictJson(text.value === '' ? '{}' : text.value);
  if (!parsed.ok) return refuse(parsed.error.reason);
  const checked = v.safeParse(schema, parsed.value);
  if (checked.success) return { ok: true, value: checked.output };
  const [issue] = checked.issues;
  const field = v.getDotPath(issue) ?? undefined;
  return refuse(`${field ?? 'The body'}: ${issue.message}`, field);
}
