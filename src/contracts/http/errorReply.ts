import * as v from 'valibot';

/** What every refusal says: a tag for programs, words for people, and the place where one field is at fault. */
export const ErrorReplySchema = v.object({
  error: v.string(),
  reason: v.string(),
  field: v.exactOptional(v.string()),
  /** In a file that was handed in: a JSON Pointer or an XPath. */
  path: v.exactOptional(v.string()),
});
export type ErrorReply = v.InferOutput<typeof ErrorReplySchema>;
