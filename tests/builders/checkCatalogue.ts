import { checkResults } from '../../src/domain/checks/checkResults.ts';
import type { CheckInput, CheckRule } from '../../src/domain/checks/checkInput.ts';
import type { Finding } from '../../src/domain/checks/finding.ts';
import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import type { DefendantFacts, HearingFacts, OffenceFacts } from '../../src/domain/resulting/hearingFacts.ts';
import type { OrderedResult } from '../../src/domain/resulting/orderedResult.ts';
import type { PromptValue } from '../../src/domain/resulting/promptValue.ts';
import type { DurationUnit, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { offencePower } from '../../src/reference/powers/offencePowers.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';
import type { OffenceId } from '../../src/shared/ids.ts';
import { firstOffence, secondOffence } from './caseDocuments.ts';
import { firstDefendant, testId } from './people.ts';

export const hearingDay = '2026-11-26';

/** Results of the national set that are not built in, as far as rules name them: no prompt but those given. */
export function nationalResult(code: string, changes: Partial<ResultDefinition> = {}): ResultDefinition {
  return {
    id: `national-${code}`,
    code,
    label: code,
    level: 'offence',
    category: 'ancillary',
    rank: 1,
    isFinancial: false,
    isAdjournment: false,
    isConvicted: false,
    isUrgent: false,
    endsProceedings: false,
    wordGroups: [],
    prompts: [],
    children: [],
    ...changes,
  };
}

const prompt = (reference: string, kind: 'date' | 'text' | 'number') => ({
  promptId: `prompt-${reference}`,
  reference,
  label: reference,
  rule: 'optional' as const,
  sequence: 1,
  words: [],
  onExtract: true,
  kind,
});

/** The built-in set, and a few more that the published rules name. */
export const checkCatalogue = makeResultCatalogue([
  ...builtInResults,
  nationalResult('DDOTEL', { isConvicted: true }),
  nationalResult('RIYDA', { category: 'intermediary' }),
  nationalResult('REMMED', { category: 'intermediary' }),
  nationalResult('VSR', { level: 'defendant' }),
  nationalResult('NCR'),
  nationalResult('NDSR', { isConvicted: true }),
  nationalResult('CURA', { prompts: [prompt('startDate', 'date'), prompt('endDate', 'date')] }),
  nationalResult('AAR', {
    prompts: [prompt('until', 'date'), prompt('numberOfDaysToAbstainFromConsumingAnyAlcohol', 'number')],
  }),
]);

export const pounds = (amount: number): PromptValue => ({ kind: 'currency', pence: amount * 100 });
export const onDay = (day: string): PromptValue => ({ kind: 'date', day });
export const saidYes: PromptValue = { kind: 'yesNo', yes: true };
export const said = (text: string): PromptValue => ({ kind: 'text', text });
export const count = (number: number): PromptValue => ({ kind: 'number', number });
export const lasting = (number: number, unit: DurationUnit): PromptValue => ({
  kind: 'duration',
  parts: [{ unit, count: number }],
});

interface Ordering {
  /** By the national reference of the prompt. */
  readonly values?: Readonly<Record<string, PromptValue>>;
  readonly children?: readonly OrderedResult[];
  readonly offenceId?: OffenceId;
  /** Of the whole defendant. */
  readonly ofDefendant?: boolean;
}

/** A result of the first offence of the first defendant, unless said otherwise. Its id is its code, and the offence's number. */
export function ordered(code: string, ordering: Ordering = {}): OrderedResult {
  const definition = checkCatalogue.byCode(code, hearingDay);
  const values = Object.entries(ordering.values ?? {}).map(([reference, value]) => {
    const asked = definition?.prompts.find((each) => each.reference === reference);
    if (!asked) throw new Error(`${code} has no prompt ${reference}`);
    return [asked.promptId, value] as const;
  });
  const offenceId = ordering.offenceId ?? firstOffence;
  return {
    resultId: `${code} ${ordering.ofDefendant === true ? 'all' : offenceId}`,
    definitionId: definition?.id ?? code,
    code,
    target: { defendantId: firstDefendant, ...(ordering.ofDefendant === true ? {} : { offenceId }) },
    values: Object.fromEntries(values),
    children: ordering.children ?? [],
  };
}

export const ofSecond = { offenceId: secondOffence } as const;
export const ofDefendant = { ofDefendant: true } as const;

/** Convicted of theft from a shop in October 2026, unless said otherwise. */
export const offenceFacts = (changes: Partial<OffenceFacts> = {}): OffenceFacts => ({
  offenceId: firstOffence,
  number: 1,
  offenceCode: 'TH68010',
  title: 'Theft from a shop',
  startDate: '2026-10-01',
  plea: 'GUILTY',
  convictionDate: hearingDay,
  ...changes,
});

export const secondCharge = (changes: Partial<OffenceFacts> = {}): OffenceFacts =>
  offenceFacts({ offenceId: secondOffence, number: 2, ...changes });

/** Somebody who has neither pleaded nor been convicted. */
export function unconvicted(changes: Partial<OffenceFacts> = {}): OffenceFacts {
  const { plea: _plea, convictionDate: _convicted, ...charge } = offenceFacts(changes);
  return charge;
}

export const defendantFacts = (changes: Partial<DefendantFacts> = {}): DefendantFacts => ({
  defendantId: firstDefendant,
  name: 'BRANDRETH, Ottilie',
  birthDate: '1990-02-03',
  isCompany: false,
  offences: [offenceFacts()],
  applications: [],
  ...changes,
});

export const hearingFacts = (
  defendant: Partial<DefendantFacts> = {},
  changes: Partial<HearingFacts> = {},
): HearingFacts => ({
  jurisdiction: 'MAGISTRATES',
  day: hearingDay,
  courtName: "Luton Magistrates' Court",
  isYouthCourt: false,
  defendants: [defendantFacts(defendant)],
  ...changes,
});

export const checkInput = (
  results: readonly OrderedResult[],
  facts: HearingFacts = hearingFacts(),
  more: Partial<CheckInput> = {},
): CheckInput => ({ facts, results, catalogue: checkCatalogue, powerOf: offencePower, ...more });

/** What one rule finds: its findings alone, and those of its parts. */
export const found = (
  rule: CheckRule,
  results: readonly OrderedResult[],
  facts: HearingFacts = hearingFacts(),
  more: Partial<CheckInput> = {},
): readonly Finding[] =>
  checkResults(checkInput(results, facts, more)).filter(
    (each) => each.rule === rule.id || each.rule.startsWith(`${rule.id}/`),
  );

/** "warning offence 1: …": severity and message, to be read. */
export const told = (...parameters: Parameters<typeof found>): readonly string[] =>
  found(...parameters).map(({ severity, message }) => `${severity}: ${message}`);

export const youthBorn = '2010-05-01';
export const otherDefendant = testId<DefendantFacts['defendantId']>('018f0000-0000-7000-8000-0000000000d2');
