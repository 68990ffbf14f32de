import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import type { SchemaOf } from '../../contracts/documents/fields.ts';
import type { ProofRequiredReply } from '../../contracts/http/device.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { parseMessage } from '../../contracts/parseMessage.ts';
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

/**
 * Reads a body, plain or gzipped. Never holds more than the limit, whatever length the client claims and whatever it unfolds
 * to: 413 where it is too large, 415 for another encoding.
 */
export async function readBytes(c: Context<GatewayEnv>): Promise<ReadBody<Uint8Array>> {
  const encoding = (c.req.header('content-encoding') ?? 'identity').toLowerCase();
  if (c.req.raw.body !== null && encoding !== 'identity' && encoding !== 'gzip') {
    return refused(c, 415, 'unsupported_encoding', `content-encoding: ${encoding.slice(0, 40)} is not read.`);
  }
  const read = await readWhole(c);
  if (!read.ok) return read;
  const proved = asProved(c, read.value);
  return proved.ok && c.req.raw.body !== null && encoding === 'gzip' ? unfold(c, proved.value) : proved;
}

/** Reads a body as it comes, and no more of it than is thrown away: 413 where it is too large. */
export async function readWhole(c: Context<GatewayEnv>): Promise<ReadBody<Uint8Array>> {
  const { body } = c.req.raw;
  if (body === null) return { ok: true, value: new Uint8Array() };
  if (Number(c.req.header('content-length')) > drainLimit) return tooLarge(c, { isCut: true });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const part = await reader.read();
    if (part.done) break;
    bytes += part.value.byteLength;
    if (bytes <= bodyLimit) chunks.push(part.value);
    else chunks = [];
    if (bytes > drainLimit) {
      await reader.cancel();
      return tooLarge(c, { isCut: true });
    }
  }
  if (bytes > bodyLimit) return tooLarge(c, { isCut: false });
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return { ok: true, value: whole };
}

/** Whoever signed the request signed the hash of its body: another body is not theirs. */
function asProved(c: Context<GatewayEnv>, bytes: Uint8Array): ReadBody<Uint8Array> {
  const { bodyHash } = c.var;
  if (bodyHash === undefined || createHash('sha256').update(bytes).digest().equals(bodyHash)) {
    return { ok: true, value: bytes };
  }
  const reason = 'The body is not the one that was signed.';
  return {
    ok: false,
    reply: c.json({ error: 'proof_required', reason, isBound: true } satisfies ProofRequiredReply, 400),
  };
}

async function unfold(c: Context<GatewayEnv>, zipped: Uint8Array): Promise<ReadBody<Uint8Array>> {
  try {
    return {
      ok: true,
      value: Uint8Array.from(await promisify(gunzip)(zipped, { maxOutputLength: bodyLimit })),
    };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(c, { isCut: false });
    return refused(c, 400, 'bad_request', 'The body is not gzipped to its end.');
  }
}

/** Reads a body as UTF-8 text. What is none is refused: letters replaced by others would be lost. */
async function readText(c: Context<GatewayEnv>): Promise<ReadBody<string>> {
  const read = await readBytes(c);
  if (!read.ok) return read;
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(read.value) };
  } catch {
    return refused(c, 400, 'bad_request', 'The body is no UTF-8.');
  }
}

function tooLarge(c: Context<GatewayEnv>, { isCut }: { readonly isCut: boolean }): ReadBody<never> {
  if (isCut) c.header('connection', 'close');
  return refused(
    c,
    413,
    'too_large',
    `A request holds at most ${String(bodyLimit)} bytes. Send less at once.`,
  );
}

const refused = (
  c: Context<GatewayEnv>,
  status: 400 | 413 | 415,
  error: string,
  reason: string,
): ReadBody<never> => ({ ok: false, reply: c.json({ error, reason } satisfies ErrorReply, status) });

/** Reads a body once, against its schema. What is broken is refused whole, in words that name the place. */
export async function readJson<T>(c: Context<GatewayEnv>, schema: SchemaOf<T>): Promise<ReadBody<T>> {
  const read = await readJsonText(c, schema);
  return read.ok ? { ok: true, value: read.value.value } : read;
}

/** The same, with the text that was read: for what must be kept as it came. */
export async function readJsonText<T>(
  c: Context<GatewayEnv>,
  schema: SchemaOf<T>,
): Promise<ReadBody<{ readonly value: T; readonly text: string }>> {
  const refuse = (reason: string, field: string): ReadBody<never> => ({
    ok: false,
    reply: c.json(
      { error: 'bad_request', reason, ...(field === '' ? {} : { field }) } satisfies ErrorReply,
      400,
    ),
  });
  const read = await readText(c);
  if (!read.ok) return read;
  const text = read.value === '' ? '{}' : read.value;
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return refuse(parsed.error.reason, '');
  const checked = parseMessage(schema, parsed.value);
  return checked.ok
    ? { ok: true, value: { value: checked.value, text } }
    : refuse(checked.error.message, checked.error.field);
}
