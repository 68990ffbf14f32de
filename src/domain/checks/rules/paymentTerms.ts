import { sayPounds } from '../answers.ts';
import { finding, resultsOf, type CheckRule } from '../checkInput.ts';
import { paymentTerms as terms } from '../resultCodes.ts';
import { totalToPay } from '../totalToPay.ts';

/** A total to pay says by when, or in what parts. */
export const paymentTerms: CheckRule = {
  id: 'money/terms',
  says: 'A total to pay has terms: a date, instalments, a lump sum, or a deduction',
  severities: ['warning'],
  source: 'court.md, Results: money',
  check: (context) =>
    context.facts.defendants.flatMap((defendant) => {
      const { pence } = totalToPay(context, defendant);
      if (pence === 0 || resultsOf(context, defendant).some(({ code }) => terms.has(code))) return [];
      return [
        finding(
          paymentTerms,
          'warning',
          { defendantId: defendant.defendantId },
          `${defendant.name} is to pay ${sayPounds(pence)}, and no terms are said. Add a date (PDATE), instalments (INSTL) or a lump sum (LUMSI).`,
        ),
      ];
    }),
};
