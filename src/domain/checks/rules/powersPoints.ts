import { answerOf, asked, promptOf } from '../answers.ts';
import { finding, sayOffence, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { heldPower, saySource, sayUnverified } from '../powersOf.ts';

/** Penalty points are within the range of the offence, and an offence that carries none gets none. */
export const powersPoints: CheckRule = {
  id: 'powers/points',
  says: "Penalty points are within the offence's range",
  severities: ['warning'],
  source: 'src/reference/powers; Road Traffic Offenders Act 1988, s.28 and Schedule 2',
  check: (context) =>
    context.placed
      .filter(({ code }) => code === 'LEP' || code === 'LEA')
      .flatMap((placed) => checkPoints(context, placed)),
};

function checkPoints(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { offence } = placed;
  const points = answerOf(placed, asked.points, 'number')?.number;
  const power = offence && heldPower(context, offence);
  if (points === undefined || !power) return [];
  const range = power.points;
  if (range && points >= range.min && points <= range.max) return [];
  const prompt = promptOf(placed, asked.points);
  const place = { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) };
  const allowed =
    range === undefined
      ? 'it carries no points'
      : range.min === range.max
        ? `it carries ${range.min}`
        : `it carries ${range.min} to ${range.max}`;
  return [
    {
      ...finding(
        powersPoints,
        'warning',
        place,
        `${sayOffence(offence)}, ${power.title}: ${points} ${points === 1 ? 'point' : 'points'}, and ${allowed}. Check the points.${sayUnverified(power)}`,
      ),
      source: saySource(power),
    },
  ];
}
