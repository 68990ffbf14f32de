import type { PromptValue } from '../resulting/promptValue.ts';
import type { Prompt } from '../resulting/resultDefinition.ts';
import type { PlacedResult } from './checkInput.ts';

/** How a rule names the prompt it needs: by its national reference, else by its label; many national prompts have no reference. */
export interface AskedPrompt {
  readonly references: readonly string[];
  readonly label: RegExp;
}

/** The prompt of a result's definition that is meant; undefined where it has none. */
export function promptOf({ definition }: PlacedResult, asked: AskedPrompt): Prompt | undefined {
  const wanted = asked.references.map((each) => each.toLowerCase());
  return (
    definition?.prompts.find(({ reference }) => wanted.includes((reference ?? '').toLowerCase())) ??
    definition?.prompts.find(({ label }) => asked.label.test(label))
  );
}

/** The answer to it of the kind that is needed; undefined where there is none, or of another kind. */
export function answerOf<Kind extends PromptValue['kind']>(
  placed: PlacedResult,
  asked: AskedPrompt,
  kind: Kind,
): Extract<PromptValue, { kind: Kind }> | undefined {
  const prompt = promptOf(placed, asked);
  const value = prompt && ownValue(placed.result.values, prompt.promptId);
  return value?.kind === kind ? (value as Extract<PromptValue, { kind: Kind }>) : undefined;
}

export const ownValue = (
  values: Readonly<Record<string, PromptValue>>,
  promptId: string,
): PromptValue | undefined => (Object.hasOwn(values, promptId) ? values[promptId] : undefined);

/** yyyy-mm-dd, pence, count: what rules ask most. */
export const dayOf = (placed: PlacedResult, asked: AskedPrompt): string | undefined =>
  answerOf(placed, asked, 'date')?.day;

export function penceOf(placed: PlacedResult, asked: AskedPrompt): number | undefined {
  const pence = answerOf(placed, asked, 'currency')?.pence;
  return pence !== undefined && Number.isFinite(pence) ? pence : undefined;
}

const dayCounts = { years: 365.25, months: 365.25 / 12, weeks: 7, days: 1, hours: 0, minutes: 0 } as const;

/** A period as a number of days, months being of their mean length: for comparing with a maximum, not for dates. */
export function lengthInDays({ parts }: Extract<PromptValue, { kind: 'duration' }>): number {
  return parts.reduce((sum, { unit, count }) => sum + dayCounts[unit] * count, 0);
}

export const monthsInDays = (months: number): number => months * dayCounts.months;

export const asked = {
  fine: { references: ['AOF'], label: /amount of fine/i },
  costs: { references: ['AOC'], label: /amount of costs/i },
  compensation: { references: ['AOCOM'], label: /amount of compensation/i },
  surcharge: { references: ['AOS'], label: /amount of surcharge/i },
  points: { references: ['PENPT'], label: /penalty points/i },
  disqualification: { references: ['disqualificationPeriod'], label: /disqualification period/i },
  custody: {
    references: ['imprisonmentPeriod', 'custodialPeriod', 'periodOfDetentionAndTraining'],
    label:
      /^(?:imprisonment|custodial|sentence) period$|^period of (?:imprisonment|detention|custody)|^period$/i,
  },
  totalCustody: { references: ['totalImprisonmentPeriod'], label: /^total .*period/i },
  concurrent: { references: ['concurrent'], label: /^concurrent$/i },
  consecutive: { references: ['consecutiveToOffenceNumber'], label: /^consecutive to (?:an )?offence/i },
  consecutiveToCase: {
    references: [
      'whereConsecutiveToAnOffence',
      'whereConsecutiveToAnOffenceOnAnotherCaseSpecifyThatCaseNumber',
      'consecutiveToCase',
    ],
    label: /another case/i,
  },
  limitDay: { references: ['CTLDATE'], label: /custody time limit expires/i },
  startDate: { references: ['startDate', 'startDateOfTagging'], label: /^start date/i },
  endDate: { references: ['endDate', 'endDateOfTagging', 'until'], label: /lasts? until|^until$|^end date/i },
  curfewPeriod: {
    references: [
      'curfewPeriod',
      'curfewAndElectricalMonitoringPeriod',
      'curfewAndElectronicMonitoringPeriod',
    ],
    label: /^(?:curfew (?:and .*)?)?period$/i,
  },
  daysToAbstain: { references: ['numberOfDaysToAbstainFromConsumingAnyAlcohol'], label: /days to abstain/i },
  hearingDay: { references: ['HDATE', 'fixedDate'], label: /^(?:fixed date|date of hearin?g)/i },
} as const satisfies Record<string, AskedPrompt>;
