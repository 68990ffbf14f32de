import { sayDate } from '../day/sayDay.ts';
import { asked, dayOf, promptOf } from './answers.ts';
import {
  finding,
  resultsOfOffence,
  type CheckContext,
  type CheckRule,
  type PlacedResult,
} from './checkInput.ts';
import type { Finding } from './finding.ts';

/** Requirements that last longer than the order they belong to, by offence: what the published rules ask of YROs and community orders. */
export function requirementsPastOrder(
  context: CheckContext,
  rule: CheckRule,
  orders: ReadonlySet<string>,
  requirements: ReadonlySet<string>,
): readonly Finding[] {
  return context.placed.flatMap((order) => {
    const end = orders.has(order.code) ? dayOf(order, asked.endDate) : undefined;
    if (end === undefined || !order.offence) return [];
    return resultsOfOffence(context, order.defendant, order.offence)
      .filter(({ code }) => requirements.has(code))
      .flatMap((requirement) => {
        const until = dayOf(requirement, asked.endDate);
        return until !== undefined && until > end ? [tooLong(rule, order, end, requirement, until)] : [];
      });
  });
}

function tooLong(
  rule: CheckRule,
  order: PlacedResult,
  end: string,
  requirement: PlacedResult,
  until: string,
): Finding {
  const prompt = promptOf(requirement, asked.endDate);
  const place = { ...requirement.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) };
  return finding(
    rule,
    'error',
    place,
    `${requirement.code} lasts until ${sayDate(until)}, longer than the order ${order.code}, which ends ${sayDate(end)}. Change one of them.`,
  );
}
