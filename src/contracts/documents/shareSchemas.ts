import * as v from 'valibot';
import type { Amendment } from '../../domain/resulting/amending/amendment.ts';
import { isRecordOf, saysItsResults } from '../../domain/resulting/isRecordOf.ts';
import { isPlain } from '../../domain/resulting/plainCharacters.ts';
import type { OrderedResult } from '../../domain/resulting/orderedResult.ts';
import {
  areAllOf,
  countResults,
  mostSharedResults,
  sharedTextMaxLength,
  mostAttempts,
  withheldAudiences,
  type AmendmentDecisionEntry,
  type OverriddenFinding,
  type RecordedWords,
  type ResultsSharedEntry,
  type ResultsWithheldEntry,
  type WithheldName,
} from '../../domain/resulting/resultsShared.ts';
import type { JudicialResult, NextHearing } from '../../domain/result/judicialResult.ts';
import type { Branded, UserId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import {
  documentIdField,
  entryEnvelope,
  id,
  instant,
  plainDate,
  someText,
  text,
  type SchemaOf,
} from './fields.ts';
import { promptValues } from './promptValueSchema.ts';

const hearingId = id<Branded<'HearingId'>>();
const defendantId = id<Branded<'DefendantId'>>();
const offenceId = id<Branded<'OffenceId'>>();
const resultId = someText(100);
const word = v.exactOptional(text(500));
const whole = v.pipe(v.number(), v.safeInteger());

const orderedResult: SchemaOf<OrderedResult> = v.strictObject({
  resultId,
  definitionId: someText(100),
  code: someText(60),
  target: v.strictObject({ defendantId, offenceId: v.exactOptional(offenceId) }),
  values: promptValues,
  children: v.pipe(v.array(v.lazy(() => orderedResult)), v.maxLength(mostSharedResults)),
  source: v.exactOptional(v.strictObject({ lineId: id(), text: text(2_000) })),
});
export const orderedResults = v.pipe(
  v.array(orderedResult),
  v.minLength(1),
  v.check(
    (results) => countResults(results) <= mostSharedResults,
    'are more results than one share may hold',
  ),
);

/** A next hearing is on a day that calendars have: screens and lists say it. */
const isWhen = v.check<string, string>(
  (said) => v.is(instant, said) || v.is(plainDate, said),
  'is neither an instant nor a day',
);
const nextHearing: SchemaOf<NextHearing> = v.strictObject({
  type: word,
  jurisdictionType: word,
  listedStartDateTime: v.exactOptional(v.pipe(text(500), isWhen)),
  weekCommencingDate: v.exactOptional(v.pipe(text(500), isWhen)),
  dateToBeFixed: v.exactOptional(v.boolean()),
  estimatedMinutes: v.exactOptional(v.pipe(whole, v.minValue(0))),
  courtCentreId: word,
  courtCentreName: word,
  courtRoomId: word,
  courtRoomName: word,
  adjournmentReason: word,
  existingHearingId: word,
});

const recordedResult: SchemaOf<JudicialResult> = v.strictObject({
  resultId,
  hearingId: v.exactOptional(hearingId),
  defendantId: v.exactOptional(defendantId),
  offenceId: v.exactOptional(offenceId),
  level: word,
  definitionId: word,
  cjsCode: word,
  shortCode: word,
  label: someText(500),
  resultText: v.exactOptional(text(sharedTextMaxLength)),
  category: word,
  orderedDate: v.exactOptional(plainDate),
  postHearingCustodyStatus: word,
  prompts: v.pipe(
    v.array(
      v.strictObject({
        promptId: word,
        label: text(500),
        value: text(4_000),
        reference: word,
        sequence: v.exactOptional(v.number()),
      }),
    ),
    v.maxLength(200),
  ),
  nextHearing: v.exactOptional(nextHearing),
  qualifier: word,
  rank: v.exactOptional(v.number()),
  flags: v.exactOptional(v.pipe(v.array(text(100)), v.maxLength(20))),
});

/** What was recorded, for certain readers. That the hash is of the text is looked at where it is stored. */
export const recordedWords = {
  text: v.pipe(
    someText(sharedTextMaxLength),
    v.check(isPlain, 'holds a character that makes it read otherwise than it is'),
  ),
  textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no hash')),
  recorded: v.pipe(v.array(recordedResult), v.minLength(1), v.maxLength(mostSharedResults)),
};

const bench = v.pipe(v.array(someText(200)), v.minLength(1), v.maxLength(10));
export const amendmentSchema: SchemaOf<Amendment> = v.variant('ground', [
  v.strictObject({ ground: v.literal('recorded-wrongly') }),
  v.strictObject({
    ground: v.literal('magistrates-varied'),
    power: v.picklist(['vary', 'reopen']),
    bench,
    decidedOn: plainDate,
  }),
  v.strictObject({ ground: v.literal('crown-varied'), bench, decidedOn: plainDate, sentencedOn: plainDate }),
]);

export const overridesSchema: SchemaOf<readonly OverriddenFinding[]> = v.pipe(
  v.array(v.strictObject({ rule: someText(200), text: someText(2_000), reason: someText(2_000) })),
  v.maxLength(200),
);

export const withheldNameSchema: SchemaOf<WithheldName> = v.strictObject({
  audience: v.picklist(withheldAudiences),
  entryId: documentIdField,
  textHash: recordedWords.textHash,
});

export const withheldValues = v.record(resultId, promptValues);

const sharesNamed = (ids: readonly string[]): number =>
  ids.filter((id) => parseDocumentId(id)?.type === 'results-shared').length;
const isHashed = ({ text: said, textHash }: RecordedWords): boolean => sha256(said) === textHash;
const isIts = ({
  recorded,
  defendantId: whose,
  hearingId: where,
}: ResultsSharedEntry | ResultsWithheldEntry): boolean =>
  recorded.every((result) => result.defendantId === whose && result.hearingId === where);

const attempt = v.exactOptional(v.pipe(whole, v.minValue(2), v.maxValue(mostAttempts)));

const sharedFields: SchemaOf<ResultsSharedEntry> = v.strictObject({
  ...entryEnvelope('results-shared'),
  hearingId,
  defendantId,
  version: v.pipe(whole, v.minValue(1), v.maxValue(100_000)),
  orderedDate: plainDate,
  results: orderedResults,
  ...recordedWords,
  overrides: overridesSchema,
  withheld: v.pipe(v.array(withheldNameSchema), v.maxLength(withheldAudiences.length)),
  amendment: v.exactOptional(amendmentSchema),
  attempt,
});

export const resultsShared: SchemaOf<ResultsSharedEntry> = v.pipe(
  sharedFields,
  v.check((entry) => isHashed(entry), 'textHash is not that of the text'),
  v.check(
    (entry) => areAllOf(entry.defendantId, entry.results) && isIts(entry),
    'holds results of somebody else',
  ),
  v.check(
    ({ recorded, results }) => isRecordOf({ recorded }, results),
    'records other results than it orders',
  ),
  v.check((entry) => saysItsResults(entry), 'has a result that its text does not say'),
  v.check(({ version, counter }) => version <= counter, 'is a later version than its author can have seen'),
  v.check(({ version, amendment, reason, supersedes }) => {
    const replaced = sharesNamed(supersedes);
    if (version === 1) return amendment === undefined && replaced === 0;
    return reason !== undefined && (amendment ? replaced > 0 : replaced > 1);
  }, 'a first version replaces none, a later one says why and amends one, or settles two'),
);

const withheldFields: SchemaOf<ResultsWithheldEntry> = v.strictObject({
  ...entryEnvelope('results-withheld'),
  hearingId,
  defendantId,
  version: v.pipe(whole, v.minValue(1), v.maxValue(100_000)),
  values: withheldValues,
  ...recordedWords,
  attempt,
});

export const resultsWithheld: SchemaOf<ResultsWithheldEntry> = v.pipe(
  withheldFields,
  v.check((entry) => isHashed(entry), 'textHash is not that of the text'),
  v.check((entry) => isIts(entry), 'holds results of somebody else'),
);

const decisionFields: SchemaOf<AmendmentDecisionEntry> = v.strictObject({
  ...entryEnvelope('amendment-decision'),
  hearingId,
  defendantId,
  amendmentId: documentIdField,
  amendedBy: id<UserId>(),
  outcome: v.picklist(['approved', 'refused']),
});

export const amendmentDecision: SchemaOf<AmendmentDecisionEntry> = v.pipe(
  decisionFields,
  v.check(
    ({ author, amendedBy }) => author.userId !== amendedBy,
    'nobody approves or refuses an amendment of their own',
  ),
  v.check(({ outcome, reason }) => outcome === 'approved' || reason !== undefined, 'a refusal says why'),
);
