import * as v from 'valibot';
import type { DraftForm, KeptBoth } from '../../domain/draft/draft.ts';
import { draftForm } from '../documents/draftSchema.ts';
import { someText, type SchemaOf } from '../documents/fields.ts';
import { padFormSchema } from '../documents/padSchema.ts';

export const draftKey = someText(400);
/** Named here, since a schema that is chosen by what it reads says nothing of its shape. */
export const DraftFormSchema = draftForm;
export const PadFormSchema = padFormSchema;

/** Of a draft of its author's alone, or of a hearing's pad, whose lines no other form has. */
export const keptForm: SchemaOf<DraftForm> = v.lazy((value) =>
  hasLines(value) ? PadFormSchema : DraftFormSchema,
);

const hasLines = (value: unknown): boolean =>
  typeof (value as { readonly choices?: { readonly lines?: unknown } } | null)?.choices?.lines === 'object';

/** What a form holds; null ends its draft everywhere. `base` is what the page last knew to be kept of it. */
export const KeepDraftSchema = v.strictObject({
  key: draftKey,
  form: v.nullable(keptForm),
  base: keptForm,
});

/** A draft as all windows and devices of its author make it together. */
export interface HeldDraft {
  readonly form: DraftForm;
  /** What two of them both changed, until somebody writes on. */
  readonly keptBoth?: KeptBoth;
  /** This device wrote all of it. */
  readonly isFromHere: boolean;
}

/** The drafts of this user by key, up to a place in the order of this device: what was kept after it is not in it. */
export interface HeldDrafts {
  readonly seq: number;
  readonly drafts: Readonly<Record<string, HeldDraft>>;
}

/** What became of a draft that was kept; null where it ended. */
export interface KeptDraft {
  readonly seq: number;
  readonly held: HeldDraft | null;
}
