import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';

/**
 * Part 1 of the Sexual Offences Act 2003 without its sections 64, 65, 69 and 71 (Sexual Offences (Amendment) Act 1992, s.2(1)(da),
 * read 26 November 2026): not the register of offenders, orders that were broken and applications for them.
 */
const protectedOffence = /^SX03/;
const notProtected = /^SX03(?:12[67]|13[346]|13[89]|14\d|15[0-5]|180|20[2-7]|21[456]|22[0-3]|24[4-7]|5\d\d)/;
const isProtected = (code: string): boolean => protectedOffence.test(code) && !notProtected.test(code);
const title = /\bDSOA\b|anonym|sexual offences.*1992/i;

/** Complainants of sexual offences are anonymous for life, by law; the record says so. */
export const anonymity: CheckRule = {
  id: 'restrictions/anonymity',
  says: "A sexual offence is recorded with the complainant's anonymity (DSOA)",
  severities: ['warning'],
  source: 'court.md, Results: restrictions; Sexual Offences (Amendment) Act 1992, ss.1 and 2',
  check: (context) => {
    if ((context.restrictions ?? []).some((restriction) => title.test(restriction))) return [];
    return offencesWithResults(context).flatMap(({ offence, results, place }) =>
      isProtected(offence.offenceCode.toUpperCase()) && !results.some(({ code }) => code === 'DSOA')
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
