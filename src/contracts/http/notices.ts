import * as v from 'valibot';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import { documentIdField, id } from '../documents/fields.ts';
import { noticeKeyText } from '../documents/noticeSchemas.ts';

const named = { caseId: id<CaseId>(), shareId: documentIdField, key: noticeKeyText };
export interface NamedNotice {
  readonly caseId: CaseId;
  readonly shareId: DocumentId;
  readonly key: string;
}

/** `POST /api/notices/again`: sends a notice that was not received again, by those who record results of its case. */
export const NoticeAgainRequestSchema = v.strictObject(named);

/** What was asked is kept, and what comes of it comes back to devices with the case. */
export const NoticeAskedReplySchema = v.object({ asked: v.literal(true) });
export type NoticeAskedReply = v.InferOutput<typeof NoticeAskedReplySchema>;

/** `POST /api/admin/notices/again`: everything to one recipient that is tried no more; it is tried at once. */
export const RecipientAgainRequestSchema = v.strictObject({
  recipientId: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no recipient')),
});
export const RecipientAgainReplySchema = v.object({ asked: v.number() });
export type RecipientAgainReply = v.InferOutput<typeof RecipientAgainReplySchema>;

const counts = { received: v.number(), waiting: v.number(), failed: v.number() };

/** One recipient, or what has no address. Times are ISO 8601. */
const queue = v.object({
  recipientId: v.string(),
  name: v.string(),
  /** Bodies that it is told for; a body that a later gateway knows is read as text. */
  bodies: v.array(v.string()),
  /** Absent where there is no address: what waits there is held. */
  address: v.exactOptional(v.string()),
  ...counts,
  /** When the oldest was issued that is not received. */
  oldestAt: v.exactOptional(v.string()),
  failing: v.exactOptional(v.object({ since: v.string(), fault: v.string(), tries: v.number() })),
  /** `waitingSince`: yyyy-mm-dd, the day on which the oldest was queued that still waits. */
  courts: v.array(
    v.object({
      courtCentreId: v.string(),
      name: v.string(),
      ...counts,
      waitingSince: v.exactOptional(v.string()),
    }),
  ),
  /** Of the last days, the latest last: yyyy-mm-dd. */
  days: v.array(v.object({ day: v.string(), issued: v.number(), received: v.number() })),
  reconciled: v.array(
    v.object({
      day: v.string(),
      at: v.string(),
      ours: v.number(),
      theirs: v.number(),
      missing: v.number(),
      unknown: v.number(),
    }),
  ),
  /** Whether it has an address that says what it received on a day; an earlier gateway does not say. */
  isCounted: v.exactOptional(v.boolean()),
  /** Days of which it was asked in vain. */
  silentDays: v.exactOptional(v.array(v.string())),
});
export type NoticeQueueReport = v.InferOutput<typeof queue>;

/** `GET /api/admin/notices`: how notices to partners stand; it names no case. */
export const NoticesReplySchema = v.object({
  checkedAt: v.string(),
  queues: v.array(queue),
  /** What recipients know this installation's signatures by. */
  keyId: v.exactOptional(v.string()),
});
export type NoticesReply = v.InferOutput<typeof NoticesReplySchema>;

/** `GET /notice-key.json`: anyone; the public key that notices are signed with (Ed25519, PEM). */
export const NoticeKeyReplySchema = v.object({ keyId: v.string(), publicKey: v.string() });
export type NoticeKeyReply = v.InferOutput<typeof NoticeKeyReplySchema>;
