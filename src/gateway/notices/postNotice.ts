import * as v from 'valibot';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { DayCountSchema, noticeHeaders, ReceiptSchema, type DayCount } from '../../contracts/notices/wire.ts';
import type { NoticeFault } from '../../domain/notices/noticeReceipts.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import type { NoticeRow } from './noticeRows.ts';

/** What came of one try. */
export type Posted =
  | { readonly tag: 'received' }
  /** It would be refused again. */
  | { readonly tag: 'refused'; readonly status: number }
  | {
      readonly tag: 'failed';
      readonly fault: NoticeFault;
      readonly detail: string;
      readonly comeBackMs?: number;
    };

/** An answer is no longer than a receipt is, bytes. */
const mostAnswerBytes = 16_384;
/** The keys of a day, bytes. */
const mostCountBytes = 16 * 1024 * 1024;
/** What says that this notice will never be taken; all else may be put right at the recipient's. */
const neverTaken: ReadonlySet<number> = new Set([400, 406, 413, 415, 422]);

export interface PostOptions {
  readonly signer: NoticeSigner;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly closing: AbortSignal;
}

/** Posts a notice once. It counts as received where the answer names it and the bytes that were received, and by nothing else. */
export async function postNotice(
  { id, url }: NoticeRecipient,
  { key, digest, sent }: NoticeRow,
  { signer, now, timeoutMs, closing }: PostOptions,
): Promise<Posted> {
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing]);
  let status: number;
  let answer: string;
  let retryAfter: string | null;
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [noticeHeaders.key]: key,
        ...signer.headers('POST', id, key, digest, now()),
      },
      body: sent,
      // Elsewhere is nobody who was configured.
      redirect: 'manual',
      signal,
    });
    ({ status } = reply);
    retryAfter = reply.headers.get('retry-after');
    answer = await readBounded(reply, mostAnswerBytes);
  } catch (error) {
    return faultOf(error);
  }
  if (neverTaken.has(status)) return { tag: 'refused', status };
  if (status < 200 || status > 299) {
    return { tag: 'failed', fault: 'error', detail: `status ${String(status)}`, ...comeBack(retryAfter) };
  }
  const receipt = parsed(ReceiptSchema, answer);
  if (receipt?.key === key && receipt.digest === digest) return { tag: 'received' };
  return {
    tag: 'failed',
    fault: 'no-receipt',
    detail: 'its answer names another notice, other bytes, or nothing',
  };
}

/** What a recipient says that it received on a day; undefined where it does not say so that it can be read. */
export async function askDay(
  { id }: NoticeRecipient,
  countsUrl: string,
  day: string,
  withKeys: boolean,
  { signer, now, timeoutMs, closing }: PostOptions,
): Promise<DayCount | undefined> {
  const address = new URL(countsUrl);
  address.searchParams.set('day', day);
  if (withKeys) address.searchParams.set('keys', '1');
  try {
    const reply = await fetch(address, {
      headers: signer.headers('GET', id, day, emptyDigest, now()),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs * 3), closing]),
    });
    const answer = await readBounded(reply, mostCountBytes);
    if (!reply.ok) return undefined;
    const said = parsed(DayCountSchema, answer);
    return said?.day === day ? said : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of nothing. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function faultOf(error: unknown): Posted {
  const name = (error as { name?: unknown }).name;
  if (name === 'TimeoutError') return { tag: 'failed', fault: 'no-answer', detail: 'no answer in time' };
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return { tag: 'failed', fault: 'unreachable', detail: String(cause ?? name ?? 'not reached') };
}

function comeBack(header: string | null): { comeBackMs?: number } {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds > 0 ? { comeBackMs: seconds * 1_000 } : {};
}

async function readBounded(reply: Response, most: number): Promise<string> {
  if (!reply.body) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of reply.body as unknown as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > most) {
      // What is longer is none, whatever it begins with.
      return '';
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
