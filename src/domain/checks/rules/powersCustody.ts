import {
  highestCustody,
  highestDetentionAndTraining,
  shortestDetentionAndTraining,
} from '../../powers/courtLimits.ts';
import { sayPeriod } from '../../resulting/sayValue.ts';
import { answerOf, asked, lengthInDays, monthsInDays, promptOf } from '../answers.ts';
import { finding, sayOffence, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { convictedOn, heldPower, saySource, sayUnverified } from '../powersOf.ts';
import { immediateCustody, suspendedCustody } from '../resultCodes.ts';

/** A month has from 28 to 31 days: a period is longer than so many months only where it is so by more than this. */
const toleranceInDays = 2;

const detentionAndTraining = {
  code: 'DTO',
  source: 'Sentencing Act 2020, s.236',
} as const;

/** Custody is within what the offence and the court allow; also when it is suspended. */
export const powersCustody: CheckRule = {
  id: 'powers/custody',
  says: "Custody is no longer than the offence's maximum, nor than that of a magistrates' court on the day of conviction; a detention and training order has 4 to 24 months in either court",
  severities: ['warning'],
  source: 'src/reference/powers; Sentencing Act 2020, ss.224 and 236',
  check: (context) =>
    context.placed
      .filter(({ code }) => immediateCustody.has(code) || suspendedCustody.has(code))
      .flatMap((placed) => checkCustody(context, placed)),
};

function checkCustody(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { offence, code } = placed;
  const period = answerOf(placed, asked.custody, 'duration');
  const power = offence && heldPower(context, offence);
  if (!period || !power) return [];
  const isDetentionAndTraining = code === detentionAndTraining.code;
  const highest = isDetentionAndTraining
    ? { months: highestDetentionAndTraining(power), source: detentionAndTraining.source }
    : highestCustody(power, context.facts.jurisdiction, convictedOn(context, offence), offence.startDate);
  const prompt = promptOf(placed, asked.custody);
  const place = { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) };
  const warn = (message: string, source: string): readonly Finding[] => [
    {
      ...finding(
        powersCustody,
        'warning',
        place,
        `${sayOffence(offence)}, ${power.title}: ${message}${sayUnverified(power)}`,
      ),
      source,
    },
  ];
  if (!highest) {
    return warn(
      `${code} in a magistrates' court, and only the Crown Court sentences this offence. Check the court and the result.`,
      saySource(power),
    );
  }
  if (highest.months === 'life') return [];
  if (highest.months === 0) return warn(`no custody can be ordered. Check the result.`, saySource(power));
  if (
    isDetentionAndTraining &&
    lengthInDays(period) + toleranceInDays < monthsInDays(shortestDetentionAndTraining)
  ) {
    return warn(
      `${sayPeriod(period.parts)} is shorter than the ${shortestDetentionAndTraining} months that a detention and training order has at least. Check the period.`,
      detentionAndTraining.source,
    );
  }
  if (lengthInDays(period) <= monthsInDays(highest.months) + toleranceInDays) return [];
  const months = `${highest.months} ${highest.months === 1 ? 'month' : 'months'}`;
  return warn(
    `${sayPeriod(period.parts)} is longer than the maximum of ${months} here. Check the period.`,
    highest.source ?? saySource(power),
  );
}
