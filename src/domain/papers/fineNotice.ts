import { costs, paymentTerms } from '../checks/resultCodes.ts';
import type { PaperRule } from './paper.ts';
import { answerAmong, factOf, sumFact } from './readResults.ts';
import { codeOf } from '../result/codeOf.ts';

const ordersMoney = new Set(['FO', 'FVS', 'FCOMP', ...costs]);

/** As the record ends: "Total to pay: £253.00" (../resulting/recordedText.ts). */
const total = /^Total to pay: (.+)$/m;

const fines = new Set(['FO']);
const compensation = new Set(['FCOMP']);
const surcharge = new Set(['FVS']);

/**
 * Somebody is to pay: how much, of what parts, by when, and what follows if it is not paid. What a collection order has to say is
 * said here: the sum, the fine, compensation and the rest of it, the payment terms, orders on earnings or benefits, and its effect
 * (Courts Act 2003, Schedule 5, paragraphs 13 and 14). Not said, since no device holds it: the fines office, its account and division
 * numbers, which paying needs, and whether somebody was in default before. Amounts are those of the record, added up by kind.
 */
export const fineNotice: PaperRule = {
  kind: 'fine-notice',
  wordsOf({ recorded, text }) {
    const isMoney = recorded.some(
      (result) => ordersMoney.has(codeOf(result)) || result.flags?.includes('isFinancialResult') === true,
    );
    if (!isMoney) return undefined;
    const ordered = new Set(recorded.map(codeOf));
    const isCollected = ordered.has('COLO') || ordered.has('COLLO');
    const hasTerms = recorded.some((result) => paymentTerms.has(codeOf(result)));
    const instalment = answerAmong(recorded, 'IAMT');
    return {
      title: 'Notice of fine and other money to pay',
      authority: `${isCollected ? 'Courts Act 2003, Schedule 5 · ' : ''}Criminal Procedure Rules, Part 30`,
      addressedTo: 'To the defendant',
      directions: [
        hasTerms
          ? 'Pay what the court ordered, as the record below says.'
          : 'Pay what the court ordered. No terms are recorded: it is due at once.',
        'The fines office will write to you with the account number that you need to pay. Until then ask how to pay at the court named here, and give the case reference and the number of this notice.',
        ...(isCollected
          ? [
              'A collection order was made: a fines officer collects what you owe. If you cannot keep to the terms, ask the fines officer to change them before you miss a payment.',
            ]
          : []),
        'If you cannot pay in time, tell the court before the day. If you do not pay, money may be taken from your wages, benefits or belongings, and you may be arrested and sent to prison.',
      ],
      facts: [
        ...factOf('Total to pay', total.exec(text)?.[1]),
        ...sumFact('Fines', recorded, fines),
        ...sumFact('Compensation', recorded, compensation),
        ...sumFact('Surcharge', recorded, surcharge),
        ...sumFact('Costs', recorded, costs),
        ...(ordered.has('AEOC') ? [{ label: 'Attachment of earnings', value: 'ordered' }] : []),
        ...(ordered.has('ABDC') ? [{ label: 'Deductions from benefits', value: 'asked for' }] : []),
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
