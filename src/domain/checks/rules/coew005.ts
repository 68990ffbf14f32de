import { dayAfter, isCalendarDay } from '../../day/courtDay.ts';
import { sayDate } from '../../day/sayDay.ts';
import type { PromptValue } from '../../resulting/promptValue.ts';
import { sayPeriod } from '../../resulting/sayValue.ts';
import { answerOf, asked, dayOf, promptOf } from '../answers.ts';
import { finding, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { requirementsPastOrder } from '../orderEndDates.ts';
import { communityOrders } from '../resultCodes.ts';

const requirements = new Set(['CUR', 'CURE', 'CURA', 'AAR']);

/**
 * A community order lasts at least as long as its curfews and abstinence, and a curfew ends on the last day of its period
 * (start and period, less a day; abstinence counts from the day of the hearing).
 */
export const coew005: CheckRule = {
  id: 'COEW-005',
  says: 'A community order ends no earlier than its requirements, and each ends when its period does',
  severities: ['error'],
  source:
    'Published validation rule DR-COEW-005 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-COEW-005.yaml, August 2026)',
  check: (context) => [
    ...requirementsPastOrder(context, coew005, communityOrders, requirements),
    ...context.placed.flatMap((placed) => periodAgainstEnd(context, placed)),
  ],
};

function periodAgainstEnd(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const period =
    placed.code === 'CUR' || placed.code === 'CURE'
      ? answerOf(placed, asked.curfewPeriod, 'duration')
      : placed.code === 'AAR'
        ? daysToAbstain(placed)
        : undefined;
  const start = placed.code === 'AAR' ? context.facts.day : dayOf(placed, asked.startDate);
  const end = dayOf(placed, asked.endDate);
  const expected = period && start !== undefined ? lastDay(start, period) : undefined;
  if (!period || end === undefined || expected === undefined || expected === end) return [];
  const prompt = promptOf(placed, asked.endDate);
  return [
    {
      ...finding(
        coew005,
        'error',
        { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) },
        `${placed.code} ends ${sayDate(end)}, but ${sayPeriod(period.parts)} from ${sayDate(start ?? '')} end on ${sayDate(expected)}. Change the day or the period.`,
      ),
      rule: `${coew005.id}/period`,
    },
  ];
}

type Duration = Extract<PromptValue, { kind: 'duration' }>;

function daysToAbstain(placed: PlacedResult): Duration | undefined {
  const count = answerOf(placed, asked.daysToAbstain, 'number')?.number;
  if (count !== undefined) return { kind: 'duration', parts: [{ unit: 'days', count }] };
  return answerOf(placed, asked.daysToAbstain, 'duration');
}

/** The last day of a period: a month is a calendar month, shorter where the month it ends in is. Undefined where it has none. */
function lastDay(start: string, { parts }: Duration): string | undefined {
  if (
    !isCalendarDay(start) ||
    !parts.every(({ count }) => Number.isInteger(count) && count >= 0 && count < 10_000)
  ) {
    return undefined;
  }
  const count = (...units: readonly string[]): number =>
    parts.filter(({ unit }) => units.includes(unit)).reduce((sum, each) => sum + each.count, 0);
  const months = count('months') + 12 * count('years');
  const days = count('days') + 7 * count('weeks');
  if (months + days === 0) return undefined;
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const daysInMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(day, daysInMonth)));
  return Number.isNaN(later.getTime()) || later.getUTCFullYear() > 9999
    ? undefined
    : dayAfter(later.toISOString().slice(0, 10), days - 1);
}
