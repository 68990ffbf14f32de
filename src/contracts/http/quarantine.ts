import * as v from 'valibot';
import type { OrganisationId } from '../../shared/ids.ts';
import { id } from '../documents/fields.ts';
import { idText, revText } from './replicaFields.ts';
import { ReceiptSchema } from './receipts.ts';

/** What a document that is kept apart is called here: opaque, and the same however often it is sent. */
const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/, 'is no key of quarantine'));

/** `POST /api/quarantine/open` and `…/release`. */
export const QuarantineKeyRequestSchema = v.strictObject({ key });
export type QuarantineKeyRequest = v.InferOutput<typeof QuarantineKeyRequestSchema>;

/** `POST /api/quarantine/withdraw`: by its key, or for the author by what the device calls it. */
export const WithdrawRequestSchema = v.union([
  v.strictObject({ key }),
  v.strictObject({ id: idText, rev: revText }),
]);
export type WithdrawRequest = v.InferOutput<typeof WithdrawRequestSchema>;

const listedEntries = {
  key,
  /** `unknown` for a type that Assize does not know: what it is called could say something. */
  type: v.string(),
  organisationId: id<OrganisationId>(),
  organisationName: v.string(),
  /** The rule that is broken: a tag, and words that say nothing of the document. */
  code: v.string(),
  reason: v.string(),
  /** Bytes of the original. */
  size: v.number(),
  /** When it arrived, ISO 8601. */
  at: v.string(),
  state: v.picklist(['held', 'released', 'withdrawn']),
  /** Written before its author could know that a grant had ended. */
  couldNotKnow: v.exactOptional(v.literal(true)),
  /** For the author and their organisation's administrators alone. */
  authorName: v.exactOptional(v.string()),
  decidedAt: v.exactOptional(v.string()),
};

/** What is told of a document that is kept apart: never what it says, nor what it is called in the record. */
const ListedQuarantinedSchema = v.object({
  ...listedEntries,
  /** Whether who asks may open, release and withdraw it. */
  mayDecide: v.boolean(),
});
export type ListedQuarantined = v.InferOutput<typeof ListedQuarantinedSchema>;

/** `GET /api/admin/quarantine`: a page, the newest first; with `?before=<next>` the page after it. */
export const QuarantineInboxReplySchema = v.object({
  entries: v.array(ListedQuarantinedSchema),
  next: v.exactOptional(v.string()),
  /** How often an author had no room left since the gateway started, and when last: it needs somebody to look. */
  timesFull: v.number(),
  lastFullAt: v.exactOptional(v.string()),
});
export type QuarantineInboxReply = v.InferOutput<typeof QuarantineInboxReplySchema>;

/** `GET /api/quarantine`: the same of one's own, with what the device calls it. `reason` is in the words of the receipt. */
export const OwnQuarantineReplySchema = v.object({
  entries: v.array(v.object({ ...listedEntries, id: v.string(), rev: v.string(), sha256: v.string() })),
  next: v.exactOptional(v.string()),
});
export type OwnQuarantineReply = v.InferOutput<typeof OwnQuarantineReplySchema>;

/** `POST /api/quarantine/open`: the document as it came, and who acted on it, the latest first. */
export const OpenedQuarantinedReplySchema = v.object({
  entry: ListedQuarantinedSchema,
  /** The JSON text, byte for byte; its SHA-256. */
  original: v.string(),
  sha256: v.string(),
  actions: v.array(
    v.object({
      action: v.picklist(['opened', 'released', 'withdrawn']),
      byName: v.string(),
      at: v.string(),
    }),
  ),
});
export type OpenedQuarantinedReply = v.InferOutput<typeof OpenedQuarantinedReplySchema>;

/** What releasing and withdrawing answer: the receipt that its author has from now on. */
export const QuarantineDecisionReplySchema = v.object({ receipt: ReceiptSchema });
export type QuarantineDecisionReply = v.InferOutput<typeof QuarantineDecisionReplySchema>;
