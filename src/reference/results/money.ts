import { currency, either, must, oneFrom, result, text, yesNo, type WrittenResult } from './define.ts';
import { majorCreditor } from './lists.ts';

/**
 * Who is paid and on no list: a person or a company. The company of compensation is optional in the national set, which would leave it
 * without a way to be paid; here it is as that of costs.
 */
const minorCreditor = [
  either(
    text('043faecf-e97c-4daf-9763-4b755d941b45', 'minorCreditorTitle', 'To a person: title', {
      offExtract: true,
    }),
  ),
  either(
    text('f6f953b6-e369-11e8-9f32-f2801f1b9fd1', 'minorCreditorCompany', 'To a company', {
      offExtract: true,
    }),
  ),
  text('cc1c2471-c4fd-44a2-886a-ec4d41aa1bdd', 'minorCreditorSurname', 'Surname', {
    offExtract: true,
  }),
  text('2d1dab36-82ae-4a4c-9566-cc61a14dc1f5', 'minorCreditorInitials', 'Initials', {
    offExtract: true,
  }),
  text('41576571-5573-498b-a9e9-eee24f7a67fa', 'minorCreditorForenames', 'Forenames', {
    offExtract: true,
  }),
  text('48edfdeb-6bd8-46be-bf9e-dda4c48051c4', 'minorCreditorAddress', 'Address of who is paid', {
    offExtract: true,
  }),
  text('0ba8d27d-ce53-4e6b-b28d-59bf0a667a46', 'minorCreditorPostcode', 'Postcode of who is paid', {
    offExtract: true,
  }),
];

/** Fines, costs, compensation and surcharge, and how they are paid. The terms of a fine are its children, or stand for the whole case. */
export const moneyResults: readonly WrittenResult[] = [
  result(
    {
      id: '969f150c-cd05-46b0-9dd9-30891efcc766',
      code: 'FO',
      label: 'Fine',
      rank: 22300,
      category: 'final',
      cjsCode: '1015',
      group: 'Imposition',
      is: ['isFinancial', 'isConvicted', 'endsProceedings'],
      said: ['fine'],
      text: 'Fine {AOF}.',
    },
    [must(currency('7cd1472f-2379-4f5b-9e67-98a43d86e122', 'AOF', 'Amount', { words: ['Amount'] }))],
    { optional: ['COLO', 'NOCOLLO', 'ACON'], oneOf: ['PAYT', 'AEOC', 'ABDC'] },
  ),
  result(
    {
      id: 'f5d492b8-a09b-4f70-9ceb-aa06c306a7dc',
      code: 'FCPC',
      label: 'Costs to Crown Prosecution Service',
      rank: 6700,
      level: 'case',
      category: 'final',
      cjsCode: '3011',
      is: ['isFinancial', 'isConvicted'],
      said: ['costs CPS'],
      text: 'Costs to Crown Prosecution Service {AOC}.',
    },
    [must(currency('f63b0bb5-7d93-4dab-bc3d-b4bd27152871', 'AOC', 'Amount'))],
  ),
  result(
    {
      id: '76d43772-0660-4a33-b5c6-8f8ccaf6b4e3',
      code: 'FCOST',
      label: 'Costs',
      rank: 48200,
      level: 'case',
      category: 'final',
      cjsCode: '3011',
      is: ['isFinancial', 'isConvicted'],
      said: ['costs'],
      text: 'Costs {AOC}[ to {CREDNAME}][ to {minorCreditorCompany}][ to {minorCreditorTitle}][ {minorCreditorForenames}][ {minorCreditorInitials}][ {minorCreditorSurname}].',
    },
    [
      must(currency('db261fd9-c6bb-4e10-b93f-9fd98418f7b0', 'AOC', 'Amount')),
      either(oneFrom('22ebf965-8a1c-4229-9894-0df7f8117753', 'CREDNAME', 'To a public body', majorCreditor)),
      ...minorCreditor,
    ],
  ),
  result(
    {
      id: 'ae89b99c-e0e3-47b5-b218-24d4fca3ca53',
      code: 'FCOMP',
      label: 'Compensation',
      rank: 6800,
      category: 'final',
      cjsCode: '3012',
      is: ['isFinancial', 'isConvicted'],
      said: ['compensation'],
      text: 'Compensation {AOCOM}[ to {CREDNAME}][ to {minorCreditorCompany}][ to {minorCreditorTitle}][ {minorCreditorForenames}][ {minorCreditorInitials}][ {minorCreditorSurname}].',
    },
    [
      must(currency('26985e5b-fe1f-4d7d-a21a-57207c5966e7', 'AOCOM', 'Amount')),
      either(
        oneFrom('af921cf4-06e7-4f6b-a4ea-dcb58aab0dbe', 'CREDNAME', 'To a public body', majorCreditor, {
          offExtract: true,
        }),
      ),
      ...minorCreditor,
    ],
  ),
  result(
    {
      id: 'e866cd11-6073-4fdf-a229-51c9d694e1d0',
      code: 'FVS',
      label: 'Surcharge',
      rank: 6400,
      level: 'defendant',
      cjsCode: '3117',
      is: ['isFinancial'],
      said: ['surcharge', 'victim surcharge'],
      text: 'Surcharge {AOS}.',
    },
    [must(currency('629a971e-9d7a-4526-838d-0a4cb922b5cb', 'AOS', 'Amount'))],
  ),
  result(
    {
      id: '204fc6b8-d6c9-4fb8-acd0-47d23c087625',
      code: 'NOVS',
      label: 'No surcharge',
      rank: 13100,
      level: 'defendant',
      said: ['no surcharge'],
      text: 'No surcharge: {noSurchargeReason}.',
    },
    [must(text('042742a1-8d47-4558-9b3e-9f34b358e034', 'noSurchargeReason', 'Reason'))],
  ),
  result(
    {
      id: 'baf94928-04ae-4609-8e96-efc9f081b2be',
      code: 'NCOSTS',
      label: 'No order for costs',
      rank: 11500,
      is: ['isConvicted'],
      said: ['no costs'],
      text: 'No order for costs: {reasonForNoCosts}.',
    },
    [must(text('be2a46db-709d-4e0d-9b63-aeb831564c1d', 'reasonForNoCosts', 'Reason'))],
  ),
  result(
    {
      id: '923f8b82-d4b5-4c9b-8b54-6d1ec8e16dd6',
      code: 'ACON',
      label: 'Account joined with another',
      rank: 8800,
      level: 'defendant',
      category: 'final',
      text: '[Joined with account {accountToBeConsolidatedWithExistingAccountNumber}.][{accountToBeConsolidatedWithExistingAccounts}.][ {additionalInformation}]',
    },
    [
      either(
        text(
          'd05f476d-a0b9-47c7-bf95-d9cfd591b747',
          'accountToBeConsolidatedWithExistingAccountNumber',
          'Joined with account number',
          { words: ['Consolidated'] },
        ),
      ),
      either(
        yesNo(
          'e6861c6e-0de2-4029-ab8c-c89769daea29',
          'accountToBeConsolidatedWithExistingAccounts',
          'Joined with the accounts that there are',
          { words: ['Consolidated'] },
        ),
      ),
      text('4a976a0b-1c2a-4e79-adc2-0314d2b476d7', 'additionalInformation', 'More'),
    ],
  ),
];
