import { isCommittedForSentence, isSending, remandOf } from '../custody/remandResults.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { PaperFact, PaperRule } from './paper.ts';
import { answerAmong, custodyLimitFacts, factOf, nextHearingFacts } from './readResults.ts';

/**
 * The case goes to the Crown Court: the notice of the offences sent, and of the place of trial (Crime and Disorder Act 1998, section
 * 51D). Rule 9.5 of the Criminal Procedure Rules (read as amended to April 2022) has it record the power (rule 9.3), a plea of guilty
 * that was indicated, and the day on which a custody time limit expires, and names what the Crown Court gets with it: the record of the
 * decision on bail and restrictions stand on this paper, what is not held here is listed for whoever sends it. A committal for sentence is told by the same sheet under its own title (Sentencing Act
 * 2020, sections 14 to 20).
 */
export const sendingSheet: PaperRule = {
  kind: 'sending-sheet',
  wordsOf({ recorded }) {
    const sent = recorded.filter((result) => isSending(result) || isCommittedForSentence(result));
    if (sent.length === 0) return undefined;
    const isTrial = sent.some((result) => !isCommittedForSentence(result));
    const offences = new Set(sent.flatMap(({ offenceId }) => offenceId ?? []));
    return {
      title: isTrial ? 'Notice of sending for trial' : 'Notice of committal for sentence',
      authority: isTrial
        ? 'Crime and Disorder Act 1998, section 51D · Criminal Procedure Rules, rules 9.3 and 9.5'
        : 'Sentencing Act 2020, Part 2, Chapter 2',
      addressedTo: 'To the Crown Court, the prosecutor and the defendant',
      directions: [
        isTrial
          ? 'The defendant is sent to the Crown Court for trial for what the record below says.'
          : 'The defendant is committed to the Crown Court for sentence for what the record below says.',
        ...(isTrial
          ? [
              'To the Crown Court with this notice: the initial details of the prosecution case, the bail record with any surety’s recognizance, directions that were given, and any representation order.',
            ]
          : []),
      ],
      facts: [
        ...factOf('Sent under', answerAmong(sent, 'sentForTrialUnder')),
        ...factOf('Committed for', answerAmong(sent, 'committed')),
        ...(offences.size === 0 ? [] : [{ label: 'Offences sent', value: String(offences.size) }]),
        ...factOf('Plea indicated', answerAmong(sent, 'indicatedPlea')),
        ...bailFacts(recorded),
        ...custodyLimitFacts(recorded),
        ...nextHearingFacts(recorded),
      ],
      signedBy: 'For the court officer',
    };
  },
};

function bailFacts(recorded: readonly JudicialResult[]): readonly PaperFact[] {
  const remands = new Set(recorded.map(remandOf));
  const words = [
    ...(remands.has('custody') ? ['in custody'] : []),
    ...(remands.has('bail') ? ['on bail'] : []),
  ];
  return words.length === 0 ? [] : [{ label: 'Sent', value: words.join(' and ') }];
}
