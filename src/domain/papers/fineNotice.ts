import { costs, paymentTerms } from '../checks/resultCodes.ts';
import type { PaperRule } from './paper.ts';
import { answerAmong, codeOf, factOf } from './readResults.ts';

const ordersMoney = new Set(['FO', 'FVS', 'FCOMP', ...costs]);

/** As the record ends: "Total to pay: £253.00" (../resulting/recordedText.ts). */
const total = /^Total to pay: (.+)$/m;

/**
 * Somebody is to pay: how much, by when, and what follows if it is not paid (Criminal Procedure Rules, Part 30). Where to pay is not
 * held on a device: the notice sends to the court that made the order. Amounts and terms are those of the record and are not
 * reckoned here.
 */
export const fineNotice: PaperRule = {
  kind: 'fine-notice',
  wordsOf({ recorded, text }) {
    const isMoney = recorded.some(
      (result) => ordersMoney.has(codeOf(result)) || result.flags?.includes('isFinancialResult') === true,
    );
    if (!isMoney) return undefined;
    const hasTerms = recorded.some((result) => paymentTerms.has(codeOf(result)));
    const instalment = answerAmong(recorded, 'IAMT');
    return {
      title: 'Notice of fine and other money to pay',
      authority: 'Criminal Procedure Rules, Part 30',
      addressedTo: 'To the defendant',
      directions: [
        hasTerms
          ? 'Pay what the court ordered, as the record below says.'
          : 'Pay what the court ordered. No terms are recorded: it is due at once.',
        'Pay or ask how to pay at the court named here, and give the case reference and the number of this notice.',
        'If you cannot pay in time, tell the court before the day. If you do not pay, money may be taken from your wages, benefits or belongings, and you may be arrested and sent to prison.',
      ],
      facts: [
        ...factOf('Total to pay', total.exec(text)?.[1]),
        ...factOf('Pay in full by', answerAmong(recorded, 'PBD')),
        ...factOf('Lump sum at once', answerAmong(recorded, 'LSA')),
        ...factOf(
          'Instalments',
          instalment &&
            [instalment, answerAmong(recorded, 'PF'), instalmentFrom(answerAmong(recorded, 'ISTD'))]
              .filter(Boolean)
              .join(' '),
        ),
        ...factOf('Days in default', answerAmong(recorded, 'DID')),
      ],
    };
  },
};

const instalmentFrom = (day: string | undefined): string => (day === undefined ? '' : `from ${day}`);
