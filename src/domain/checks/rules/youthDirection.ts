import { ageOn } from '../../party/age.ts';
import { finding, resultsOf, type CheckRule } from '../checkInput.ts';

const direction = /\bs(?:ection)?\.?\s?45\b|\bD45\b/i;

/** In a youth court s.49 protects a youth's name by itself; an adult court has to direct it. */
export const youthDirection: CheckRule = {
  id: 'restrictions/youth',
  says: 'A youth in an adult court has a direction under section 45 (D45)',
  severities: ['warning'],
  source:
    'court.md, Results: restrictions; Youth Justice and Criminal Evidence Act 1999, s.45; Children and Young Persons Act 1933, s.49',
  check: (context) => {
    if (context.facts.isYouthCourt || (context.restrictions ?? []).some((title) => direction.test(title))) {
      return [];
    }
    return context.facts.defendants.flatMap((defendant) => {
      const { birthDate } = defendant;
      const age = birthDate === undefined ? undefined : ageOn(birthDate, context.facts.day);
      const results = resultsOf(context, defendant);
      if (age === undefined || age >= 18 || results.length === 0) return [];
      if (results.some(({ code }) => code === 'D45')) return [];
      return [
        finding(
          youthDirection,
          'warning',
          { defendantId: defendant.defendantId },
          `${defendant.name} is ${age}, in an adult court, with no direction under section 45: the name is not protected. Consider D45.`,
        ),
      ];
    });
  },
};
