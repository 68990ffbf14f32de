import { remandOf } from '../custody/remandResults.ts';
import type { PaperRule } from './paper.ts';
import { isCommittal } from '../custody/committals.ts';
import { nextHearingFacts } from './readResults.ts';

/**
 * Somebody was given bail: the copy of the record of that decision which they may have (Bail Act 1976, section 5(1)), with their duty
 * to surrender (section 3(1)) and what follows where they do not or break a condition (sections 6 and 7).
 * The court officer serves it on the defendant (rule 14.4(2)(a) of the Criminal Procedure Rules, read as it stands since 2022), and on a
 * surety, the custodian who is to release them, and another court to which they are to surrender ((d) to (f)). The reasons for conditions
 * (section 5(3) and (4)) stand in the record. Whoever is kept for another
 * matter of the same hearing is not let go: then the paper says so.
 */
export const bailNotice: PaperRule = {
  kind: 'bail-notice',
  wordsOf({ recorded }) {
    const bailed = recorded.filter((result) => remandOf(result) === 'bail');
    if (bailed.length === 0) return undefined;
    const isKept = recorded.some((result) => isCommittal(result) || remandOf(result) === 'custody');
    const isConditional = bailed.some(
      ({ postHearingCustodyStatus, shortCode = '' }) =>
        postHearingCustodyStatus === 'B' || /^(?:RC|SENDTOCCONCB|CCIC|CCSC)$/i.test(shortCode),
    );
    const next = nextHearingFacts(recorded);
    return {
      title: isConditional ? 'Notice of conditional bail' : 'Notice of bail',
      authority: 'Bail Act 1976, sections 3 and 5 · Criminal Procedure Rules, rule 14.4',
      addressedTo: 'To the defendant',
      directions: [
        ...(isKept
          ? ['You are kept in custody for another matter. This bail counts from when you are released.']
          : []),
        next.length === 0
          ? 'You have bail. You must come to court when and where the record below says, or the court tells you.'
          : 'You have bail. You must come to court at the time and place below and stay until the court says that you may go.',
        'Not to come without a good reason is a crime of its own, and you may be arrested.',
        ...(isConditional
          ? [
              'You must keep every condition in the record below. If you break one, you may be arrested and kept in custody.',
              'If a condition cannot be kept, ask the court to change it before you break it. Your solicitor can help.',
            ]
          : []),
      ],
      facts: next,
      signedBy: 'For the court officer',
    };
  },
};
