import * as v from 'valibot';
import type { FixedList } from '../../domain/resulting/fixedList.ts';
import type { Prompt, ResultDefinition } from '../../domain/resulting/resultDefinition.ts';
import type { ResultDefinitionsSheet } from '../../domain/resulting/resultDefinitionsSheet.ts';
import { envelope, plainDate, type SchemaOf } from './fields.ts';
import { durationUnits, nameParts } from './promptValueSchema.ts';

const word = v.string();
const maybe = <T extends v.GenericSchema>(schema: T) => v.exactOptional(schema);
const items = v.array(v.looseObject({ code: word, value: word }));
const units = v.array(v.picklist(durationUnits));

const prompt = {
  promptId: word,
  reference: maybe(word),
  label: word,
  rule: v.picklist(['mandatory', 'optional', 'oneOf']),
  sequence: v.number(),
  words: v.array(word),
  onExtract: v.boolean(),
};
const parts = v.array(
  v.looseObject({
    part: v.picklist(nameParts),
    reference: word,
    isMandatory: v.boolean(),
  }),
);

const PromptSchema: SchemaOf<Prompt> = v.variant('kind', [
  v.looseObject({ ...prompt, kind: v.literal('text') }),
  v.looseObject({ ...prompt, kind: v.literal('number'), min: maybe(v.number()), max: maybe(v.number()) }),
  v.looseObject({
    ...prompt,
    kind: v.literal('currency'),
    minPence: maybe(v.number()),
    maxPence: maybe(v.number()),
  }),
  v.looseObject({ ...prompt, kind: v.literal('date') }),
  v.looseObject({ ...prompt, kind: v.literal('time') }),
  v.looseObject({ ...prompt, kind: v.literal('yesNo') }),
  v.looseObject({ ...prompt, kind: v.literal('duration'), units }),
  v.looseObject({
    ...prompt,
    kind: v.literal('fixedList'),
    listId: maybe(word),
    items,
    many: v.boolean(),
    open: v.boolean(),
  }),
  v.looseObject({ ...prompt, kind: v.picklist(['nameAddress', 'address']), parts }),
]);

const DefinitionSchema: SchemaOf<ResultDefinition> = v.looseObject({
  id: word,
  version: maybe(word),
  startDate: maybe(plainDate),
  endDate: maybe(plainDate),
  code: word,
  label: word,
  level: v.picklist(['offence', 'defendant', 'case']),
  category: v.picklist(['final', 'intermediary', 'ancillary']),
  rank: v.number(),
  cjsCode: maybe(word),
  qualifier: maybe(word),
  group: maybe(word),
  postHearingCustodyStatus: maybe(word),
  isFinancial: v.boolean(),
  isAdjournment: v.boolean(),
  isConvicted: v.boolean(),
  isUrgent: v.boolean(),
  endsProceedings: v.boolean(),
  jurisdiction: maybe(v.picklist(['MAGISTRATES', 'CROWN'])),
  wordGroups: v.array(v.array(word)),
  textTemplate: maybe(word),
  prompts: v.array(PromptSchema),
  children: v.array(
    v.looseObject({
      definitionId: word,
      rule: v.picklist(['mandatory', 'optional', 'oneOf', 'atLeastOneOf']),
    }),
  ),
});

const FixedListSchema: SchemaOf<FixedList> = v.looseObject({
  listId: word,
  version: word,
  startDate: plainDate,
  items,
});

/** A part of the results that can be ordered, as it is stored. */
export const resultDefinitionsSchema: SchemaOf<ResultDefinitionsSheet> = v.looseObject({
  ...envelope('result-definitions'),
  channel: v.literal('courts'),
  definitions: v.array(DefinitionSchema),
  lists: v.array(FixedListSchema),
});
