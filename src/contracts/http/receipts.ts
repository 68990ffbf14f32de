import * as v from 'valibot';
import { idText, pageLimit, revText } from './replicaFields.ts';

/** What became of one pushed document. `at` is ISO 8601, by the gateway's clock. */
export const ReceiptSchema = v.variant('state', [
  v.object({ state: v.literal('recorded'), at: v.string() }),
  v.object({
    state: v.literal('quarantined'),
    at: v.string(),
    /** Why: a tag, and words for the author. */
    code: v.optional(v.string(), 'quarantined'),
    reason: v.optional(v.string(), 'The record kept it apart.'),
  }),
]);
export type Receipt = v.InferOutput<typeof ReceiptSchema>;

/** `POST /api/receipts`. */
export const ReceiptsRequestSchema = v.strictObject({
  ids: v.pipe(v.array(v.strictObject({ id: idText, rev: revText })), v.maxLength(pageLimit)),
});

export type ReceiptsRequest = v.InferInput<typeof ReceiptsRequestSchema>;

/** One line for each that was asked about, in that order; null where the gateway has no receipt that holds. */
export const ReceiptsReplySchema = v.object({
  receipts: v.array(v.object({ id: v.string(), rev: v.string(), receipt: v.nullable(ReceiptSchema) })),
});
export type ReceiptsReply = v.InferOutput<typeof ReceiptsReplySchema>;
