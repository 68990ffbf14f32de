import * as v from 'valibot';

/** `POST /api/machine/results`: the three national files, in whatever order, as they were read. */
export const LoadResultsRequestSchema = v.strictObject({
  files: v.pipe(
    v.array(v.strictObject({ name: v.pipe(v.string(), v.maxLength(4_000)), text: v.string() })),
    v.maxLength(10),
  ),
});
export type LoadResultsRequest = v.InferOutput<typeof LoadResultsRequestSchema>;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** 200: what was read, what had to be decided, and what became of it. */
export const LoadResultsReplySchema = v.object({
  definitions: count,
  /** How many lists, and how many versions of them. */
  lists: count,
  listVersions: count,
  /** Definitions that the separate file has rules for. */
  rules: count,
  /** Where the files say too little, twice, or something unknown: `code` names the definition. */
  remarks: v.array(v.object({ tag: v.string(), code: v.string(), words: v.string() })),
  /** Documents: 0 written where the same was loaded before. */
  written: count,
  unchanged: count,
});
export type LoadResultsReply = v.InferOutput<typeof LoadResultsReplySchema>;

/** 422: what is wrong with the files; nothing was taken in. */
export const ResultsRefusalReplySchema = v.object({
  error: v.picklist(['not-json', 'not-the-three', 'invalid']),
  reason: v.string(),
  faults: v.array(v.object({ file: v.string(), path: v.string(), reason: v.string() })),
});
export type ResultsRefusalReply = v.InferOutput<typeof ResultsRefusalReplySchema>;
