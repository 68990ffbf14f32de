import {
  date,
  duration,
  must,
  number,
  oneFrom,
  organisation,
  someFrom,
  text,
  time,
  yesNo,
} from './define.ts';
import {
  bailConditionReason,
  bailException,
  bailExceptionReason,
  monitoringContractor,
  remandBasis,
  responsibleOfficer,
} from './lists.ts';

/*
 * Prompts that more than one kind of result asks, by their national ids: each has its words in one place. What only the results of one
 * file share stands there.
 */

// Bail, and why it is refused.
export const basisOfRemand = must(
  oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis),
);
export const whyBailIsRefused = must(
  someFrom('7b2e6219-ddcb-4afa-8615-8de978e60af1', 'bailException', 'Why bail is refused', bailException),
);
export const reasonsForRefusal = must(
  someFrom(
    '53ac8d08-49a9-4495-ab3a-0ef94ca9e560',
    'bailExceptionReason',
    'Reasons for that',
    bailExceptionReason,
  ),
);
export const refusalOfBail = [whyBailIsRefused, reasonsForRefusal];
export const whyConditionsAreNeeded = must(
  someFrom(
    '80be59c8-ffaa-4570-b40a-f3a085058208',
    'bailConditionReason',
    'Why conditions are needed',
    bailConditionReason,
  ),
);
export const furtherReasons = text(
  'ff80fa80-5839-4995-8eac-130c518a9b6b',
  'additionalReasons',
  'Further reasons',
);
export const accommodationProvider = text(
  'dec5104c-3342-4544-b287-31ea969e0f15',
  'bassProvider',
  'Accommodation provider',
);
export const risksAndVulnerability = text(
  '6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71',
  'riskFactors',
  'Risks and vulnerability',
  {
    offExtract: true,
  },
);
export const prison = must(
  text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true }),
);

// Curfews and their monitoring.
export const contractor = must(
  oneFrom('a5711a6c-18d0-4339-a37e-4796ab9f304d', 'contractor', 'Contractor', monitoringContractor),
);
export const startDate = must(date('206a8658-96da-42cb-80a7-ae1c0e440e11', 'startDate', 'Start date'));
export const lastsUntil = must(date('3b0c95d5-9595-4ddd-88b8-1a2e3e70d01f', 'endDate', 'Lasts until'));
export const curfewAddressDaysAndTimes = must(
  text('51f96065-e622-4f72-b7dc-0c11c17d1983', 'curfewAddressDetailAndTiming', 'Address, days and times'),
);
export const monitoredCurfew = [
  must(
    duration('816fbec4-6091-4aba-84cd-e348cc2bf36f', 'curfewAndElectricalMonitoringPeriod', 'Period', [
      'months',
      'weeks',
      'days',
    ]),
  ),
  startDate,
  must(time('f18d4d90-954d-4b27-9e70-f4be9c487b0e', 'startTime', 'Start time')),
  lastsUntil,
  must(time('fd6186a4-d928-47f1-abee-2466b9b80ebf', 'endTime', 'End time')),
  curfewAddressDaysAndTimes,
  contractor,
];

// Sentences and orders.
export const concurrentOrConsecutive = [
  yesNo('5f6b92e4-3297-4786-84f9-c3f1d9568012', 'concurrent', 'Concurrent', {
    words: ['Concurrent'],
  }),
  number(
    '6c2f5e36-9657-40a4-abf8-86dd1e262c12',
    'consecutiveToOffenceNumber',
    'Consecutive to offence number',
  ),
  text('777e60fc-6bab-467c-9ab5-1fc2a068337d', 'consecutiveToCase', 'Consecutive to an offence of case'),
];
export const taggedDays = must(
  number(
    '4d10cd4b-fb39-40dd-88e1-2397832bc914',
    'bailRemandDaysToCountTaggedDays',
    'Days on tagged bail that count',
    {
      words: ['Tagged days'],
      offExtract: true,
    },
  ),
);
export const imprisonmentPeriod = must(
  duration('76f15753-1706-42fb-b922-0d56d01e5706', 'imprisonmentPeriod', 'Period', [
    'years',
    'months',
    'weeks',
    'days',
  ]),
);
export const whyNoReport = text(
  '21549bc3-5be9-4a91-abc7-57d8ed1b1676',
  'reasonForSentenceWithoutPSR',
  'Why no pre-sentence report',
);
export const officer = oneFrom(
  '29f5b3c7-8d15-4606-9dcf-23f32a21b5ef',
  'responsibleOfficer',
  'Responsible officer',
  responsibleOfficer,
  { offExtract: true },
);
export const supervisingCourt = must(
  text('f4a4f159-779e-4f35-822a-b559a2415ecb', 'supervisingCourtName', 'Supervising court'),
);
export const probationTeam = must(
  organisation(
    '68c92035-27fd-4ee6-b03c-fe18ea6dbcb0',
    'probationteamtobenotified',
    'Probation team to be told',
    ['organisationName', 'line1', 'email1'],
    true,
    { offExtract: true },
  ),
);
export const breachReserved = yesNo(
  '5dbfe1ce-0da9-47ab-9677-66c82ff079a7',
  'judgeReservesBreachProceedings',
  'Breach reserved to the judge',
  { words: ['reserved'] },
);
export const until = date('d6caa3c4-ec9d-41ec-8f86-2c617ef0d5d9', 'endDate', 'Until');

// The next hearing.
export const timeOfHearing = time('4d125a5a-acbc-461d-a657-ba5643af85a6', 'timeOfHearing', 'Time');
export const courthouse = must(
  organisation(
    '66868c04-72c4-46d9-a4fc-860a82107475',
    'hCHOUSE',
    'Courthouse',
    ['organisationName', 'line1'],
    true,
  ),
);
export const courtroomNumber = number('49ec9b26-dd63-4637-b2e9-55ba9948a90f', 'HCROOM', 'Courtroom');
export const toAttendNextHearing = yesNo(
  '61f951c3-f18d-4a44-ae4a-0cad4efb4133',
  'defendantToAttendTheNextHearing',
  'Defendant to attend the next hearing',
);
export const excusedFromNextHearing = must(
  yesNo(
    '2493a3a4-918a-4b83-b3c0-d221ff83d6fc',
    'defendantExcusedAttendance',
    'Excused from the next hearing',
  ),
);
export const firstReviewDate = date(
  'bc256fd1-dedd-43ab-8882-f9fbb448a62d',
  'firstReviewDate',
  'First review date',
);

// More, in the words of the court.
export const moreInformation = text('cecebc7e-d1e8-45f3-b042-1aae41b8cfbf', 'additionalInformation', 'More');
export const moreOfRequirement = text(
  '482da08b-4ef8-41a2-8a69-7b98d5581f5c',
  'additionalInformation',
  'More',
);
