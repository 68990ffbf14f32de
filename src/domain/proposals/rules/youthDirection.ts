import { resultsOf } from '../../checks/checkInput.ts';
import { youthDirection as check } from '../../checks/rules/youthDirection.ts';
import { checkedBy } from '../checkedBy.ts';
import { numbersOf, offencesOf, type ProposalRule } from '../proposal.ts';

/** The direction without which nothing protects the name of a youth in an adult court. Whether it is made is the court's to say. */
export const youthDirection: ProposalRule = {
  id: 'youth-direction',
  says: 'After a result of somebody under 18 in an adult court, where no direction under section 45 stands: D45 with the name',
  source: check.source,
  propose(context, defendant) {
    const offences = offencesOf(resultsOf(context, defendant));
    if (offences.length === 0 || !checkedBy(check, context, defendant)) return undefined;
    return {
      text: `${numbersOf(defendant, offences)}D45 ${defendant.name}`,
      words: 'Under 18 in an adult court: without a direction under section 45 the name is not protected',
    };
  },
};
