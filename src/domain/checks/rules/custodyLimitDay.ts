import { sayDay } from '../../day/sayDay.ts';
import { asked, dayOf, promptOf } from '../answers.ts';
import { finding, sayOffence, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import { sayCount } from '../../custody/countCustodyLimit.ts';
import type { Finding } from '../finding.ts';

/** The day that CTL says is the one that is counted here; a limit that has run out is not extended. */
export const custodyLimitDay: CheckRule = {
  id: 'custody-limit',
  says: 'The custody time limit that is ordered is the one counted here, and none is extended after it ran out',
  severities: ['error', 'warning'],
  source:
    'Prosecution of Offences (Custody Time Limits) Regulations 1987 (S.I. 1987/299); Prosecution of Offences Act 1985, s.22(3)',
  check: (context) => context.placed.flatMap((placed) => checkResult(context, placed)),
};

function checkResult(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { offence, code } = placed;
  const count = offence && context.custodyCounts?.get(offence.offenceId);
  if (!offence || count?.state !== 'counted') return [];
  if (code === 'CTLE' && count.expires < context.facts.day) {
    return [
      finding(
        custodyLimitDay,
        'error',
        placed.place,
        `${sayOffence(offence)}: the custody time limit ran out on ${sayDay(count.expires)}, and an expired limit cannot be extended.`,
      ),
    ];
  }
  const day = dayOf(placed, asked.limitDay);
  if (code === 'CTLE' || day === undefined || day === count.expires) return [];
  const prompt = promptOf(placed, asked.limitDay);
  return [
    finding(
      custodyLimitDay,
      'warning',
      { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) },
      `${sayOffence(offence)}: the custody time limit says ${sayDay(day)}, counted here: ${sayDay(count.expires)}. ${sayCount(count)}`,
    ),
  ];
}
