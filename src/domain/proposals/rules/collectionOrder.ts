import { checkedBy } from '../checkedBy.ts';
import { collectionOrder as check } from '../../checks/rules/collectionOrder.ts';
import { sayAmountShortly } from '../../resulting/sayValue.ts';
import { totalToPay } from '../../resulting/totalToPay.ts';
import type { ProposalRule } from '../proposal.ts';

/** A collection order, wherever the check asks for one. */
export const collectionOrder: ProposalRule = {
  id: 'collection',
  says: 'Once there is something to pay, of an adult, until a collection order is made or refused',
  source: check.source,
  propose(context, defendant) {
    if (!checkedBy(check, context, defendant)) return undefined;
    const { results, catalogue, facts } = context;
    const pence = totalToPay(results, defendant.defendantId, catalogue, facts.day);
    return { text: 'COLO', words: `Collection order: ${sayAmountShortly(pence)} so far` };
  },
};
