import { isSending } from '../../custody/remandResults.ts';
import {
  finding,
  resultsOf,
  resultsOfOffence,
  sayOffence,
  type CheckContext,
  type CheckRule,
  type PlacedResult,
} from '../checkInput.ts';
import type { Finding } from '../finding.ts';
import { isConvicted } from '../convicted.ts';
import {
  adjournments,
  bailRemands,
  custodyRemands,
  endingsWithoutSentence,
  goesToCrownCourt,
} from '../resultCodes.ts';

/** What is sent follows from the allocation: one of several offences is easily left behind, or sent with the others. */
export const allocationFollowed: CheckRule = {
  id: 'allocation',
  says: 'What was allocated to the Crown Court is sent there once its defendant is resulted, and what is tried summarily is not',
  severities: ['warning'],
  source: "Magistrates' Courts Act 1980, ss.20(9) and 21; Crime and Disorder Act 1998, ss.51 and 51A",
  check: (context) =>
    context.facts.jurisdiction === 'CROWN'
      ? []
      : context.facts.defendants
          .filter((defendant) => resultsOf(context, defendant).length > 0)
          .flatMap((defendant) =>
            defendant.offences.flatMap((offence) => ofOffence(context, defendant, offence)),
          ),
};

function ofOffence(
  context: CheckContext,
  defendant: PlacedResult['defendant'],
  offence: NonNullable<PlacedResult['offence']>,
): readonly Finding[] {
  const results = resultsOfOffence(context, defendant, offence);
  const place = { defendantId: defendant.defendantId, offenceId: offence.offenceId };
  const said = `${sayOffence(offence)}, ${offence.title}`;
  const isLeft = offence.ended === undefined && !isConvicted(offence) && !results.some(goesOn);
  if (offence.toBeSent !== undefined && isLeft) {
    const words = `${said}: allocated to the Crown Court, and nothing sends it there. Add the sending, or record the allocation anew.`;
    return [finding(allocationFollowed, 'warning', place, words)];
  }
  if (offence.isTriedSummarily === true && results.some(sendsForTrial)) {
    const words = `${said}: to be tried summarily, and sent to the Crown Court for trial. Take the sending out, or record the allocation anew.`;
    return [finding(allocationFollowed, 'warning', place, words)];
  }
  return [];
}

/** It is sent, ended, or waits for a further hearing in which it can be sent. */
const goesOn = ({ code, definition }: PlacedResult): boolean =>
  goesToCrownCourt(code) ||
  endingsWithoutSentence.has(code) ||
  custodyRemands.has(code) ||
  bailRemands.has(code) ||
  adjournments.has(code) ||
  definition?.isAdjournment === true;

const sendsForTrial = ({ code }: PlacedResult): boolean => isSending({ shortCode: code, label: '' });
