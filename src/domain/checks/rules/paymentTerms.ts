import { sayAmountShortly } from '../../resulting/sayValue.ts';
import { totalToPay } from '../../resulting/totalToPay.ts';
import { finding, resultsOf, type CheckRule } from '../checkInput.ts';
import { paymentTerms as terms } from '../resultCodes.ts';

/** A total to pay says by when, or in what parts. */
export const paymentTerms: CheckRule = {
  id: 'money/terms',
  says: 'A total to pay has terms: a date, instalments, a lump sum, or a deduction',
  severities: ['warning'],
  source: 'court.md, Results: money',
  check: (context) =>
    context.facts.defendants.flatMap((defendant) => {
      const { facts, results, catalogue } = context;
      const pence = totalToPay(results, defendant.defendantId, catalogue, facts.day);
      if (pence === 0 || resultsOf(context, defendant).some(({ code }) => terms.has(code))) return [];
      return [
        finding(
          paymentTerms,
          'warning',
          { defendantId: defendant.defendantId },
          `${defendant.name} is to pay ${sayAmountShortly(pence)}, and no terms are said. Add a date (PDATE), instalments (INSTL) or a lump sum (LUMSI).`,
        ),
      ];
    }),
};
