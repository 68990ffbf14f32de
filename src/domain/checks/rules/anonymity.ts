import { finding, offencesWithResults, sayOffence, type CheckRule } from '../checkInput.ts';

/**
 * The offences of the Sexual Offences (Amendment) Act 1992, s.2(1), read 26 and 27 November 2026, by the codes of the offence list, attempts
 * and the like included:
 * - Part 1 of the Sexual Offences Act 2003 without its sections 64, 65, 69 and 71: not the register of offenders, orders that were
 *   broken and applications for them;
 * - of before May 2004, which are tried to this day: Sexual Offences Act 1956, ss.1 to 7, 9 to 12 and 14 to 17, not what has no
 *   complainant; Indecency with Children Act 1960, s.1; burglary with intent to rape;
 * - Modern Slavery Act 2015, s.2.
 */
const protectedOffence =
  /^(?:SX03|SX56(?:00[1-9]|01[0134-8]|02[5-9]|03[0-3]|07[0-3]|10[3478]|112A|12[12])|IC60|TH6803[01]|MS15003)/;
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
