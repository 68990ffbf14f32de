import { finding, resultsOf, type CheckRule, type PlacedResult } from '../checkInput.ts';
import { isConvicted } from '../convicted.ts';
import { costs } from '../resultCodes.ts';

/** Offences that take something, break something or hurt somebody: Theft Act, damage, assaults, wounding, fraud. */
const hasLoss = /^(?:TH68(?!07[2-9]|08)|CD71|CD98|FA06|OF61|CJ88(?:001|116|159|160)|PL96001)/;

const takesMoney = ({ code }: PlacedResult): boolean => costs.has(code) || code === 'FO';

/**
 * Compensation comes before costs and a fine, and a court that could order it and does not says why. Whether there is a loss
 * nobody here knows: the offence suggests it.
 */
export const compensationFirst: CheckRule = {
  id: 'money/compensation',
  says: 'Where an offence usually leaves a loss, a fine or costs are not ordered before compensation or the reason for none (NCR)',
  severities: ['warning'],
  source: 'court.md, Results: money; Sentencing Act 2020, ss.55 and 135(4)',
  check: (context) =>
    context.facts.defendants.flatMap((defendant) => {
      const results = resultsOf(context, defendant);
      const loss = defendant.offences.filter((each) => hasLoss.test(each.offenceCode) && isConvicted(each));
      const isDecided = results.some(({ code }) => code === 'FCOMP' || code === 'NCR');
      if (loss.length === 0 || isDecided || !results.some(takesMoney)) return [];
      return [
        finding(
          compensationFirst,
          'warning',
          { defendantId: defendant.defendantId },
          `${defendant.name} is to pay a fine or costs, and neither compensation (FCOMP) nor a reason for none (NCR) is said. Compensation comes first.`,
        ),
      ];
    }),
};
