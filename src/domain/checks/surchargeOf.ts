import { ageOn } from '../party/age.ts';
import type { DefendantFacts } from '../resulting/hearingFacts.ts';
import { countSurcharge, type Disposal, type SurchargeCount } from '../surcharge/countSurcharge.ts';
import { answerOf, asked, lengthInDays, penceOf } from './answers.ts';
import { resultsOf, type CheckContext, type PlacedResult } from './checkInput.ts';
import { communityOrders, immediateCustody, suspendedCustody, youthRehabilitation } from './resultCodes.ts';

/** The surcharge of what is ordered of one defendant in this hearing; what is missing in a fine is told elsewhere. */
export function surchargeOf(context: CheckContext, defendant: DefendantFacts): SurchargeCount {
  const results = resultsOf(context, defendant);
  const disposing = results.flatMap((placed) => {
    const disposal = disposalOf(placed);
    return disposal ? [{ placed, disposal }] : [];
  });
  const offences = new Set(disposing.flatMap(({ placed }) => placed.offence ?? []));
  const days = [...offences].map(({ startDate }) => startDate);
  const total = results
    .filter(({ code }) => code === 'TIMP')
    .flatMap((each) => answerOf(each, asked.totalCustody, 'duration') ?? [])[0];
  return countSurcharge({
    disposals: disposing.map(({ disposal }) => disposal),
    offenceDays: days.length === 0 ? [undefined] : days,
    whose: whoseOf(defendant, days),
    ...(total === undefined ? {} : { totalCustodyDays: lengthInDays(total) }),
  });
}

function disposalOf(placed: PlacedResult): Disposal | undefined {
  const { code } = placed;
  if (code === 'FO') {
    const pence = penceOf(placed, asked.fine);
    return pence === undefined ? undefined : { kind: 'fine', pence };
  }
  if (code === 'CD') return { kind: 'conditional discharge' };
  if (communityOrders.has(code) || youthRehabilitation.has(code) || code === 'YOP') {
    return { kind: 'community order' };
  }
  const kind = immediateCustody.has(code)
    ? 'custody'
    : suspendedCustody.has(code)
      ? 'suspended sentence'
      : undefined;
  if (kind === undefined) return undefined;
  const period = answerOf(placed, asked.custody, 'duration');
  return period ? { kind, days: lengthInDays(period) } : { kind };
}

function whoseOf(
  defendant: DefendantFacts,
  days: readonly (string | undefined)[],
): 'adult' | 'youth' | 'body' | 'unknown' {
  if (defendant.isCompany) return 'body';
  const { birthDate } = defendant;
  if (birthDate === undefined) return 'unknown';
  const ages = days.map((day) => (day === undefined ? undefined : ageOn(birthDate, day)));
  if (ages.some((age) => age === undefined)) return 'unknown';
  return ages.some((age) => age !== undefined && age < 18) ? 'youth' : 'adult';
}
