import * as v from 'valibot';
import { plainDate } from '../documents/fields.ts';

/*
 * The three files in which the national result definitions are published (Common Platform, reference data). What is read here is
 * strict; fields that are not read are let through, for each release of the files has more of them.
 */

const uuid = v.pipe(v.string(), v.uuid('is no id'));
const text = v.pipe(v.string(), v.maxLength(4_000));
const words = v.array(text);
/** The files say yes and no in two ways. */
const yesNo = v.pipe(
  v.union([v.boolean(), v.picklist(['Y', 'N'])], 'is neither true, false, Y nor N'),
  v.transform((value) => value === true || value === 'Y'),
);
const bound = v.pipe(v.string(), v.regex(/^\d*$/, 'is no whole number'));
const maybe = <T extends v.GenericSchema>(schema: T) => v.nullish(schema);

const nationalRuleTypes = ['mandatory', 'optional', 'oneOf', 'atleastOneOf'] as const;
const ChildRuleSchema = v.object({
  childResultDefinitionId: uuid,
  ruleType: v.picklist(nationalRuleTypes),
});
export type NationalChildRule = v.InferOutput<typeof ChildRuleSchema>;

const PromptSchema = v.object({
  id: uuid,
  label: text,
  /** One that is not known here is answered in words, and said. */
  type: maybe(text),
  resultPromptRule: maybe(v.picklist(['mandatory', 'optional', 'oneOf'])),
  /** Another way in which some say their rule. */
  mandatory: maybe(v.boolean()),
  sequence: v.number(),
  reference: maybe(text),
  referenceDataKey: maybe(text),
  componentLabel: maybe(text),
  partName: maybe(text),
  duration: maybe(text),
  wordGroup: maybe(words),
  fixedListId: maybe(uuid),
  courtExtract: maybe(yesNo),
  /** Said by the newer release alone. */
  hidden: maybe(v.boolean()),
  min: maybe(bound),
  max: maybe(bound),
});
export type NationalPrompt = v.InferOutput<typeof PromptSchema>;

const DefinitionSchema = v.object({
  id: uuid,
  version: maybe(text),
  startDate: maybe(plainDate),
  endDate: maybe(plainDate),
  shortCode: v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(40)),
  label: text,
  level: v.picklist(['O', 'D', 'C']),
  category: v.picklist(['F', 'I', 'A']),
  rank: v.number(),
  cjsCode: maybe(text),
  qualifier: maybe(text),
  resultDefinitionGroup: maybe(text),
  postHearingCustodyStatus: maybe(v.picklist(['A', 'B', 'C', 'L', 'P', 'R', 'S', 'U'])),
  financial: maybe(yesNo),
  adjournment: maybe(yesNo),
  convicted: maybe(yesNo),
  urgent: maybe(yesNo),
  terminatesOffenceProceedings: maybe(yesNo),
  /** A question with yes or no: to order it is yes. */
  isBooleanResult: maybe(v.boolean()),
  jurisdiction: maybe(v.picklist(['B', 'M', 'C'])),
  wordGroups: maybe(v.array(v.object({ wordGroup: words }))),
  resultTextTemplate: maybe(text),
  prompts: maybe(v.array(PromptSchema)),
  resultDefinitionRules: maybe(v.array(ChildRuleSchema)),
});
export type NationalDefinition = v.InferOutput<typeof DefinitionSchema>;

/** `result-definitions.json`. */
export const ResultDefinitionsFileSchema = v.object({
  resultDefinitions: v.pipe(v.array(DefinitionSchema), v.minLength(1, 'holds none'), v.maxLength(5_000)),
});

const ParentRulesSchema = v.object({
  parentResultDefinitionId: uuid,
  childResultDefinitions: v.array(ChildRuleSchema),
});
export type NationalParentRules = v.InferOutput<typeof ParentRulesSchema>;

/** `result-definition-rules.json`. */
export const ResultDefinitionRulesFileSchema = v.object({
  resultDefinitionRules: v.pipe(v.array(ParentRulesSchema), v.maxLength(5_000)),
});

const FixedListSchema = v.object({
  id: uuid,
  version: v.pipe(v.string(), v.isoTimestamp('is no instant')),
  startDate: plainDate,
  elements: v.array(v.object({ code: text, value: text })),
});
export type NationalFixedList = v.InferOutput<typeof FixedListSchema>;

/** `fixed-lists.json`. */
export const FixedListsFileSchema = v.object({
  fixedList: v.pipe(v.array(FixedListSchema), v.maxLength(5_000)),
});
