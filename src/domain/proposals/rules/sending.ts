import { resultsOf } from '../../checks/checkInput.ts';
import { isConvicted } from '../../checks/convicted.ts';
import type { BailStatus } from '../../bail/bail.ts';
import { numbersOf, type ProposalRule } from '../proposal.ts';

/** The sending of what was allocated to the Crown Court; of several offences, those that are sent by one section. */
export const sending: ProposalRule = {
  id: 'sending',
  says: 'After a line about somebody of whom offences were allocated to the Crown Court, until something is ordered of these: the sending, in custody or on bail as they came',
  source:
    "Magistrates' Courts Act 1980, ss.20(9)(b) and 21; Crime and Disorder Act 1998, ss.51 and 51A; on bail or in custody as before, practice",
  propose(context, defendant) {
    if (context.facts.jurisdiction === 'CROWN') return undefined;
    const ordered = new Set(resultsOf(context, defendant).map(({ offence }) => offence?.offenceId));
    const waiting = defendant.offences.filter(
      (offence) =>
        offence.toBeSent !== undefined &&
        offence.ended === undefined &&
        !ordered.has(offence.offenceId) &&
        !isConvicted(offence),
    );
    const [first] = waiting;
    if (!first) return undefined;
    const under = first.toBeSent?.under;
    const together = waiting.filter(({ toBeSent }) => toBeSent?.under === under);
    const { code, how } = asTheyCame(defendant.bailStatus);
    // Conditional bail has no prompt for the section.
    const section = under === undefined || code === 'CCIC' ? '' : ` sent under: ${under}`;
    return {
      text: `${numbersOf(defendant, together)}${code}${code === 'CCII' ? ' SENT' : ''}${section}`,
      words: `Sent to the Crown Court for trial${how}: ${first.allocation ?? 'allocated there'}`,
    };
  },
};

/** In whose care a youth is, and what is not known, has no code of its own here: then the sending says where, and no more. */
function asTheyCame(status: BailStatus | undefined): { readonly code: string; readonly how: string } {
  switch (status?.code) {
    case 'C':
    case 'S':
      return { code: 'CCII', how: ', in custody as until now' };
    case 'B':
    case 'P':
      return { code: 'CCIC', how: ', on conditional bail as until now' };
    case 'U':
      return { code: 'CCIU', how: ', on unconditional bail as until now' };
    default:
      return { code: 'SCC', how: '' };
  }
}
