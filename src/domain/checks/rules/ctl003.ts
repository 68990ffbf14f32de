import { asked, dayOf } from '../answers.ts';
import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';
import { isConvicted } from '../convicted.ts';
import { custodyRemands } from '../resultCodes.ts';

const saysLimit = new Set(['CTL', 'CTLE', 'CCII', 'CCIIB', 'CCIILA', 'CCIITDH', 'CCIIYDA', 'CCQB']);

/** Whoever is remanded in custody before conviction has a custody time limit: CTL, or one from an earlier hearing. */
export const ctl003: CheckRule = {
  id: 'CTL-003',
  says: 'A remand in custody before conviction has a custody time limit, of this hearing or an earlier one',
  severities: ['warning'],
  source:
    'Published validation rule DR-CTL-003 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-CTL-003.yaml, August 2026)',
  check: (context) =>
    offencesWithResults(context).flatMap(({ offence, results, place }) => {
      const remand = results.find(({ code }) => custodyRemands.has(code));
      const hasLimit =
        offence.custodyTimeLimit !== undefined ||
        results.some((each) => saysLimit.has(each.code) || dayOf(each, asked.limitDay) !== undefined);
      if (!remand || hasLimit || isConvicted(offence)) return [];
      return [
        finding(
          ctl003,
          'warning',
          place,
          `${sayOffence(offence)}: remanded in custody (${remand.code}) with no custody time limit. Add CTL; none is needed once the trial has begun.`,
        ),
      ];
    }),
};
