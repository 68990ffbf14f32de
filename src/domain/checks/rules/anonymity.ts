import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';

const protectedOffence = /^SX03/;
const title = /\bDSOA\b|anonym|sexual offences.*1992/i;

/** Complainants of sexual offences are anonymous for life, by law; the record says so. */
export const anonymity: CheckRule = {
  id: 'restrictions/anonymity',
  says: "A sexual offence is recorded with the complainant's anonymity (DSOA)",
  severities: ['warning'],
  source: 'court.md, Results: restrictions; Sexual Offences (Amendment) Act 1992, s.1',
  check: (context) => {
    if ((context.restrictions ?? []).some((restriction) => title.test(restriction))) return [];
    return offencesWithResults(context).flatMap(({ offence, results, place }) =>
      protectedOffence.test(offence.offenceCode.toUpperCase()) && !results.some(({ code }) => code === 'DSOA')
        ? [
            finding(
              anonymity,
              'warning',
              place,
              `${sayOffence(offence)}, ${offence.title}: the complainant is anonymous for life, and nothing says so. Add DSOA.`,
            ),
          ]
        : [],
    );
  },
};
