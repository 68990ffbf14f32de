import {
  address,
  currency,
  date,
  duration,
  must,
  oneFrom,
  result,
  text,
  type WrittenResult,
} from './define.ts';
import { convictedOrAcquitted, harmOrderType } from './lists.ts';

/* Prompts that several of these share. */
const protectedPersonAddress = must(
  address(
    '3054909b-15b6-499f-b44f-67b2b1215c76',
    'protectedPersonAddress',
    'Address of the protected person',
    { offExtract: true },
  ),
);
const protectedPerson = must(
  text('abc9bb61-cb5b-4cf7-be24-8866bcd2fc69', 'protectedPerson', 'Protected person', {
    offExtract: true,
  }),
);
const whatIsForbidden = must(
  text('8df0ec7e-5985-4998-af1a-5da293d9cb3c', 'orderDetails', 'What is forbidden'),
);
const onConvictionOrAcquittal = must(
  oneFrom('47337f1c-e343-4093-884f-035ba96c4db0', 'convictionAcquittal', 'Made', convictedOrAcquitted),
);
const reason = text('ea26f773-0a91-4526-b4ad-84d07b5bf940', 'reason', 'Reason');
const prohibitions = text('56190eb2-0035-44cc-b904-b131f299835c', 'prohibitions', 'What is forbidden');
const madeOn = must(
  oneFrom('4aee5e0c-959b-4ed9-b589-71c1fe28134d', 'typeOfOrderMade', 'Made', harmOrderType),
);

/** Orders that protect people, reporting directions, and property. */
export const orderResults: readonly WrittenResult[] = [
  result(
    {
      id: 'b81ac80b-81a9-48b6-87b0-cc34610eec97',
      code: 'RESTRAOP',
      label: 'Restraining order for a period',
      rank: 700,
      category: 'final',
      cjsCode: '3047',
      is: ['isUrgent'],
      said: ['restraining order'],
      text: 'Restraining order for {periodOfOrder}, {convictionAcquittal}. {orderDetails}[ Reason: {reason}.]',
    },
    [
      protectedPersonAddress,
      protectedPerson,
      whatIsForbidden,
      must(
        duration('a20665cc-6877-40f4-b85e-d4c87e62987b', 'periodOfOrder', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      onConvictionOrAcquittal,
      reason,
    ],
  ),
  result(
    {
      id: '74046e6e-ecb8-4f1f-b210-c5731f080913',
      code: 'RESTRAOF',
      label: 'Restraining order until further order',
      rank: 1000,
      category: 'final',
      cjsCode: '3047',
      is: ['isUrgent'],
      said: ['restraining order until further order'],
      text: 'Restraining order until further order, {convictionAcquittal}. {orderDetails}[ Reason: {reason}.]',
    },
    [protectedPersonAddress, protectedPerson, whatIsForbidden, onConvictionOrAcquittal, reason],
  ),
  result(
    {
      id: '56e808c5-cd8f-4882-b8e2-c2f615e09c11',
      code: 'CRIMBO',
      label: 'Criminal behaviour order',
      rank: 12100,
      category: 'final',
      cjsCode: '1177',
      is: ['isConvicted'],
      said: ['criminal behaviour order'],
      text: 'Criminal behaviour order for {durationOfOrder}[ from {startDateOfOrder}].[ Forbidden: {prohibitions}.][ Required: {requirements}.][ Supervised by {supervisor}.]',
    },
    [
      must(
        duration('6c3f5d58-d206-46ca-a652-23ee198b371a', 'durationOfOrder', 'Period', [
          'years',
          'months',
          'weeks',
        ]),
      ),
      date('3e8e3caa-b09d-4532-813d-433ffc1df1c5', 'startDateOfOrder', 'From'),
      text('4461f7f5-f984-4b6d-9f60-3084e5071382', 'requirements', 'What is required'),
      text('8e61bd5a-acd9-40d7-b72b-fa3e10fb311d', 'supervisor', 'Supervisor'),
      text('d3b43a30-5e82-4d02-9bcc-8bcd55911a5a', 'supervisorsAddress', "Supervisor's address"),
      prohibitions,
    ],
  ),
  result(
    {
      id: '92a97bb2-adfe-42bd-a705-6f538b3145f9',
      code: 'shopp',
      label: 'Sexual harm prevention order for a period',
      rank: 14300,
      category: 'final',
      cjsCode: '1179',
      is: ['isUrgent'],
      said: ['sexual harm prevention order'],
      text: 'Sexual harm prevention order for {durationOfOrder}, {typeOfOrderMade}. Forbidden: {prohibitions}.',
    },
    [
      madeOn,
      must(
        duration('2941bb34-b678-47b3-b897-b5b8d09a2617', 'durationOfOrder', 'Period', ['years', 'months']),
      ),
      must(prohibitions),
    ],
  ),
  result(
    {
      id: '2b418a7d-a48d-4c75-a912-8112f1010ab9',
      code: 'SHOPE',
      label: 'Sexual harm prevention order until a date',
      rank: 14500,
      category: 'final',
      cjsCode: '1179',
      is: ['isUrgent'],
      said: ['sexual harm prevention order until'],
      text: 'Sexual harm prevention order until {endDate}, {typeOfOrderMade}. Forbidden: {prohibitions}.',
    },
    [madeOn, must(date('eea72b76-275c-4eef-9021-a99c59d088cc', 'endDate', 'Until')), must(prohibitions)],
  ),
  result(
    {
      id: 'fcbf777d-1a73-47e7-ab9b-7c51091a022c',
      code: 'D45',
      label: 'Section 45 direction: no publicity for a young person',
      rank: 34000,
      cjsCode: '4510',
      group: 'Press',
      said: ['section 45'],
      text: 'No publicity that could identify {youngPerson}, section 45 of the Youth Justice and Criminal Evidence Act 1999.[ {furtherDetails}.]',
    },
    [
      must(text('03983f51-f937-4dd8-9656-276b1ca86785', 'youngPerson', 'Name of the young person')),
      text('9bec1ac4-f6b2-4ef7-9649-2249300cf59c', 'furtherDetails', 'More'),
    ],
  ),
  result(
    {
      id: 'bb90e801-0066-4bdf-85e6-8d64bc683f0c',
      code: 'REPC',
      label: 'Reporting restriction continues',
      rank: 36900,
      group: 'Press',
      said: ['restriction continues'],
      text: 'The reporting restriction of {dateRestrictionImposed} continues.',
    },
    [must(date('18f255dd-103f-494f-81d0-82db5b5ee7bd', 'dateRestrictionImposed', 'Imposed on'))],
  ),
  result(
    {
      id: '393c5be8-dadb-484b-ab39-0f1eb57aeae5',
      code: 'D11',
      label: 'Section 11 order until a date',
      rank: 34500,
      group: 'Press',
      said: ['section 11'],
      text: '{detailsOfTheOrder} may not be published until {dateOfExpiry}, section 11 of the Contempt of Court Act 1981. Purpose: {purposeOfOrder}.',
    },
    [
      must(text('a73b3f21-1978-45fc-b413-0299c60e07ad', 'detailsOfTheOrder', 'What is restricted')),
      must(date('3ea2cb5c-397e-4dd3-8328-d375135f3191', 'dateOfExpiry', 'Until')),
      must(text('ea6c0614-247a-42f1-ab9a-77da9c66fd9b', 'purposeOfOrder', 'Purpose')),
    ],
  ),
  result({
    id: '07d8fab1-366d-43c5-bdb4-223f8c1229f5',
    code: 'DSOA',
    label: 'Complainant has lifelong anonymity',
    rank: 35800,
    group: 'Press',
    said: ['complainant anonymity'],
    text: 'The complainant has lifelong anonymity, section 1 of the Sexual Offences (Amendment) Act 1992.',
  }),
  result(
    {
      id: '0a68824c-e5bb-43d0-b3c1-ae8aee0bfec8',
      code: 'DEPO',
      label: 'Deprivation order',
      rank: 8000,
      category: 'final',
      cjsCode: '3055',
      group: 'Forfeiture and deprivation',
      is: ['isConvicted'],
      said: ['deprivation order'],
      text: 'Deprived of {defendantToBeDeprived}.[ {reasons}.]',
    },
    [
      must(
        text('3cfbca15-fd95-4a23-9f57-f60d62f22936', 'defendantToBeDeprived', 'What they are deprived of'),
      ),
      text('bf3d1854-77ce-44ea-8bf7-e2afe595e45d', 'reasons', 'Reasons'),
    ],
  ),
  result(
    {
      id: 'e2f51977-ea53-4ac8-8951-75975da06bc5',
      code: 'BOCOND',
      label: 'Bound over to keep the peace',
      rank: 14000,
      category: 'final',
      cjsCode: '1016',
      said: ['bound over', 'bind over'],
      text: 'Bound over in {amountOfBindOver} for {durationOfBindOver} not to {conductOrActivityTo}[, especially towards {toKeepThePeace}].[ {reason}.]',
    },
    [
      must(currency('69a4e7f0-866f-4c31-846a-dd909666ef85', 'amountOfBindOver', 'Sum')),
      must(
        duration('30916e4c-8224-4a1f-a542-6f1bf1d47a46', 'durationOfBindOver', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      must(text('a8ca6ddf-6dbd-4cc8-9699-7902297157df', 'conductOrActivityTo', 'What they must not do')),
      text('516dbb2c-d9e1-4186-b458-e3b6f798db58', 'toKeepThePeace', 'Especially towards'),
      text('8c144a05-5804-4478-a419-12bab06748cc', 'reason', 'Reason'),
    ],
  ),
];
