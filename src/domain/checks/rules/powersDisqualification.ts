import { answerOf, asked, lengthInDays, monthsInDays } from '../answers.ts';
import { finding, sayOffence, type CheckContext, type CheckRule } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { heldPower, saySource, sayUnverified, sentencedOffences } from '../powersOf.ts';

const disqualifications = /^DD(?:O|D|P)/;
/** Special reasons, or a period that is reduced for them or for a course; an interim one waits for the sentence. */
const lessByOrder = new Set(['NDSR', 'NDMC', 'DDDR', 'DDRCO', 'DDRCD', 'DDRCOT', 'DDRI', 'NESR']);
const endorsements = new Set(['LEP', 'LEN', 'LEA']);
const toleranceInDays = 2;

/** An obligatory disqualification is ordered, and not for less than its minimum; an endorsable offence is endorsed. */
export const powersDisqualification: CheckRule = {
  id: 'powers/disqualification',
  says: 'An obligatory disqualification is ordered and long enough, and an endorsable offence is endorsed or disqualified',
  severities: ['warning'],
  source: 'src/reference/powers; Road Traffic Offenders Act 1988, ss.34, 44 and Schedule 2',
  check: (context) => sentencedOffences(context).flatMap((each) => checkOffence(context, each)),
};

function checkOffence(
  context: CheckContext,
  { offence, results, place }: ReturnType<typeof sentencedOffences>[number],
): readonly Finding[] {
  const power = heldPower(context, offence);
  const isSentenced = results.some(
    ({ definition, parent }) => definition?.category === 'final' && parent === undefined,
  );
  if (!power || !isSentenced || results.some(({ code }) => lessByOrder.has(code))) return [];
  const warn = (message: string): readonly Finding[] => [
    {
      ...finding(
        powersDisqualification,
        'warning',
        place,
        `${sayOffence(offence)}, ${power.title}: ${message}${sayUnverified(power)}`,
      ),
      source: saySource(power),
    },
  ];
  const ordered = results.filter(({ code }) => disqualifications.test(code));
  if (power.disqualification?.kind !== 'obligatory') {
    const isEndorsed = ordered.length > 0 || results.some(({ code }) => endorsements.has(code));
    return power.points === undefined || isEndorsed
      ? []
      : warn('neither points nor a disqualification are ordered. Add LEP, or the special reasons (NESR).');
  }
  if (ordered.length === 0) {
    return warn(
      'a disqualification is obligatory and none is ordered. Add DDO, or the special reasons (NDSR).',
    );
  }
  const minimum = power.disqualification.minimumMonths;
  const periods = ordered.flatMap((each) => answerOf(each, asked.disqualification, 'duration') ?? []);
  if (minimum === undefined || periods.length === 0) return [];
  const longest = Math.max(...periods.map(lengthInDays));
  return longest >= monthsInDays(minimum) - toleranceInDays
    ? []
    : warn(`disqualified for less than the ${minimum} months that are the least. Check the period.`);
}
