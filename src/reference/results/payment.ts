import {
  currency,
  date,
  must,
  number,
  oneFrom,
  result,
  someFrom,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import {
  collectionOrderType,
  deductionReason,
  lumpSumWithin,
  noCollectionOrderReason,
  paymentFrequency,
} from './lists.ts';

/* Prompts that several of these share. */
const eachInstalment = must(currency('1393acda-7a35-4d65-859d-6298e1470cf1', 'IAMT', 'Each instalment'));
const howOften = must(oneFrom('f2a61e80-c13e-4f44-8e91-8ce23e85596b', 'PF', 'How often', paymentFrequency));
const firstInstalmentOn = must(date('e091af2e-43d0-495d-b3b0-432010358a45', 'ISTD', 'First instalment on'));
const paymentCard = yesNo(
  'd0f08c9c-e1e5-46eb-b573-f1728bc51414',
  'PAYMENT_CARD_REQUIRED',
  'Payment card wanted',
);
/** Who pays, and what follows where nobody does. */
const inDefault = [
  yesNo('a9ad5002-ea38-4374-a475-4b352cdfa207', 'PARENT_GAURDIAN_TO_PAY', 'Parent or guardian to pay'),
  number('e57dd7e2-edbe-11e8-8eb2-f2801f1b9fd1', 'DID', 'Days in default'),
];
/** How much, how often, from when. */
const instalments = [eachInstalment, howOften, firstInstalmentOn];

/** How money is paid: collection order, terms, and reserve terms where those fail. */
export const paymentResults: readonly WrittenResult[] = [
  result(
    {
      id: '9ea0d845-5096-44f6-9ce0-8ae801141eac',
      code: 'COLO',
      label: 'Collection order',
      rank: 38200,
      level: 'case',
      said: ['collection order'],
      text: 'Collection order.[ {collectionOrderType}.][ Reason: {reasonForNotMakingAnAttachment}.][ Attachment of earnings because {reasonForMakingAnAttachment}.][ Deductions from benefit because {reasonForMakingAnApplication}.]',
    },
    [
      oneFrom(
        '6b36e5ff-e116-4dc3-b438-8c02d493959e',
        'collectionOrderType',
        'How it is collected',
        collectionOrderType,
      ),
      text(
        '369b6e22-4678-4b04-9fe9-5bb53bed5067',
        'reasonForNotMakingAnAttachment',
        'Why neither attachment of earnings nor deduction from benefit',
      ),
      someFrom(
        'dc44f589-6dd2-4a8d-9164-c1796c6b0e36',
        'reasonForMakingAnAttachment',
        'Why attachment of earnings',
        deductionReason,
      ),
      someFrom(
        '16ade3fb-9f0f-4ce4-a6c8-fa96277e1519',
        'reasonForMakingAnApplication',
        'Why deductions from benefit',
        deductionReason,
      ),
    ],
  ),
  result(
    {
      id: '615313b5-0647-4d61-b7b8-6b36265d8929',
      code: 'NOCOLLO',
      label: 'No collection order',
      rank: 41700,
      level: 'defendant',
      category: 'final',
      said: ['no collection order'],
      text: 'No collection order: {noCollectionOrderReason}.[ {additionalReasons}.]',
    },
    [
      must(
        oneFrom(
          'de27ffb3-b7ef-4308-b8c7-ca51ab0c1136',
          'noCollectionOrderReason',
          'Reason',
          noCollectionOrderReason,
        ),
      ),
      text('04f4c331-754c-4153-9933-3411843836a4', 'additionalReasons', 'Further reasons'),
    ],
  ),
  result(
    {
      id: '4fdd9548-c521-48c9-baa3-1bd2f13a4fcc',
      code: 'PAYT',
      label: 'Payment terms',
      rank: 300,
      level: 'defendant',
      text: '%AllChildText%',
    },
    [],
    { oneOf: ['INSTL', 'PDATE', 'PTFOR', 'LUMSI', 'PTNC', 'RLSUM', 'RLSUMI', 'RINSTL'] },
  ),
  result(
    {
      id: 'bcb5a496-f7cf-11e8-8eb2-f2801f1b9fd1',
      code: 'PDATE',
      label: 'Pay by date',
      rank: 76700,
      level: 'defendant',
      category: 'final',
      group: 'Payment terms',
      jurisdiction: 'MAGISTRATES',
      said: ['pay in full by'],
      text: 'Pay in full by {PBD}.[ {PARENT_GAURDIAN_TO_PAY}.][ {DID} days in default.]',
    },
    [must(date('ee7d253a-c629-11e8-a355-529269fb1459', 'PBD', 'Pay in full by')), ...inDefault],
  ),
  result(
    {
      id: '6d76b10c-64c4-11e8-adc0-fa7ae01bbebc',
      code: 'INSTL',
      label: 'Pay by instalments',
      rank: 47900,
      level: 'case',
      category: 'final',
      group: 'Payment terms',
      said: ['instalments'],
      text: 'Pay {IAMT} {PF} from {ISTD}.[ {PARENT_GAURDIAN_TO_PAY}.][ {DID} days in default.][ {PAYMENT_CARD_REQUIRED}.]',
    },
    [...instalments, ...inDefault, paymentCard],
  ),
  result(
    {
      id: '272d1ec2-634b-11e8-adc0-fa7ae01bbebc',
      code: 'LUMSI',
      label: 'Lump sum, then instalments',
      rank: 47800,
      level: 'case',
      category: 'final',
      group: 'Payment terms',
      said: ['lump sum instalments'],
      text: 'Pay {LSA} at once, then {IAMT} {PF} from {ISTD}.[ {PARENT_GAURDIAN_TO_PAY}.][ {DID} days in default.][ {PAYMENT_CARD_REQUIRED}.]',
    },
    [
      must(currency('11ba492a-e2ad-11e8-9f32-f2801f1b9fd1', 'LSA', 'Lump sum')),
      eachInstalment,
      must(oneFrom('fb4f761c-29d0-4a8e-a947-3debf281dab0', 'PF', 'How often after that', paymentFrequency)),
      firstInstalmentOn,
      ...inDefault,
      paymentCard,
    ],
  ),
  result(
    {
      id: '4871697d-6dd1-4da2-8894-707e6b13c361',
      code: 'RT',
      label: 'Reserve terms',
      rank: 8500,
      level: 'defendant',
      category: 'intermediary',
      said: ['reserve terms'],
      text: '%AllChildText%',
    },
    [],
    { oneOf: ['RINSTL', 'RLSUMI', 'RLSUM'] },
  ),
  result(
    {
      id: 'a09bbfa0-5dd5-11e8-9c2d-fa7ae01bbebc',
      code: 'RLSUM',
      label: 'Reserve terms: lump sum',
      rank: 6300,
      level: 'defendant',
      category: 'final',
      group: 'Payment terms',
      jurisdiction: 'MAGISTRATES',
      said: ['reserve terms lump sum'],
      text: 'If the order fails: pay in full within {LSPW}.',
    },
    [must(oneFrom('c131cab0-5dd6-11e8-9c2d-fa7ae01bbebc', 'LSPW', 'Within', lumpSumWithin))],
  ),
  result(
    {
      id: '9ba8f03a-5dda-11e8-9c2d-fa7ae01bbebc',
      code: 'RINSTL',
      label: 'Reserve terms: instalments',
      rank: 47700,
      level: 'case',
      category: 'final',
      group: 'Payment terms',
      said: ['reserve terms instalments'],
      text: 'If the order fails: pay {IAMT} {PF} from {ISTD}.',
    },
    [...instalments],
  ),
  result(
    {
      id: 'd6e93aae-5dd7-11e8-9c2d-fa7ae01bbebc',
      code: 'RLSUMI',
      label: 'Reserve terms: lump sum, then instalments',
      rank: 47600,
      level: 'case',
      category: 'final',
      group: 'Payment terms',
      said: ['reserve terms lump sum instalments'],
      text: 'If the order fails: pay {LSA} at once, then {IAMT} {PF} from {instalmentStartDate}.',
    },
    [
      must(currency('8e235a65-5ea2-4fff-ba3b-6cdb74195436', 'LSA', 'Lump sum')),
      eachInstalment,
      must(date('b487696e-dfc9-4c89-80d3-337a4319e925', 'instalmentStartDate', 'First instalment on')),
      howOften,
    ],
  ),
  result({
    id: 'a0b426c1-74b8-43cd-9885-f0f31625352e',
    code: 'PTFOR',
    label: 'Payment on release',
    rank: 38700,
    level: 'defendant',
    group: 'Payment terms',
    said: ['pay on release'],
    text: 'To be paid on release from custody.',
  }),
  result(
    {
      id: 'a22f62fa-b9c5-45be-bd79-07d3ae7418f9',
      code: 'PTNC',
      label: 'No payment terms while in custody',
      rank: 26500,
      level: 'defendant',
      group: 'Payment terms',
      said: ['no payment terms'],
      text: 'No payment terms while in custody. Collected by {collectingMagistratesCourt}.',
    },
    [must(text('851e2be3-1436-47a4-824d-ca3168647f0c', 'collectingMagistratesCourt', 'Court that collects'))],
  ),
  result(
    {
      id: 'bdb32555-8d55-4dc1-b4b6-580db5132496',
      code: 'AEOC',
      label: 'Attachment of earnings',
      rank: 48100,
      level: 'case',
      category: 'final',
      cjsCode: '1511',
      said: ['attachment of earnings'],
      text: 'Attachment of earnings: employer {employerName}, {employerAddress1}[, {employerAddress2}][, {employerAddress3}][, {employerAddress4}][, {employerAddress5}], {employerPostCode}.[ Number at work {employerReferenceNumber}.][ Reason: {reason}.]',
    },
    [
      text('a289b1bd-06c8-4da3-b117-0bae6017857c', 'reason', 'Reason'),
      must(text('485f7d22-718c-4f47-bbd5-f8d934417a03', 'employerName', 'Employer')),
      must(text('86854563-b404-4cd4-9c05-50f1e61a0bfe', 'employerAddress1', "Employer's address Line 1")),
      // Mandatory in the national set; results are shared without them (results-share-first-1case-1def-1off.json), as few employers have five.
      text('ef87b9fe-1d9d-46a2-b094-ce5ba24a9835', 'employerAddress2', "Employer's address Line 2"),
      text('df1d55f8-29dd-42d2-8f99-cb4d369cb38b', 'employerAddress3', "Employer's address Line 3"),
      text('d3d8e5dc-4ced-4d57-bcbb-5de8f91a580a', 'employerAddress4', "Employer's address Line 4"),
      text('a812f1c7-96df-4d8d-9684-25e4e227b2e2', 'employerAddress5', "Employer's address Line 5"),
      must(text('4ff32fe8-5508-4b7e-8e6f-b3e79763a9fe', 'employerPostCode', "Employer's post code")),
      text('eb1d0fdc-2e51-4e98-9f6e-ee0daa14c157', 'employerReferenceNumber', 'Their number at work'),
    ],
  ),
  result(
    {
      id: 'f7dfefd2-64c6-11e8-adc0-fa7ae01bbebc',
      code: 'ABDC',
      label: 'Deductions from benefit asked for',
      rank: 600,
      level: 'defendant',
      category: 'final',
      cjsCode: '1514',
      jurisdiction: 'MAGISTRATES',
      said: ['deductions benefit'],
      text: 'Deductions from benefit are asked for[, because {reason}].[ DWP application {dWPAPNumber}.][ %RT%]',
    },
    [
      oneFrom('8273d5ba-680e-11e8-adc0-fa7ae01bbebc', 'reason', 'Reason', deductionReason),
      text('91687bb9-d0ca-44a7-ada0-b89b71b89b8e', 'dWPAPNumber', 'DWP application number', {
        offExtract: true,
      }),
    ],
    { mandatory: ['RT'] },
  ),
];
