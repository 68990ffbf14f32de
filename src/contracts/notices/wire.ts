import * as v from 'valibot';

/*
 * Between the gateway and a recipient of notices (docs/protocol.md, *Notices to partners*). Recipients are others' systems: what
 * they answer is read by these schemas and nothing is taken for a receipt that is none.
 */
export const noticeHeaders = {
  key: 'idempotency-key',
  timestamp: 'assize-notice-timestamp',
  keyId: 'assize-notice-key-id',
  signature: 'assize-notice-signature',
} as const;

/** A signature is good so long, seconds: recipients refuse older and newer ones. */
export const signatureGoodForSeconds = 300;

/**
 * What is signed (Ed25519), line by line.
 *
 * @param recipientId so that nobody passes a notice on to somebody else
 * @param timestamp seconds since 1970
 * @param subject the key of a notice, or the day that is asked about
 * @param digest SHA-256 of the body in hex, of nothing for a GET
 */
export const signedText = (
  method: 'POST' | 'GET',
  recipientId: string,
  timestamp: string,
  subject: string,
  digest: string,
): string => ['assize notice 1', method, recipientId, timestamp, subject, digest].join('\n');

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Names what was received: of another notice, or of other bytes, it is no receipt. */
export const ReceiptSchema = v.object({ key: hash, digest: hash });

/** What a recipient received on a day; `digest`: SHA-256 of the keys in order, one a line. Keys where they were asked for. */
export const DayCountSchema = v.object({
  day: v.string(),
  count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  digest: hash,
  keys: v.exactOptional(v.pipe(v.array(hash), v.maxLength(200_000))),
});
export type DayCount = v.InferOutput<typeof DayCountSchema>;
