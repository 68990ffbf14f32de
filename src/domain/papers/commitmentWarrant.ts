import { inDefault, isCommittal } from '../custody/committals.ts';
import type { PaperRule } from './paper.ts';
import { answerAmong, factOf, nextHearingFacts } from './readResults.ts';
import { codeOf } from '../result/codeOf.ts';

/**
 * Somebody was sentenced to custody, or committed for default. Terms and contents as of ./remandWarrant.ts: rules 13.3 and 13.4 of
 * the Criminal Procedure Rules; what is committed for default ceases to have effect on payment (rule 13.6; Magistrates' Courts Act
 * 1980, section 79). The term, days that count and what is consecutive stand in the record, word for word, and are not
 * reckoned here.
 */
export const commitmentWarrant: PaperRule = {
  kind: 'commitment-warrant',
  wordsOf({ recorded }) {
    const committals = recorded.filter(isCommittal);
    if (committals.length === 0) return undefined;
    const prison = answerAmong(committals, 'prison') ?? answerAmong(recorded, 'prison');
    return {
      title: 'Warrant of commitment',
      authority: 'Criminal Procedure Rules, Part 13',
      addressedTo: `To each constable and each prisoner custody officer, and to the governor or director of ${prison ?? 'the prison or place to which the defendant is allocated'}`,
      directions: [
        'Detain the defendant, take them to the place named here or allowed by law, and deliver them to whoever is in charge of it.',
        'Those in charge there: receive the defendant and keep them for the term in the record below, unless they are released before in accordance with the law.',
        ...(committals.some((result) => inDefault.has(codeOf(result)))
          ? [
              'A term for default of payment ceases to have effect once all that is due is paid, and is shorter by what is paid in part.',
            ]
          : []),
      ],
      facts: [
        { label: 'Committed for', value: [...new Set(committals.map(({ label }) => label))].join('; ') },
        ...factOf('Prison', prison),
        ...factOf('Risks and vulnerability', answerAmong(recorded, 'riskFactors')),
        ...nextHearingFacts(recorded),
      ],
      signedBy: 'By order of the court',
    };
  },
};
