import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';
import { endingsWithoutSentence } from '../resultCodes.ts';

/**
 * As the rule lists them, with the codes of causing death in use today (RA88046 and RT88530 in the offence list), and of causing it by
 * careless driving under the influence (s.3A of the Road Traffic Act 1988; Driving Licences (Disqualification until Test Passed)
 * (Prescribed Offence) Order 2001).
 */
const relevant = new Set([
  'RT88046',
  'RA88046',
  'RT88526',
  'RT88526A',
  'RT88526B',
  'RT88026',
  'RT88026B',
  'RT88530',
  'RT88531',
  'RT88501',
  'RT88502',
  'RT88527',
  'RT88554',
  'RT88583',
  'RA88043',
  'RA88044',
  'RA88045',
  'RA88047',
  'RA88048',
]);
const extendedTests = new Set(['DDOTE', 'DDOTEL']);

/** Dangerous driving and the offences like it carry a disqualification until an extended test is passed. */
export const disq002: CheckRule = {
  id: 'DISQ-002',
  says: 'A sentence for dangerous driving or an offence like it has an extended test',
  severities: ['warning'],
  source:
    'Published validation rule DR-DISQ-002 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-DISQ-002.yaml, August 2026); Road Traffic Offenders Act 1988, s.36, and S.I. 2001/4051',
  check: (context) =>
    offencesWithResults(context).flatMap(({ offence, results, place }) =>
      relevant.has(offence.offenceCode.toUpperCase()) &&
      results.some(
        ({ code, definition }) => definition?.category === 'final' && !endingsWithoutSentence.has(code),
      ) &&
      !results.some(({ code }) => extendedTests.has(code))
        ? [
            finding(
              disq002,
              'warning',
              place,
              `${offence.title} (${sayOffence(offence)}): no disqualification until an extended test. Check whether DDOTE or DDOTEL is to be added.`,
            ),
          ]
        : [],
    ),
};
