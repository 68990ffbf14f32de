import { createHash, verify } from 'node:crypto';
import * as v from 'valibot';
import {
  noticeHeaders,
  signatureGoodForSeconds,
  signedText,
  type DayCount,
} from '../contracts/notices/wire.ts';

/** One notice as a partner has it, once. */
export interface KeptNotice {
  readonly key: string;
  readonly digest: string;
  /** yyyy-mm-dd: both sides count by it. */
  readonly orderedDate: string;
  /** What it is of, for who looks: the body told, and what kind of notice. */
  readonly kind: string;
  /** ISO 8601 */
  readonly receivedAt: string;
}

export interface PartnerAnswer {
  readonly status: number;
  readonly body: object;
}

export interface PartnerRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: URLSearchParams;
  readonly bytes: Uint8Array;
}

const NoticeSchema = v.object({
  version: v.literal(1),
  key: v.string(),
  kind: v.string(),
  orderedDate: v.string(),
});

/**
 * What a partner's system must do (docs/protocol.md, *Notices to partners*): look at the signature, keep each notice once by its key, and
 * give a receipt that names the key and what was received. The demo's partners do no more.
 */
export class Partner {
  readonly #id: string;
  readonly #publicKey: (keyId: string) => Promise<string | undefined>;
  readonly #goodForSeconds: number;
  readonly #keep: (notice: KeptNotice) => Promise<void> | void;
  readonly #kept = new Map<string, KeptNotice>();

  /** @param keep makes it durable, before the receipt is given */
  constructor(options: {
    readonly id: string;
    readonly publicKey: (keyId: string) => Promise<string | undefined>;
    readonly keep?: (notice: KeptNotice) => Promise<void> | void;
    readonly held?: Iterable<KeptNotice>;
    /** How old a signature may be: trials on a fast clock let it be older. */
    readonly goodForSeconds?: number;
  }) {
    this.#id = options.id;
    this.#goodForSeconds = options.goodForSeconds ?? signatureGoodForSeconds;
    this.#publicKey = options.publicKey;
    this.#keep = options.keep ?? (() => undefined);
    for (const notice of options.held ?? []) this.#kept.set(notice.key, notice);
  }

  /** In the order in which they came first. */
  get kept(): readonly KeptNotice[] {
    return [...this.#kept.values()];
  }

  /** As if it had never come. */
  lose(key: string): void {
    this.#kept.delete(key);
  }

  /** @param nowSeconds since 1970 */
  async answer(request: PartnerRequest, nowSeconds: number): Promise<PartnerAnswer> {
    const digest = createHash('sha256').update(request.bytes).digest('hex');
    const subject =
      request.method === 'POST' ? header(request, noticeHeaders.key) : (request.query.get('day') ?? '');
    if (!(await this.#isSigned(request, subject, digest, nowSeconds)))
      return {
        status: 401,
        body: { error: 'signature', reason: 'It is not signed by the sender known here.' },
      };
    if (request.method === 'GET')
      return { status: 200, body: this.#count(subject, request.query.get('keys') === '1') };
    const held = this.#kept.get(subject);
    if (held) return { status: 200, body: receiptOf(held) };
    const notice = read(request.bytes);
    if (notice?.key !== subject)
      return { status: 400, body: { error: 'invalid', reason: 'It is no notice of that key.' } };
    const { orderedDate, kind } = notice;
    const receivedAt = new Date(nowSeconds * 1_000).toISOString();
    const kept = { key: subject, digest, orderedDate, kind, receivedAt };
    await this.#keep(kept);
    this.#kept.set(subject, kept);
    return { status: 201, body: receiptOf(kept) };
  }

  #count(day: string, withKeys: boolean): DayCount {
    const keys = this.kept.filter(({ orderedDate }) => orderedDate === day).map(({ key }) => key);
    const digest = createHash('sha256')
      .update([...keys].sort().join('\n'))
      .digest('hex');
    return { day, count: keys.length, digest, ...(withKeys ? { keys } : {}) };
  }

  async #isSigned(
    request: PartnerRequest,
    subject: string,
    digest: string,
    nowSeconds: number,
  ): Promise<boolean> {
    const timestamp = header(request, noticeHeaders.timestamp);
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(nowSeconds - Number(timestamp)) > this.#goodForSeconds)
      return false;
    const publicKey = await this.#publicKey(header(request, noticeHeaders.keyId));
    if (publicKey === undefined || (request.method !== 'POST' && request.method !== 'GET')) return false;
    const text = signedText(request.method, this.#id, timestamp, subject, digest);
    const signature = Uint8Array.from(Buffer.from(header(request, noticeHeaders.signature), 'base64url'));
    return verify(null, new TextEncoder().encode(text), publicKey, signature);
  }
}

const receiptOf = ({ key, digest, receivedAt }: KeptNotice): object => ({ key, digest, receivedAt });

const header = ({ headers }: PartnerRequest, name: string): string => {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
};

function read(bytes: Uint8Array): v.InferOutput<typeof NoticeSchema> | undefined {
  try {
    const parsed = v.safeParse(NoticeSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
