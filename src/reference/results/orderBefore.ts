import {
  date,
  duration,
  must,
  number,
  oneFrom,
  result,
  someFrom,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { bailConditionReason, revokedOrder } from './lists.ts';

const court = (id: string, label = 'Court that made it') => must(text(id, 'originalCourt', label));
const made = (id: string, label = 'Made on') => must(date(id, 'originalDate', label));

/** The prompts that both ways of activating a suspended sentence share. */
const activated = {
  term: must(
    duration('bf19c3f5-68e5-4dfb-a9e2-fede08c3e81a', 'originalTerm', 'Original term', [
      'years',
      'months',
      'weeks',
      'days',
    ]),
  ),
  suspended: must(
    duration('2c397327-1db7-4a5c-957d-85793f59deaa', 'suspendedFor', 'Suspended for', [
      'years',
      'months',
      'weeks',
    ]),
  ),
  total: must(
    duration('ca85396d-f597-47d7-9c4c-efe80754959e', 'totalTerm', 'Total period of custody', [
      'years',
      'months',
      'weeks',
      'days',
    ]),
  ),
  imposedBy: court('780d25cc-00b7-40c7-8546-7e0ef6f4df9a', 'Imposed by'),
  imposedOn: made('38dd4cca-885d-45f4-b5a2-5823fc9ada95', 'Imposed on'),
  prison: must(text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true })),
  concurrent: yesNo('5f6b92e4-3297-4786-84f9-c3f1d9568012', 'concurrent', 'Concurrent', {
    words: ['Concurrent'],
  }),
  consecutiveTo: number(
    '6c2f5e36-9657-40a4-abf8-86dd1e262c12',
    'consecutiveToOffenceNumber',
    'Consecutive to offence',
    { words: ['Consecutive to'] },
  ),
  reasons: text('bf3d1854-77ce-44ea-8bf7-e2afe595e45d', 'reasons', 'Reasons'),
};

/** What becomes of an order that was made before: in breach proceedings, or because somebody applied. */
export const orderBeforeResults: readonly WrittenResult[] = [
  result({
    id: '14f22747-685e-4bd9-91e7-fb372d8c3b72',
    code: 'OTC',
    label: 'Order to continue',
    rank: 36000,
    category: 'final',
    cjsCode: '1040',
    said: ['order to continue', 'order continues'],
    text: 'The order is to continue.',
  }),
  result(
    {
      id: '2e83102c-a262-4bb3-a48d-c2107a094a66',
      code: 'OREV',
      label: 'Order revoked',
      rank: 35900,
      category: 'final',
      cjsCode: '1029',
      said: ['order revoked', 'revoked'],
      text: 'The {orderRevoked} of {dateOrderMade}, first made on {originalDate} by {originalCourt}, is revoked.',
    },
    [
      court('7e8ec1d3-e8fb-4116-9e37-842120700c48'),
      made('39355876-d028-48fa-82d8-ccedbe4312f8', 'First made on'),
      must(oneFrom('917a6802-ef7e-4449-8df9-6f9a49fcbe91', 'orderRevoked', 'Order', revokedOrder)),
      must(date('94fbf012-b9a6-4b3c-8743-0803aff0e25c', 'dateOrderMade', 'Date of the order')),
    ],
  ),
  result(
    {
      id: '5eb79085-3035-4a00-a549-6dd24abafe8c',
      code: 'NOACT',
      label: 'No action on the breach',
      rank: 6500,
      category: 'final',
      cjsCode: '1087',
      said: ['no action on breach', 'no action taken on breach'],
      text: 'No action is taken on the breach of the order that {originalCourt} made on {originalDate}.[ {reason}.]',
    },
    [
      court('d144ad72-f68a-4b16-a145-ab3c95599dcc'),
      made('13cd9c54-228b-4dd0-966b-93f4e9bf3a0b'),
      text('e93c375f-bf25-4b76-ad7e-673a219d4f88', 'reason', 'Reason'),
    ],
  ),
  result(
    {
      id: 'd4490cde-3f85-4f51-9545-e2648e458a13',
      code: 'SSI',
      label: 'Suspended sentence activated in full',
      rank: 10300,
      category: 'final',
      cjsCode: '1507',
      postHearingCustodyStatus: 'C',
      is: ['isConvicted', 'isUrgent'],
      said: ['suspended sentence activated', 'activated in full'],
      text: 'The suspended sentence of {originalTerm}, suspended for {suspendedFor} by {originalCourt} on {originalDate}, is activated in full[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}]. Total period of custody: {totalTerm}.[ {reasons}.]',
    },
    [
      activated.term,
      activated.suspended,
      activated.total,
      activated.imposedBy,
      activated.imposedOn,
      activated.prison,
      activated.concurrent,
      activated.consecutiveTo,
      activated.reasons,
    ],
  ),
  result(
    {
      id: '8847f470-7bf6-4d7f-aad3-efb31104f337',
      code: 'SSIV',
      label: 'Suspended sentence activated in part',
      rank: 10400,
      category: 'final',
      cjsCode: '1507',
      postHearingCustodyStatus: 'C',
      is: ['isConvicted', 'isUrgent'],
      said: ['activated in part', 'activated with lesser term'],
      text: 'The suspended sentence of {originalTerm}, suspended for {suspendedFor} by {originalCourt} on {originalDate}, is activated with a lesser term of {lesserTerm}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}]. Total period of custody: {totalTerm}.[ {reasons}.]',
    },
    [
      activated.term,
      activated.suspended,
      must(
        duration('008282a9-aa16-4097-91a9-6a11e4b7b351', 'lesserTerm', 'Lesser term', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      activated.total,
      activated.imposedBy,
      activated.imposedOn,
      activated.prison,
      activated.concurrent,
      activated.consecutiveTo,
      activated.reasons,
    ],
  ),
  result(
    {
      id: '90d8268d-cc6a-4a09-bdb3-ddf8ea8ef2f9',
      code: 'RCBV',
      label: 'Bail conditions varied',
      rank: 36800,
      cjsCode: '4574',
      group: 'Remand conditional bail',
      is: ['isUrgent'],
      said: ['bail conditions varied', 'variation of bail conditions'],
      text: 'The conditions of the bail that {originalCourt} granted on {originalDate} are varied.[ Conditions: %BAIC%] Conditions needed: {bailConditionReason}.[ {excused}.][ {additionalReasons}.]',
    },
    [
      made('77eb185c-03e7-4971-8dcc-77089d048731', 'Bail granted on'),
      court('21541638-82dd-4a9f-a05c-67589dc8dce9', 'Court that granted it'),
      must(
        yesNo('2493a3a4-918a-4b83-b3c0-d221ff83d6fc', 'excused', 'Excused from the next hearing', {
          words: ['Excused'],
        }),
      ),
      must(
        someFrom(
          '80be59c8-ffaa-4570-b40a-f3a085058208',
          'bailConditionReason',
          'Why conditions are needed',
          bailConditionReason,
        ),
      ),
      text('ff80fa80-5839-4995-8eac-130c518a9b6b', 'additionalReasons', 'Additional reasons'),
    ],
    { optional: ['BAIC'] },
  ),
];
