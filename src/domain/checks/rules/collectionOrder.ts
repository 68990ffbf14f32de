import { ageOn } from '../../party/age.ts';
import { sayAmountShortly } from '../../resulting/sayValue.ts';
import { totalToPay } from '../../resulting/totalToPay.ts';
import { finding, resultsOf, type CheckRule } from '../checkInput.ts';

/** A total to pay has a collection order, or the reason why there is none. One is made of adults alone. */
export const collectionOrder: CheckRule = {
  id: 'money/collection',
  says: 'A total to pay has a collection order (COLO) or a reason for none (NOCOLLO)',
  severities: ['warning'],
  source: 'court.md, Results: money; Courts Act 2003, Schedule 5',
  check: (context) =>
    context.facts.defendants.flatMap((defendant) => {
      const { facts, results, catalogue } = context;
      const pence = totalToPay(results, defendant.defendantId, catalogue, facts.day);
      const age =
        defendant.birthDate === undefined ? undefined : ageOn(defendant.birthDate, context.facts.day);
      const isDecided = resultsOf(context, defendant).some(
        ({ code }) => code === 'COLO' || code === 'NOCOLLO',
      );
      if (pence === 0 || isDecided || (age !== undefined && age < 18)) return [];
      return [
        finding(
          collectionOrder,
          'warning',
          { defendantId: defendant.defendantId },
          `${defendant.name} is to pay ${sayAmountShortly(pence)}, and there is neither a collection order (COLO) nor a reason for none (NOCOLLO). Add one.`,
        ),
      ];
    }),
};
