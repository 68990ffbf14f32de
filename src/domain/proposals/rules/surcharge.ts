import { resultsOf } from '../../checks/checkInput.ts';
import { surchargeOf } from '../../checks/surchargeOf.ts';
import { sayAmountShortly } from '../../resulting/sayValue.ts';
import type { ProposalRule } from '../proposal.ts';

const decided = new Set(['FVS', 'NOVS', 'VSR']);

/** The surcharge that what is ordered carries, of the counted amount. */
export const surcharge: ProposalRule = {
  id: 'surcharge',
  says: 'After a sentence that carries a surcharge, until one is ordered or refused: the counted amount, with its arithmetic',
  source:
    'Sentencing Act 2020, s.42; Criminal Justice Act 2003 (Surcharge) Order 2012 (S.I. 2012/1696) as amended',
  propose(context, defendant) {
    if (resultsOf(context, defendant).some(({ code }) => decided.has(code))) return undefined;
    const count = surchargeOf(context, defendant);
    if (count.state !== 'due') return undefined;
    const unverified = count.isVerified ? '' : ' (amounts not yet verified)';
    return {
      text: `FVS ${String(count.pence / 100)}`,
      words: `Surcharge ${sayAmountShortly(count.pence)}: ${count.words}${unverified}`,
    };
  },
};
