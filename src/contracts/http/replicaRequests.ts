import * as v from 'valibot';
import { idText, pageLimit, revText } from './replicaFields.ts';

/*
 * The bodies of CouchDB's protocol below `/replica/me`. Loose: its clients send fields that mean nothing here.
 */

/** `POST _changes`, with `filter=_doc_ids`. */
export const ChangesRequestSchema = v.looseObject({
  doc_ids: v.exactOptional(v.pipe(v.array(idText), v.maxLength(10_000))),
});
export type ChangesRequest = v.InferOutput<typeof ChangesRequestSchema>;

/** `POST _bulk_get`. Without a revision the winner is meant. */
export const BulkGetRequestSchema = v.looseObject({
  docs: v.pipe(
    v.array(v.looseObject({ id: idText, rev: v.exactOptional(revText) })),
    v.maxLength(pageLimit, `holds more than ${String(pageLimit)} documents`),
  ),
});
export type BulkGetRequest = v.InferOutput<typeof BulkGetRequestSchema>;

/** `POST _revs_diff`: revisions by document id. */
export const RevsDiffRequestSchema = v.record(idText, v.pipe(v.array(revText), v.maxLength(pageLimit)));
export type RevsDiffRequest = v.InferOutput<typeof RevsDiffRequestSchema>;

/** `POST _all_docs`. */
export const AllDocsRequestSchema = v.looseObject({ keys: v.exactOptional(v.array(idText)) });

/** A revision that is no text is a rule broken, which quarantine keeps; one without end is no revision. */
const shortRev = v.optional(
  v.custom<unknown>((rev) => typeof rev !== 'string' || rev.length <= 80, 'is longer than a revision'),
);

/** `POST _bulk_docs`. What the documents hold is judged one by one: what breaks a rule is kept apart, not refused. */
export const BulkDocsRequestSchema = v.looseObject({
  docs: v.pipe(v.array(v.looseObject({ _id: idText, _rev: shortRev })), v.maxLength(pageLimit)),
  new_edits: v.exactOptional(v.boolean()),
});
export type BulkDocsRequest = v.InferOutput<typeof BulkDocsRequestSchema>;

/** `PUT <doc>` and `PUT _local/<id>`: a document, or a client's checkpoint. */
export const DocumentRequestSchema = v.looseObject({});
