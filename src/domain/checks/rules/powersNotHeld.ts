import { finding, sayOffence, type CheckRule } from '../checkInput.ts';
import { heldPower, sentencedOffences } from '../powersOf.ts';

/** An offence without a row in the table says so, once, and never passes in silence (court.md). */
export const powersNotHeld: CheckRule = {
  id: 'powers/not-held',
  says: 'A sentenced offence that is not in the table of maxima says "not checked: no maximum held"',
  severities: ['notChecked'],
  source: 'court.md, Results: legislated checks',
  check: (context) =>
    sentencedOffences(context).flatMap(({ offence, place }) =>
      heldPower(context, offence) === undefined
        ? [
            finding(
              powersNotHeld,
              'notChecked',
              place,
              `${sayOffence(offence)}, ${offence.offenceCode}: not checked: no maximum held.`,
            ),
          ]
        : [],
    ),
};
