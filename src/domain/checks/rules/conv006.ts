import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';
import { isConvicted } from '../convicted.ts';
import { endingsWithoutSentence } from '../resultCodes.ts';

/** What the rule lists beside the endings without a sentence, and what ends an offence without one in the national set. */
const alsoExcluded = new Set(['ERR', 'ERRF', 'DHD', 'DEAD', 'DEADS', 'NGJ', 'NOEVS', 'CQUASH', 'IQUASH']);

/** A final result that is a sentence stands on an offence with a conviction. */
export const conv006: CheckRule = {
  id: 'CONV-006',
  says: 'An offence with a sentence has a plea of guilty, a finding of guilt or a day of conviction',
  severities: ['warning'],
  source:
    'Published validation rule DR-CONV-006 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-CONV-006.yaml, August 2026)',
  check: (context) =>
    offencesWithResults(context).flatMap(({ offence, results, place }) => {
      const sentence = results.find(
        ({ code, definition, parent }) =>
          parent === undefined &&
          definition?.category === 'final' &&
          !endingsWithoutSentence.has(code) &&
          !alsoExcluded.has(code),
      );
      if (!sentence || isConvicted(offence)) return [];
      return [
        finding(
          conv006,
          'warning',
          place,
          `${sayOffence(offence)}: ${sentence.code} with no conviction recorded. Check whether a plea of guilty or a verdict is to be added.`,
        ),
      ];
    }),
};
