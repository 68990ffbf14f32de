import * as v from 'valibot';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { DayCountSchema, noticeHeaders, ReceiptSchema, type DayCount } from '../../contracts/notices/wire.ts';
import type { NoticeFault } from '../../domain/notices/noticeReceipts.ts';
import { askPartner, NoAnswer, type PartnerSaid } from './askPartner.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import type { NoticeRow } from './noticeRows.ts';

/** What came of one try. */
export type Posted =
  | { readonly tag: 'received' }
  /** It would be refused again. */
  | { readonly tag: 'refused'; readonly status: number }
  /** It has this notice as other bytes, and keeps each once: it would say so each time. */
  | { readonly tag: 'kept-otherwise' }
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
  { key, digest, sent }: Pick<NoticeRow, 'key' | 'digest' | 'sent'>,
  { signer, now, timeoutMs, closing }: PostOptions,
): Promise<Posted> {
  let said: PartnerSaid;
  try {
    said = await askPartner(new URL(url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [noticeHeaders.key]: key,
        ...signer.headers('POST', id, key, digest, now()),
      },
      body: sent,
      mostBytes: mostAnswerBytes,
      timeoutMs,
      closing,
    });
  } catch (error) {
    return faultOf(error);
  }
  const { status, retryAfter, text } = said;
  if (neverTaken.has(status)) return { tag: 'refused', status };
  if (status < 200 || status > 299) {
    return {
      tag: 'failed',
      fault: 'error',
      detail: `status ${String(status)}`,
      ...comeBack(retryAfter, now()),
    };
  }
  const receipt = parsed(ReceiptSchema, text);
  if (receipt?.key === key) return { tag: receipt.digest === digest ? 'received' : 'kept-otherwise' };
  return { tag: 'failed', fault: 'no-receipt', detail: 'its answer names another notice, or nothing' };
}

/** What a recipient says that it received on a day; undefined where it does not say so that it can be read, or `no-answer` in time. */
export async function askDay(
  { id }: NoticeRecipient,
  countsUrl: string,
  day: string,
  withKeys: boolean,
  { signer, now, timeoutMs, closing }: PostOptions,
): Promise<DayCount | 'no-answer' | undefined> {
  const address = new URL(countsUrl);
  address.searchParams.set('day', day);
  if (withKeys) address.searchParams.set('keys', '1');
  try {
    const { status, text } = await askPartner(address, {
      method: 'GET',
      headers: signer.headers('GET', id, day, emptyDigest, now()),
      mostBytes: mostCountBytes,
      timeoutMs: timeoutMs * 3,
      closing,
    });
    const said = status >= 200 && status <= 299 ? parsed(DayCountSchema, text) : undefined;
    return said?.day === day ? said : undefined;
  } catch (error) {
    return error instanceof NoAnswer ? 'no-answer' : undefined;
  }
}

/** SHA-256 of nothing. */
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function faultOf(error: unknown): Posted {
  if (error instanceof NoAnswer) return { tag: 'failed', fault: 'no-answer', detail: 'no answer in time' };
  const { code, name } = error as { code?: unknown; name?: unknown };
  return { tag: 'failed', fault: 'unreachable', detail: String(code ?? name ?? 'not reached') };
}

/** When it asks to come back, in seconds or as a date (RFC 9110, 10.2.3); what is neither is not said. */
function comeBack(header: string | undefined, now: number): { comeBackMs?: number } {
  const said = header?.trim() ?? '';
  const seconds = /^\d+$/.test(said) ? Number(said) : undefined;
  const at = httpDate.test(said) ? Date.parse(said) : now;
  const comeBackMs = seconds === undefined ? at - now : seconds * 1_000;
  return comeBackMs > 0 ? { comeBackMs } : {};
}

/** "Tue, 24 Nov 2026 10:00:00 GMT": `Date.parse` reads much else as well. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
