import { checkedBy } from '../checkedBy.ts';
import { paymentTerms as check } from '../../checks/rules/paymentTerms.ts';
import { dayAfter } from '../../day/courtDay.ts';
import { sayDay } from '../../day/sayDay.ts';
import type { ProposalRule } from '../proposal.ts';

const usualDays = 28;

/** The usual date for paying in full, wherever the check asks for terms. */
export const terms: ProposalRule = {
  id: 'terms',
  says: `Once there is something to pay, until terms are said: in full within ${String(usualDays)} days`,
  source: `${check.source}; practice`,
  propose: (context, defendant) =>
    checkedBy(check, context, defendant)
      ? {
          text: `PDATE ${String(usualDays)}d`,
          words: `Pay in full by ${sayDay(dayAfter(context.facts.day, usualDays))}: the usual ${String(usualDays)} days`,
        }
      : undefined,
};
