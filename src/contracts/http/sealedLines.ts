import * as v from 'valibot';
import { LineKeySchema, PublicKeySchema, SealedLineSchema } from '../sealedLine.ts';

/** `POST /api/upload-credential`: for a vault that its user has unlocked, by the public half of the key that signs for it. */
export const UploadCredentialRequestSchema = v.strictObject({ deviceKey: PublicKeySchema });
export type UploadCredentialRequest = v.InferInput<typeof UploadCredentialRequestSchema>;

/** The only time that the credential is said, and what lines are sealed for. */
export const UploadCredentialReplySchema = v.object({
  credential: v.pipe(v.string(), v.regex(/^assize-upload_[A-Za-z0-9_-]{1,400}$/, 'is no credential')),
  lineKey: LineKeySchema,
});
export type UploadCredentialReply = v.InferInput<typeof UploadCredentialReplySchema>;

/** Lines of one request, at most: opening one costs two operations on a curve. */
export const mostSealedLines = 200;

/** `POST /api/sealed-lines`, with the upload-only credential. None asks whether there is news of the device. */
export const SealedLinesRequestSchema = v.strictObject({
  lines: v.pipe(
    v.array(SealedLineSchema),
    v.maxLength(mostSealedLines, `holds more than ${String(mostSealedLines)} lines`),
  ),
});
export type SealedLinesRequest = v.InferInput<typeof SealedLinesRequestSchema>;

/** As `ReceiptSchema`, without words: the device could not seal them. It asks for them once it is unlocked. */
const SealedReceiptSchema = v.variant('state', [
  v.object({ state: v.literal('recorded'), at: v.string() }),
  v.object({ state: v.literal('quarantined'), at: v.string(), code: v.optional(v.string(), 'quarantined') }),
]);
export type SealedReceipt = v.InferOutput<typeof SealedReceiptSchema>;

/**
 * One row for each line, with one of the two. `fault`, why it was not taken:
 *
 * - `unknown-key`: sealed for a key that this gateway does not hold
 * - `box-broken`: it does not open, or is not what that vault wrote under that id and revision
 * - `too-large`: more than a document may hold
 * - `no-room`: it breaks a rule, and there is no room where it would be kept apart; later there may be
 *
 * A later version may know others.
 */
export const SealedLinesReplySchema = v.object({
  rows: v.array(
    v.object({
      id: v.string(),
      rev: v.string(),
      receipt: v.exactOptional(SealedReceiptSchema),
      fault: v.exactOptional(v.string()),
    }),
  ),
  /** The device was reported lost (ISO 8601): it sends what is unsent, and erases what it has of this user. */
  lost: v.exactOptional(v.object({ at: v.string() })),
});
export type SealedLinesReply = v.InferOutput<typeof SealedLinesReplySchema>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

/** `POST /api/sealed-lines/waiting`: a lost device says how many entries it could not send yet. It erases itself once they have left. */
export const WaitingRequestSchema = v.strictObject({ entries: count });
export type WaitingRequest = v.InferInput<typeof WaitingRequestSchema>;

/**
 * `POST /api/sealed-lines/erased`: a lost device says that it has. How many entries, and how many drafts (none where it is not said), it
 * could not send before.
 */
export const ErasedRequestSchema = v.strictObject({ unsent: count, drafts: v.exactOptional(count) });
export type ErasedRequest = v.InferInput<typeof ErasedRequestSchema>;
