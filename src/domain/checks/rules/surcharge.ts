import type { DefendantFacts } from '../../resulting/hearingFacts.ts';
import { sayAmountShortly } from '../../resulting/sayValue.ts';
import { asked, penceOf, promptOf } from '../answers.ts';
import { finding, resultsOf, type CheckContext, type CheckRule } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { surchargeOf } from '../surchargeOf.ts';

/** The surcharge is ordered once for each defendant, of the amount that the orders give, or there is a reason why not. */
export const surcharge: CheckRule = {
  id: 'surcharge',
  says: 'The surcharge is ordered once for each defendant and of the counted amount, with the arithmetic; or a reason is given',
  severities: ['error', 'warning', 'notChecked'],
  source:
    'Sentencing Act 2020, s.42; Criminal Justice Act 2003 (Surcharge) Order 2012 (S.I. 2012/1696) as amended',
  check: (context) => context.facts.defendants.flatMap((defendant) => checkDefendant(context, defendant)),
};

function checkDefendant(context: CheckContext, defendant: DefendantFacts): readonly Finding[] {
  const results = resultsOf(context, defendant);
  const ordered = results.filter(({ code }) => code === 'FVS');
  const hasReason = results.some(({ code }) => code === 'NOVS');
  const isReduced = results.some(({ code }) => code === 'VSR');
  const count = surchargeOf(context, defendant);
  const place = { defendantId: defendant.defendantId };
  const { name } = defendant;
  const [first, second] = ordered;
  if (second) {
    return [
      finding(
        surcharge,
        'error',
        second.place,
        `${name}: the surcharge is ordered ${ordered.length} times. It is ordered once for a defendant and an occasion: keep one.`,
      ),
    ];
  }
  if (first && hasReason) {
    return [
      finding(
        surcharge,
        'warning',
        first.place,
        `${name}: surcharge and no surcharge are both ordered. Keep one.`,
      ),
    ];
  }
  if (count.state === 'not-known') {
    return [finding(surcharge, 'notChecked', place, `${name}: surcharge not checked: ${count.why}.`)];
  }
  if (count.state === 'none') {
    return first
      ? [
          finding(
            surcharge,
            'warning',
            first.place,
            `${name}: a surcharge is ordered, and no sentence carries one. Check it.`,
          ),
        ]
      : [];
  }
  const unverified = count.isVerified ? '' : ' (amounts not yet verified)';
  const due = `${sayAmountShortly(count.pence)} (${count.words})`;
  const warn = (message: string, at: Finding['place']): readonly Finding[] => [
    { ...finding(surcharge, 'warning', at, `${message}${unverified}`), source: count.source },
  ];
  if (!first) {
    return hasReason || isReduced
      ? []
      : warn(`${name}: no surcharge is ordered: ${due}. Add FVS, or NOVS with the reason.`, place);
  }
  const pence = penceOf(first, asked.surcharge);
  if (pence === undefined || pence === count.pence || (isReduced && pence < count.pence)) return [];
  const prompt = promptOf(first, asked.surcharge);
  return warn(
    `${name}: a surcharge of ${sayAmountShortly(pence)} is ordered, counted here: ${due}. Check the amount, or add VSR with the reason.`,
    { ...first.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) },
  );
}
