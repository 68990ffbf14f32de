import * as v from 'valibot';

/** The outside formats, recognised by content. */
const intakeFormats = [
  'common-platform-case',
  'common-platform-hearing',
  'prosecution-intake',
  'laa-search',
  'spi',
] as const;
export type IntakeFormat = (typeof intakeFormats)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const IntakeCountsSchema = v.object({
  cases: count,
  defendants: count,
  offences: count,
  hearings: count,
  results: count,
  /** Fields kept for which the model has no place. */
  keptFields: count,
});
export type IntakeCounts = v.InferOutput<typeof IntakeCountsSchema>;

/** `POST /api/intake`, 200: what became of a file. */
export const IntakeReportSchema = v.object({
  format: v.picklist(intakeFormats),
  counts: IntakeCountsSchema,
  /** How many documents were written: 0 when the file was imported before. */
  written: count,
  unchanged: count,
  /** Cases of which the record holds a newer share of results: the file's replaced nothing and is kept beside it. */
  olderShares: v.exactOptional(count),
});
export type IntakeReport = v.InferOutput<typeof IntakeReportSchema>;

const refusalTags = [
  'not-readable',
  'not-recognised',
  'other-kind',
  'incomplete',
  'invalid',
  'too-large',
] as const;

/** Why a file is refused, in words a person can act on. `path` is a JSON Pointer or an XPath, where one place is at fault. */
export interface IntakeRefusal {
  readonly tag: (typeof refusalTags)[number];
  readonly reason: string;
  readonly path?: string;
}

/** `POST /api/intake`, 422: the refusal, in the form of every error. */
export const IntakeRefusalReplySchema = v.object({
  error: v.picklist(refusalTags),
  reason: v.string(),
  path: v.exactOptional(v.string()),
});
export type IntakeRefusalReply = v.InferOutput<typeof IntakeRefusalReplySchema>;
