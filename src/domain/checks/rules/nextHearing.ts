import { whyNoCourtDay } from '../../day/courtDay.ts';
import { sayDate, sayDay } from '../../day/sayDay.ts';
import { asked, dayOf, promptOf } from '../answers.ts';
import { finding, resultsOf, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { adjournments, bailRemands, custodyRemands, goesToCrownCourt, nextHearings } from '../resultCodes.ts';

/** Remands of the national set beside those that the published rules name: for medical reports, and to hospital for treatment. */
const furtherRemands = new Set(['REMMED', 'RHT']);

/** Whoever is remanded, sent or adjourned is told where they go next, and not for a day that is past. */
export const nextHearing: CheckRule = {
  id: 'next-hearing',
  says: 'A remand, sending or adjournment has a next hearing, on a later day on which courts sit',
  severities: ['error', 'warning'],
  source: 'Issue 5, Checks before sharing; court.md, Results',
  check: (context) => [
    ...context.placed.flatMap((placed) => missingAfter(context, placed)),
    ...context.placed.flatMap((placed) => [
      ...inThePast(context, placed),
      ...whenNobodySits(context, placed),
    ]),
  ],
};

function missingAfter(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { code, definition, defendant } = placed;
  const isRemand =
    [custodyRemands, bailRemands, furtherRemands].some((codes) => codes.has(code)) ||
    definition?.isAdjournment === true;
  const isSending = goesToCrownCourt(code);
  if (!isRemand && !isSending && !adjournments.has(code)) return [];
  // One next hearing of a defendant serves all of their offences.
  if (resultsOf(context, defendant).some((each) => nextHearings.has(each.code))) return [];
  const where = isSending ? 'Add the hearing in the Crown Court (NHCCS)' : 'Add it (NHMC or NHCCS)';
  return [
    finding(
      nextHearing,
      isRemand ? 'error' : 'warning',
      placed.place,
      `${defendant.name}: ${code} without a next hearing. ${where}: date, time and court as announced.`,
    ),
  ];
}

function inThePast(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const day = nextHearings.has(placed.code) ? dayOf(placed, asked.hearingDay) : undefined;
  if (day === undefined || day >= context.facts.day) return [];
  const prompt = promptOf(placed, asked.hearingDay);
  return [
    {
      ...finding(
        nextHearing,
        'error',
        { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) },
        `${placed.code}: the next hearing is on ${sayDate(day)}, before this one. Change the day.`,
      ),
      rule: `${nextHearing.id}/past`,
    },
  ];
}

/** Saturdays are left out: remand courts sit on them. */
function whenNobodySits({ facts }: CheckContext, placed: PlacedResult): readonly Finding[] {
  const day = nextHearings.has(placed.code) ? dayOf(placed, asked.hearingDay) : undefined;
  const why = day === undefined || day < facts.day ? undefined : whyNoCourtDay(day);
  if (day === undefined || why === undefined || why === 'a Saturday') return [];
  const prompt = promptOf(placed, asked.hearingDay);
  return [
    {
      ...finding(
        nextHearing,
        'warning',
        { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) },
        `${placed.code}: the next hearing is on ${sayDay(day)}, which is ${why}. Check the day.`,
      ),
      rule: `${nextHearing.id}/no-court-day`,
    },
  ];
}
