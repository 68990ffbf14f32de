import { ageOn } from '../../party/age.ts';
import { highestFine, youthFine } from '../../powers/courtLimits.ts';
import { sayAmountShortly } from '../../resulting/sayValue.ts';
import { asked, penceOf, promptOf } from '../answers.ts';
import { finding, sayOffence, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { convictedOn, heldPower, saySource, sayUnverified } from '../powersOf.ts';

/** A fine is within what the offence and the court allow, and within the cap of young people. */
export const powersFine: CheckRule = {
  id: 'powers/fine',
  says: "A fine is no higher than the offence's maximum, nor than that of young people in a magistrates' or youth court",
  severities: ['warning'],
  source: 'src/reference/powers; Sentencing Act 2020, ss.122 and 123',
  check: (context) =>
    context.placed.filter(({ code }) => code === 'FO').flatMap((placed) => checkFine(context, placed)),
};

function checkFine(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { offence, defendant } = placed;
  const pence = penceOf(placed, asked.fine);
  if (pence === undefined || !offence) return [];
  const prompt = promptOf(placed, asked.fine);
  const place = { ...placed.place, ...(prompt === undefined ? {} : { promptId: prompt.promptId }) };
  const power = heldPower(context, offence);
  // On indictment a fine has no limit; a summary offence is fined in the Crown Court as a magistrates' court could.
  const limit = context.facts.jurisdiction === 'CROWN' && power?.indictment ? undefined : power?.summary;
  const highest = limit && highestFine(limit.fine, offence.startDate);
  const age =
    defendant.birthDate === undefined || defendant.isCompany
      ? undefined
      : ageOn(defendant.birthDate, convictedOn(context, offence));
  const cap = context.facts.jurisdiction === 'CROWN' || age === undefined ? undefined : youthFine(age);
  if (cap !== undefined && pence > cap) {
    return [
      {
        ...finding(
          powersFine,
          'warning',
          place,
          `${sayOffence(offence)}: ${sayAmountShortly(pence)} is more than ${sayAmountShortly(cap)}, the most at the age of ${age}. Lower the fine.`,
        ),
        source: 'Sentencing Act 2020, s.123',
      },
    ];
  }
  if (power === undefined || highest === undefined || pence <= highest) return [];
  return [
    {
      ...finding(
        powersFine,
        'warning',
        place,
        `${sayOffence(offence)}, ${power.title}: ${sayAmountShortly(pence)} is more than the maximum of ${sayAmountShortly(highest)}. Check the amount.${sayUnverified(power)}`,
      ),
      source: saySource(power),
    },
  ];
}
