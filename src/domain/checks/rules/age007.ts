import { ageOn } from '../../party/age.ts';
import { sayDate } from '../../day/sayDay.ts';
import { finding, type CheckRule } from '../checkInput.ts';

export const imprisonment = new Set(['IMP', 'EXTIVS', 'SPECC', 'SUSPS', 'SUSPSNR']);

/**
 * Nobody under 21 is sentenced to imprisonment. The published rule goes by the day of the hearing; whoever was under 21 when convicted
 * (Sentencing Act 2020, s.227) and is 21 by then is told of by ./ageOfResults.ts.
 */
export const age007: CheckRule = {
  id: 'AGE-007',
  says: 'Imprisonment is for those of 21 and over on the day of the hearing',
  severities: ['error', 'notChecked'],
  source:
    'Published validation rule DR-AGE-007 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-AGE-007.yaml, August 2026); Sentencing Act 2020, s.227',
  check: ({ placed, facts }) =>
    placed.flatMap(({ code, defendant, place }) => {
      if (!imprisonment.has(code)) return [];
      const age = defendant.birthDate === undefined ? undefined : ageOn(defendant.birthDate, facts.day);
      if (age === undefined) {
        return [
          finding(
            age007,
            'notChecked',
            place,
            `${code}: not checked whether ${defendant.name} is 21: no date of birth is held.`,
          ),
        ];
      }
      if (age >= 21) return [];
      return [
        finding(
          age007,
          'error',
          place,
          `${defendant.name} is ${age} (born ${sayDate(defendant.birthDate ?? '')}) and cannot be sentenced to imprisonment (${code}). Change the result or the date of birth.`,
        ),
      ];
    }),
};
