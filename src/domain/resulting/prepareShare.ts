import type { DefendantId, HearingId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { JudicialResult, NextHearing, ResultPrompt } from '../result/judicialResult.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { PromptValue } from './promptValue.ts';
import type { Prompt, ResultCatalogue, ResultDefinition } from './resultDefinition.ts';
import type { RecordedWords, ResultsSharedEntry, WithheldAudience } from './resultsShared.ts';
import { audienceOfPrompt, withheldValue } from './shareAudience.ts';

/** Results in words: as a screen shows them and as they will be recorded. */
export interface SaidResults {
  readonly text: string;
  /** The part of the text that says a result, by its id; absent for one that the text says within another. */
  readonly results: Readonly<Record<string, string>>;
}

/** What a share is made of. */
export interface SharePlan {
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly orderedDate: string;
  /** All of this defendant. */
  readonly results: readonly OrderedResult[];
  readonly catalogue: Pick<ResultCatalogue, 'byId'>;
  /** The one function that makes the text of the record, given the results. What a screen shows came of it. */
  readonly say: (results: readonly OrderedResult[]) => SaidResults;
  /** How an answer reads. */
  readonly sayValue: (prompt: Prompt, value: PromptValue) => string;
  /** Where the case goes next, by the result that orders it. */
  readonly nextHearings?: Readonly<Record<string, NextHearing>>;
}

/** A share as its readers get it: what all read, and what is beside that. */
export interface PreparedShare extends RecordedWords, Pick<ResultsSharedEntry, 'results'> {
  readonly withheld: readonly WithheldShare[];
}

export interface WithheldShare extends RecordedWords {
  readonly audience: WithheldAudience;
  readonly values: Readonly<Record<string, Readonly<Record<string, PromptValue>>>>;
}

/**
 * What is to be written when results are shared. Each reader's text is made by the same function as the one on screen: that of the
 * widest reader is it, character for character; those of others are it with `[not shown]` in the place of what is not for them.
 */
export function prepareShare(plan: SharePlan): PreparedShare {
  const levels = ['defendant', 'court'] as const;
  const kept = levels.map((audience) => ({ audience, values: valuesFor(plan, audience) }));
  const withheld = kept
    .filter(({ values }) => Object.keys(values).length > 0)
    .map(({ audience, values }): WithheldShare => ({
      audience,
      values,
      ...wordsOf(plan, without(plan, audience === 'court' ? [] : ['court'])),
    }));
  const results = without(plan, levels);
  return { ...wordsOf(plan, results), results, withheld };
}

function wordsOf(plan: SharePlan, results: readonly OrderedResult[]): RecordedWords {
  const said = plan.say(results);
  return {
    text: said.text,
    textHash: sha256(said.text),
    recorded: results.flatMap((result) => judicialResults(plan, result, said)),
  };
}

/** A result, then those under it, as the record has them: by then nothing need be known of its definition. */
function judicialResults(
  plan: SharePlan,
  ordered: OrderedResult,
  said: SaidResults,
): readonly JudicialResult[] {
  const { resultId, code, definitionId, target, values, children } = ordered;
  const definition = plan.catalogue.byId(definitionId, plan.orderedDate);
  const resultText = said.results[resultId];
  const nextHearing = plan.nextHearings?.[resultId];
  const result: JudicialResult = {
    resultId,
    hearingId: plan.hearingId,
    defendantId: target.defendantId,
    ...(target.offenceId === undefined ? {} : { offenceId: target.offenceId }),
    definitionId,
    shortCode: code,
    label: definition?.label ?? code,
    orderedDate: plan.orderedDate,
    ...(resultText === undefined ? {} : { resultText }),
    ...(definition ? factsOf(definition) : {}),
    prompts: definition ? promptsOf(plan, definition, values) : [],
    ...(nextHearing ? { nextHearing } : {}),
  };
  return [result, ...children.flatMap((child) => judicialResults(plan, child, said))];
}

function promptsOf(
  plan: SharePlan,
  { prompts }: ResultDefinition,
  values: OrderedResult['values'],
): readonly ResultPrompt[] {
  return [...prompts]
    .sort((a, b) => a.sequence - b.sequence)
    .flatMap((prompt) => {
      const { promptId, label, reference, sequence } = prompt;
      const value = values[promptId];
      if (value === undefined) return [];
      const said = { promptId, label, value: plan.sayValue(prompt, value), sequence };
      return [reference === undefined ? said : { ...said, reference }];
    });
}

function factsOf(definition: ResultDefinition): Partial<JudicialResult> {
  const { level, category, rank, cjsCode, postHearingCustodyStatus, qualifier } = definition;
  const flags = [
    definition.isAdjournment ? 'isAdjournmentResult' : '',
    definition.isFinancial ? 'isFinancialResult' : '',
    definition.isConvicted ? 'isConvictedResult' : '',
    definition.isUrgent ? 'urgent' : '',
    definition.endsProceedings ? 'terminatesOffenceProceedings' : '',
  ].filter(Boolean);
  return {
    level: level.slice(0, 1).toUpperCase(),
    category: category.toUpperCase(),
    rank,
    ...(cjsCode === undefined ? {} : { cjsCode }),
    ...(postHearingCustodyStatus === undefined ? {} : { postHearingCustodyStatus }),
    ...(qualifier === undefined ? {} : { qualifier }),
    ...(flags.length > 0 ? { flags } : {}),
  };
}

/** The answers that are for this audience and not for a wider one, by result and prompt. */
function valuesFor(plan: SharePlan, audience: WithheldAudience): WithheldShare['values'] {
  const found: Record<string, Record<string, PromptValue>> = {};
  const visit = (results: readonly OrderedResult[]): void => {
    for (const result of results) {
      const values = Object.entries(result.values).filter(
        ([promptId, value]) => withheldValue(value) && audienceOf(plan, result, promptId) === audience,
      );
      if (values.length > 0) found[result.resultId] = Object.fromEntries(values);
      visit(result.children);
    }
  };
  visit(plan.results);
  return found;
}

/** The results with `[not shown]` for what is for these audiences alone. What was typed, which holds all of it, goes as well. */
function without(plan: SharePlan, audiences: readonly WithheldAudience[]): readonly OrderedResult[] {
  const copy = (result: OrderedResult): OrderedResult => ({
    ...result,
    values: Object.fromEntries(
      Object.entries(result.values).map(([promptId, value]) => {
        const isKept = audiences.some((audience) => audience === audienceOf(plan, result, promptId));
        return [promptId, (isKept ? withheldValue(value) : undefined) ?? value];
      }),
    ),
    children: result.children.map(copy),
    ...(result.source ? { source: { lineId: result.source.lineId, text: '' } } : {}),
  });
  return plan.results.map(copy);
}

/** Of a definition that is not known here nothing is known to be for everybody. */
function audienceOf(plan: SharePlan, result: OrderedResult, promptId: string): 'all' | WithheldAudience {
  const definition = plan.catalogue.byId(result.definitionId, plan.orderedDate);
  const prompt = definition?.prompts.find((each) => each.promptId === promptId);
  return definition && prompt ? audienceOfPrompt(definition, prompt) : 'defendant';
}
