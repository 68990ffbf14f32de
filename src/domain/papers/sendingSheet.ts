import { isSending } from '../custody/remandResults.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { PaperRule } from './paper.ts';
import { answerAmong, codeOf, factOf, nextHearingFacts } from './readResults.ts';

const committedForSentence = new Set(['CCSC', 'CCSI', 'CCSU', 'CCSIB', 'CCSILA']);

const isForSentence = (result: JudicialResult): boolean =>
  committedForSentence.has(codeOf(result)) ||
  /\bcommitted to (?:the )?crown court\b.*\bsentence\b/i.test(result.label);

/**
 * The case goes to the Crown Court: the notice of the offences sent, and of the place of trial (Crime and Disorder Act 1998, section
 * 51D; Criminal Procedure Rules, Part 9). A committal for sentence is told by the same sheet under its own title (Sentencing Act
 * 2020, sections 14 to 20).
 */
export const sendingSheet: PaperRule = {
  kind: 'sending-sheet',
  wordsOf({ recorded }) {
    const sent = recorded.filter((result) => isSending(result) || isForSentence(result));
    if (sent.length === 0) return undefined;
    const isTrial = sent.some((result) => !isForSentence(result));
    const offences = new Set(sent.flatMap(({ offenceId }) => offenceId ?? []));
    return {
      title: isTrial ? 'Notice of sending for trial' : 'Notice of committal for sentence',
      authority: isTrial
        ? 'Crime and Disorder Act 1998, section 51D · Criminal Procedure Rules, Part 9'
        : 'Sentencing Act 2020, Part 2, Chapter 2',
      addressedTo: 'To the Crown Court, the prosecutor and the defendant',
      directions: [
        isTrial
          ? 'The defendant is sent to the Crown Court for trial for what the record below says.'
          : 'The defendant is committed to the Crown Court for sentence for what the record below says.',
      ],
      facts: [
        ...factOf('Sent under', answerAmong(sent, 'sentForTrialUnder')),
        ...factOf('Committed for', answerAmong(sent, 'committed')),
        ...(offences.size === 0 ? [] : [{ label: 'Offences sent', value: String(offences.size) }]),
        ...factOf('Plea indicated', answerAmong(sent, 'indicatedPlea')),
        ...nextHearingFacts(recorded),
      ],
      signedBy: 'For the court officer',
    };
  },
};
