import * as v from 'valibot';
import { ReceiptSchema } from './receipts.ts';

/*
 * What the device reads of the answers below `/replica/me`. Pages of changes and documents are read by PouchDB, and each
 * document is parsed by its own schema where it is used (../documents).
 */

/** `GET /replica/me`. */
export const DatabaseInfoReplySchema = v.object({
  db_name: v.string(),
  /** Documents of this user that are not deleted. */
  doc_count: v.number(),
  doc_del_count: v.number(),
  update_seq: v.string(),
  instance_start_time: v.string(),
  /** Another one after the server was restored from a backup. */
  epoch: v.string(),
});
export type DatabaseInfoReply = v.InferOutput<typeof DatabaseInfoReplySchema>;

/** `POST _bulk_docs`: one row for each document that was sent. */
export const BulkDocsReplySchema = v.array(
  v.object({ ok: v.literal(true), id: v.string(), rev: v.string(), receipt: ReceiptSchema }),
);
export type BulkDocsReply = v.InferOutput<typeof BulkDocsReplySchema>;

/** `POST _bulk_docs`, 503: what breaks a rule and found no room in quarantine was not taken. The rows tell of what was. */
export const QuarantineFullReplySchema = v.object({
  error: v.literal('quarantine_full'),
  reason: v.string(),
  rows: BulkDocsReplySchema,
});
export type QuarantineFullReply = v.InferOutput<typeof QuarantineFullReplySchema>;

/** `_changes`: a page, and how many rows follow it. Sequences are opaque. */
export const ChangesReplySchema = v.object({
  results: v.array(
    v.object({
      seq: v.string(),
      id: v.string(),
      changes: v.array(v.object({ rev: v.string() })),
      deleted: v.exactOptional(v.literal(true)),
      /** With `include_docs`; null where it has gone meanwhile. */
      doc: v.exactOptional(v.nullable(v.looseObject({ _id: v.string(), _rev: v.string() }))),
    }),
  ),
  last_seq: v.string(),
  pending: v.number(),
});
export type ChangesReply = v.InferOutput<typeof ChangesReplySchema>;

/** `_all_docs` of a range of ids: the winners, by id. */
export const AllDocsReplySchema = v.object({
  rows: v.array(v.object({ id: v.string(), value: v.object({ rev: v.string() }) })),
});

/** `_bulk_get`: what this user may read of what was asked for. */
export const BulkGetReplySchema = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      docs: v.array(v.object({ ok: v.looseObject({ _id: v.string(), _rev: v.string() }) })),
    }),
  ),
});
export type BulkGetReply = v.InferOutput<typeof BulkGetReplySchema>;

/** `_revs_diff`: what the gateway lacks, by document id. */
export const RevsDiffReplySchema = v.record(v.string(), v.object({ missing: v.array(v.string()) }));
export type RevsDiffReply = v.InferOutput<typeof RevsDiffReplySchema>;
