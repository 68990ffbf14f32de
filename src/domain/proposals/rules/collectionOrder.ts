import { checkedBy } from '../checkedBy.ts';
import { collectionOrder as check } from '../../checks/rules/collectionOrder.ts';
import { sayPounds } from '../../checks/answers.ts';
import { totalToPay } from '../../checks/totalToPay.ts';
import type { ProposalRule } from '../proposal.ts';

/** A collection order, wherever the check asks for one. */
export const collectionOrder: ProposalRule = {
  id: 'collection',
  says: 'Once there is something to pay, of an adult, until a collection order is made or refused',
  source: check.source,
  propose: (context, defendant) =>
    checkedBy(check, context, defendant)
      ? { text: 'COLO', words: `Collection order: ${sayPounds(totalToPay(context, defendant).pence)} so far` }
      : undefined,
};
