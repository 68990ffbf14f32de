import * as v from 'valibot';
import type { PromptValue } from '../../domain/resulting/promptValue.ts';
import type { NamePart } from '../../domain/resulting/resultDefinition.ts';
import { plainDate, someText, text, type SchemaOf } from './fields.ts';

export const durationUnits = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;
export const nameParts = [
  'title',
  'forename',
  'middleName',
  'surname',
  'organisationName',
  'line1',
  'line2',
  'line3',
  'line4',
  'line5',
  'postCode',
  'email1',
  'email2',
] as const satisfies readonly NamePart[];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const namePart = v.exactOptional(text(500));
const parts = v.strictObject(
  Object.fromEntries(nameParts.map((part) => [part, namePart])) as Record<NamePart, typeof namePart>,
);

/** The answer to a prompt, as devices write it. */
const promptValue: SchemaOf<PromptValue> = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text: text(4_000) }),
  v.strictObject({ kind: v.literal('number'), number: v.pipe(v.number(), v.finite()) }),
  v.strictObject({ kind: v.literal('currency'), pence: v.pipe(v.number(), v.safeInteger()) }),
  v.strictObject({ kind: v.literal('date'), day: plainDate }),
  v.strictObject({
    kind: v.literal('time'),
    time: v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time (hh:mm)')),
  }),
  v.strictObject({ kind: v.literal('yesNo'), yes: v.boolean() }),
  v.strictObject({
    kind: v.literal('duration'),
    parts: v.pipe(v.array(v.strictObject({ unit: v.picklist(durationUnits), count })), v.maxLength(6)),
  }),
  v.strictObject({
    kind: v.literal('fixedList'),
    codes: v.pipe(v.array(someText(200)), v.maxLength(100)),
    other: v.exactOptional(text(4_000)),
  }),
  v.strictObject({ kind: v.literal('nameAddress'), parts }),
  v.strictObject({ kind: v.literal('address'), parts }),
]);

/** By national prompt id. */
export const promptValues = v.record(someText(100), promptValue);
