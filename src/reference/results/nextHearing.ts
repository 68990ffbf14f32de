import {
  date,
  duration,
  either,
  must,
  organisation,
  result,
  text,
  time,
  yesNo,
  type WrittenResult,
} from './define.ts';
import {
  courthouse,
  courtroomNumber,
  firstReviewDate,
  moreInformation,
  timeOfHearing,
  toAttendNextHearing,
  until,
} from './prompts.ts';

/* Prompts that several of these share. */
const typeOfHearing = must(text('c1116d12-dd35-4171-807a-2cb845357d22', 'HTYPE', 'Type of hearing'));
const howLong = must(
  duration('d85cc2d7-66c8-471e-b6ff-c1bc60c6cdac', 'HEST', 'How long', ['weeks', 'days', 'hours', 'minutes']),
);

/** Adjournments, their reasons, and the next hearing in either court. */
export const nextHearingResults: readonly WrittenResult[] = [
  result(
    {
      id: 'd278650c-e429-11e8-9f32-f2801f1b9fd1',
      code: 'A',
      label: 'Adjourned',
      rank: 194200,
      category: 'intermediary',
      cjsCode: '4506',
      is: ['isAdjournment'],
      said: ['adjourned'],
      text: 'Adjourned until %NEXH%. Reason: %ADJR%[ {defendantToAttendTheNextHearing}.][ {defendantExcusedAttendanceAtNextHearing}.]',
    },
    [
      either(toAttendNextHearing),
      either(
        yesNo(
          '150a22a8-05d0-4be1-ada7-a0d512a63b5d',
          'defendantExcusedAttendanceAtNextHearing',
          'Defendant excused from the next hearing',
        ),
      ),
      yesNo(
        '9d4df7b9-bd70-4142-86be-8023531a1d95',
        'tHISNOTICEISFORPERSONALSERVICE',
        'This notice is for personal service',
        { words: ['Service'] },
      ),
    ],
    { mandatory: ['NEXH', 'ADJR'] },
  ),
  result(
    {
      id: '7fc17a01-2f5a-4433-aae9-28e0c959f73b',
      code: 'ADJR',
      label: 'Reasons for adjourning',
      rank: 33100,
      category: 'intermediary',
      text: '%AllChildText%',
    },
    [],
    { atLeastOneOf: ['DEF', 'TRIAL', 'PROS', 'PLEA', 'UNF', 'INSUF', 'NSR', 'EP', 'AP'] },
  ),
  result(
    {
      id: 'c93c5a18-838a-41d3-a017-c203b37f5655',
      code: 'DEF',
      label: 'Asked for by the defence',
      rank: 10700,
      qualifier: 'DB',
      group: 'Adjournment reasons',
      said: ['defence request'],
      text: 'asked for by the defence.[ {additionalInformation}.]',
    },
    [moreInformation],
  ),
  result(
    {
      id: '1d55fdeb-7dbc-46ec-b3ff-7b15fe08a476',
      code: 'PROS',
      label: 'Asked for by the prosecution',
      rank: 10900,
      qualifier: 'DC',
      group: 'Adjournment reasons',
      said: ['prosecution request'],
      text: 'asked for by the prosecution.[ {additionalInformation}.]',
    },
    [moreInformation],
  ),
  result({
    id: '4958de15-8a0a-4d2b-9f7e-56e037cf03da',
    code: 'TRIAL',
    label: 'For trial',
    rank: 10800,
    qualifier: 'GC',
    group: 'Adjournment reasons',
    said: ['for trial'],
    text: 'for trial.',
  }),
  result({
    id: 'c2eca548-4511-4023-bbe6-50fe0b679b4a',
    code: 'PLEA',
    label: 'For a plea',
    rank: 11000,
    qualifier: 'DM',
    group: 'Adjournment reasons',
    said: ['for plea'],
    text: 'for a plea.',
  }),
  result(
    {
      id: '9c1dcdfa-ec44-4167-bbd4-d29c3a63a7fc',
      code: 'UNF',
      label: 'Something unforeseen',
      rank: 11100,
      qualifier: 'KU',
      group: 'Adjournment reasons',
      text: 'the case could not be heard for an unforeseen reason.[ {additionalInformation}.]',
    },
    [moreInformation],
  ),
  result({
    id: 'a1f2e6d7-7a21-41f8-9a9a-854b25a606d4',
    code: 'INSUF',
    label: 'Not enough court time',
    rank: 11200,
    qualifier: 'KQ',
    group: 'Adjournment reasons',
    said: ['no court time'],
    text: 'not enough court time.',
  }),
  result(
    {
      id: '9fd6a4ef-1055-4e54-b035-f1130a524388',
      code: 'NSR',
      label: 'Another reason to adjourn',
      rank: 11300,
      group: 'Adjournment reasons',
      text: '{NSR}.',
    },
    [must(text('28a271c5-aff0-4e60-b599-88e441960699', 'NSR', 'Reason'))],
  ),
  result({
    id: 'e15c9dc1-5d7a-4f7a-8d61-b443f99b2724',
    code: 'AP',
    label: 'To attend or return the plea form',
    rank: 48400,
    qualifier: 'DM',
    group: 'Adjournment reasons',
    text: 'to attend, or to return the plea form sent with the summons.',
  }),
  result({
    id: 'c514dcec-804c-11e8-adc0-fa7ae01bbebc',
    code: 'EP',
    label: 'Equivocal plea',
    rank: 48300,
    qualifier: 'GC',
    group: 'Adjournment reasons',
    text: 'the plea was equivocal.',
  }),
  result({
    id: '69ff04d5-84e8-4a61-8478-82c2999c1969',
    code: 'AWI',
    label: 'To attend, or a warrant will issue',
    rank: 22600,
    qualifier: 'GE',
    group: 'Adjournment reasons',
    text: 'to attend, or a warrant will issue.',
  }),
  result(
    {
      id: 'f00359b5-7303-403b-b59e-0b1a1daa89bc',
      code: 'NEXH',
      label: 'Next hearing',
      rank: 300,
      said: ['next hearing'],
      text: '%AllChildText%',
    },
    [],
    { atLeastOneOf: ['NHCCS', 'NHMC'] },
  ),
  result(
    {
      id: '70c98fa6-804d-11e8-adc0-fa7ae01bbebc',
      code: 'NHMC',
      label: "Next hearing in the magistrates' court",
      rank: 48500,
      group: 'Next hearing',
      said: ['next hearing magistrates'],
      text: '{HDATE} at {timeOfHearing}[ in {HCROOM}], {HCHOUSE~Name} ({HTYPE}, {HEST})',
    },
    [
      text('b2cf5a1e-8539-45a1-a287-4be5094a0e73', 'totalCustodialPeriod', 'Total period in custody'),
      until,
      firstReviewDate,
      time('f622f008-f8e7-4f34-a7df-df85a7ed4d47', 'firstReviewTime', 'First review time'),
      must(date('d27a5d86-d51f-4c6e-914b-cb4b0abc4283', 'HDATE', 'Date')),
      must(timeOfHearing),
      must(
        organisation(
          '66868c04-72c4-46d9-a4fc-860a82107475',
          'hCHOUSE',
          'Courthouse',
          ['organisationName'],
          false,
        ),
      ),
      text('49ec9b26-dd63-4637-b2e9-55ba9948a90f', 'HCROOM', 'Courtroom'),
      typeOfHearing,
      howLong,
      text('e73e6ab8-9bfe-4135-9fe6-f526544584d6', 'bookingReference', 'Booking reference', {
        offExtract: true,
      }),
    ],
  ),
  result(
    {
      id: 'fbed768b-ee95-4434-87c8-e81cbc8d24c9',
      code: 'NHCCS',
      label: 'Next hearing in the Crown Court',
      rank: 18500,
      group: 'Next hearing',
      said: ['next hearing Crown Court'],
      text: '[a {dateToBeFixed}][{fixedDate}][the week commencing {weekCommencing}][ at {timeOfHearing}][ in {HCROOM}], {HCHOUSE~Name} ({HTYPE}, {HEST})',
    },
    [
      either(
        yesNo('46257d78-1cbf-42b0-a24b-206826fecfb9', 'dateToBeFixed', 'Date to be fixed', {
          words: ['Date to be fixed'],
        }),
      ),
      either(date('aea2ee79-47b4-4023-9a95-1b327e6e03d5', 'fixedDate', 'Date')),
      either(
        date('3e7ae7bd-f736-4729-ab06-82bf966bc72f', 'weekCommencing', 'Week commencing', {
          words: ['week commencing'],
        }),
      ),
      timeOfHearing,
      courthouse,
      courtroomNumber,
      typeOfHearing,
      howLong,
      text('a0ec3e68-5210-422f-9959-73c1c7ce495a', 'existingHearingId', 'Hearing that there is already', {
        offExtract: true,
      }),
      text('bbc84e23-2543-4211-858f-59ae97800f5a', 'reservedJudiciary', 'Reserved to', {
        words: ['Reserved'],
        offExtract: true,
      }),
      text('c81aba5d-282a-4ef6-93d0-3c5e7dd810fd', 'hmiSlots', 'Slot', { offExtract: true }),
      text('b861ca8e-04fa-41f2-8f05-1b5b0c1df286', 'bookingpriority', 'Priority of booking', {
        offExtract: true,
      }),
      text('6fac63f7-60f0-4453-910e-e27700722d31', 'bookingtype', 'Type of booking', { offExtract: true }),
      text('aecf6dd0-82fa-4520-bbb3-af0f8ea91ca7', 'SpecialRequirements', 'Special requirements', {
        offExtract: true,
      }),
    ],
  ),
];
