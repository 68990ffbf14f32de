import type { CheckRule } from '../checks/checkInput.ts';
import type { DefendantFacts } from '../resulting/hearingFacts.ts';
import type { ProposalContext } from './proposal.ts';

/** Whether a check finds something in the results of a defendant: what it asks for is then proposed. */
export const checkedBy = (
  check: CheckRule,
  context: ProposalContext,
  { defendantId }: DefendantFacts,
): boolean => check.check(context).some(({ place }) => place.defendantId === defendantId);
