import {
  date,
  duration,
  either,
  must,
  number,
  oneFrom,
  organisation,
  result,
  someFrom,
  someFromOrOther,
  text,
  time,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { custodyReason, responsibleOfficer, whyCustody } from './lists.ts';

/** Sentences of custody, also suspended. */
export const custodyResults: readonly WrittenResult[] = [
  result(
    {
      id: 'abb95a52-2a75-40c3-8d3f-a1d75a199c47',
      code: 'imp',
      label: 'Imprisonment',
      rank: 4900,
      category: 'final',
      cjsCode: '1002',
      postHearingCustodyStatus: 'C',
      is: ['isConvicted', 'endsProceedings'],
      said: ['imprisonment', 'prison'],
      text: 'Imprisonment {imprisonmentPeriod}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}][ of case {whereConsecutiveToAnOffence}].[ Why custody: {imprisonmentReasons}.][ {theReasonForThis}.] Days on tagged bail that count: {bailRemandDaysToCount}.[ Days held abroad that count: {numberOfDaysInCustodyInForeignJurisdiction}.] %TIMP%',
    },
    [
      must(
        duration('76f15753-1706-42fb-b922-0d56d01e5706', 'imprisonmentPeriod', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      yesNo('321c3fd8-ea44-4ccc-b763-bc693ee6be0f', 'concurrent', 'Concurrent', { words: ['Concurrent'] }),
      number(
        '7b5ba551-7adb-4555-93b1-dcb6f027f02f',
        'consecutiveToOffenceNumber',
        'Consecutive to offence number',
      ),
      text(
        '9637677e-c2d7-4609-a750-ffe90eba9351',
        'whereConsecutiveToAnOffence',
        'Consecutive to an offence of case',
      ),
      oneFrom('5e307f79-d4ca-466e-8c5c-a7d874c89b39', 'imprisonmentReasons', 'Why custody', custodyReason),
      someFrom('622aa563-a3db-4102-ba7e-21c21cee0110', 'theReasonForThis', 'Reasons for that', whyCustody),
      must(
        number(
          '4d10cd4b-fb39-40dd-88e1-2397832bc914',
          'bailRemandDaysToCount',
          'Days on tagged bail that count',
        ),
      ),
      number(
        'cc398d5e-6a52-416d-8081-af8a5adf24f9',
        'numberOfDaysInCustodyInForeignJurisdiction',
        'Days held abroad that count',
      ),
    ],
    { mandatory: ['TIMP'] },
  ),
  result(
    {
      id: '6cb15971-c945-4398-b7c9-3f8b743a4de3',
      code: 'TIMP',
      label: 'Total period in custody',
      rank: 5800,
      level: 'defendant',
      said: ['total custody'],
      text: '[Total period in custody {totalImprisonmentPeriod}][{totalImprisonmentPeriodInLife}][, consecutive to {totalSentenceConsequenceToWhat}].[ No pre-sentence report: {reasonForSentenceWithoutPSR}.] Probation team to be told: {probationPeriodTobeNotified}.[ {sentencedInAbsence}.]',
    },
    [
      either(
        duration('b2cf5a1e-8539-45a1-a287-4be5094a0e73', 'totalImprisonmentPeriod', 'Total period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      either(
        yesNo(
          '9dbe839c-3804-4c47-bf9e-5be6f9b9b3bb',
          'totalImprisonmentPeriodInLife',
          'Life imprisonment in total',
        ),
      ),
      text('19d9d7b4-a55c-4f52-8cca-edf9c63e98e5', 'totalSentenceConsequenceToWhat', 'Total consecutive to'),
      must(text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true })),
      text(
        '21549bc3-5be9-4a91-abc7-57d8ed1b1676',
        'reasonForSentenceWithoutPSR',
        'Why no pre-sentence report',
      ),
      must(
        text(
          '266a2bbe-b6b5-4b24-830d-70ceff3e2cac',
          'probationPeriodTobeNotified',
          'Probation team to be told',
        ),
      ),
      yesNo('3a0bf7f8-674f-4b5f-998d-aae0e2b2842e', 'sentencedInAbsence', 'Sentenced in absence', {
        words: ['Absence'],
      }),
    ],
    { optional: ['vulnarability'] },
  ),
  result(
    {
      id: '72393fb6-77dd-45b2-98f5-6612966de882',
      code: 'yoi',
      label: 'Young offender institution',
      rank: 5000,
      category: 'final',
      cjsCode: '1024',
      postHearingCustodyStatus: 'C',
      is: ['isConvicted', 'endsProceedings'],
      said: ['young offender institution'],
      text: 'Detention in a young offender institution {custodialPeriod}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}][ of case {consecutiveToCase}].[ Why custody: {custodyReasons}.][ {theReasonsForThis}.] Days on tagged bail that count: {bailRemandDaysToCount}.[ Days held abroad that count: {numberOfDaysInCustodyInForeignJurisdiction}.] %TIMP%',
    },
    [
      must(
        duration('95b20a96-8863-46e4-8779-b870ab74a385', 'custodialPeriod', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      yesNo('5f6b92e4-3297-4786-84f9-c3f1d9568012', 'concurrent', 'Concurrent', { words: ['Concurrent'] }),
      number(
        '6c2f5e36-9657-40a4-abf8-86dd1e262c12',
        'consecutiveToOffenceNumber',
        'Consecutive to offence number',
      ),
      text('777e60fc-6bab-467c-9ab5-1fc2a068337d', 'consecutiveToCase', 'Consecutive to an offence of case'),
      oneFrom('d4d8f560-8bf0-4fb3-8bb6-ff90c961c20c', 'custodyReasons', 'Why custody', custodyReason),
      text('69c444b1-9e98-4d1c-9128-dc856a00d8a0', 'theReasonsForThis', 'Reasons for that'),
      must(
        number(
          '4d10cd4b-fb39-40dd-88e1-2397832bc914',
          'bailRemandDaysToCount',
          'Days on tagged bail that count',
        ),
      ),
      number(
        'cc398d5e-6a52-416d-8081-af8a5adf24f9',
        'numberOfDaysInCustodyInForeignJurisdiction',
        'Days held abroad that count',
      ),
    ],
    { mandatory: ['TIMP'] },
  ),
  result(
    {
      id: '66a52d4d-7ec6-430d-a2fe-5963fe9ba095',
      code: 'DTO',
      label: 'Detention and training order',
      rank: 40500,
      category: 'final',
      cjsCode: '1081',
      postHearingCustodyStatus: 'C',
      is: ['isConvicted', 'endsProceedings'],
      said: ['detention and training order'],
      text: 'Detention and training order {periodOfDetentionAnd}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}][ of case {consecutiveToCase}].[ Why custody: {dtoReasons}.][ {whyTheReasonFor}.][ Persistent offender: {defendantIsAPersistent}.] To {detentionCentre}.[ No pre-sentence report: {reasonForSentenceWithout}.][ {sentencedInAbsence}.][ %TDTO%]',
    },
    [
      must(
        duration(
          '89fab2ea-0fa9-4e7d-94c4-eba9cd8d767e',
          'periodOfDetentionAnd',
          'Period',
          ['years', 'months'],
          { words: ['Years'] },
        ),
      ),
      yesNo('5f6b92e4-3297-4786-84f9-c3f1d9568012', 'concurrent', 'Concurrent', { words: ['Concurrent'] }),
      number(
        '6c2f5e36-9657-40a4-abf8-86dd1e262c12',
        'consecutiveToOffenceNumber',
        'Consecutive to offence number',
      ),
      text('777e60fc-6bab-467c-9ab5-1fc2a068337d', 'consecutiveToCase', 'Consecutive to an offence of case'),
      text('49f8c150-93ea-48e7-ae86-f1a467c72a3a', 'dtoReasons', 'Why custody'),
      text('7f1c407a-8d1b-40ce-9720-66467e723d5c', 'whyTheReasonFor', 'Reasons for that'),
      text('c1003078-ca9c-43ba-a131-8fa755c3a9f4', 'defendantIsAPersistent', 'Persistent offender because'),
      must(text('81ed0c6f-7a58-4d4c-b8a0-6425de4f1d29', 'detentionCentre', 'Detention centre')),
      text('6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71', 'riskFactors', 'Risks and vulnerability', {
        offExtract: true,
      }),
      text('d483e89c-4919-4248-a046-372a6a4532a6', 'reasonForSentenceWithout', 'Why no pre-sentence report'),
      yesNo('2395831b-5044-451f-acaf-259d00e01bea', 'sentencedInAbsence', 'Sentenced in absence', {
        words: ['Absence'],
      }),
    ],
    { optional: ['TDTO', 'vulnarability'] },
  ),
  result(
    {
      id: 'f9d43a8f-dd19-4c0f-9fad-a3d339fd09b4',
      code: 'TDTO',
      label: 'Total detention and training',
      rank: 40600,
      level: 'defendant',
      text: 'Total detention and training {totalDetentionAndTraining}.',
    },
    [
      must(
        duration('0a1207ad-d35d-478f-a77d-c0277c463507', 'totalDetentionAndTraining', 'Total period', [
          'months',
        ]),
      ),
    ],
  ),
  result(
    {
      id: '8b1cff00-a456-40da-9ce4-f11c20959084',
      code: 'SUSPS',
      label: 'Suspended sentence',
      rank: 30500,
      category: 'final',
      cjsCode: '1115',
      is: ['isConvicted', 'endsProceedings'],
      said: ['suspended sentence'],
      text: 'Imprisonment {imprisonmentPeriod}[ {concurrent}][ consecutive to offence {consecutiveToOffenceNumber}] suspended for {suspendedPeriod}. Why custody: {imprisonmentReasons}.[ {theReasonsForThis}.][ Requirements: %CRS%] Days on tagged bail that count: {bailRemandDaysToCountTaggedDays}. %STIMP%',
    },
    [
      must(
        duration('76f15753-1706-42fb-b922-0d56d01e5706', 'imprisonmentPeriod', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      yesNo('746c833a-7d33-4800-a40c-425dbacf7492', 'concurrent', 'Concurrent', { words: ['Concurrent'] }),
      text('7784b81d-44d2-43c0-a903-a53b0e73683b', 'consecutiveToOffenceNumber', 'Consecutive to offence', {
        words: ['Consecutive to'],
      }),
      text(
        'da9c91a6-7090-44f3-8644-b4b184533fc4',
        'whereConsecutiveToAnOffenceOnAnotherCaseSpecifyThatCaseNumber',
        'Of case',
      ),
      must(
        duration('95618691-0742-417e-82b9-c4d4bff94585', 'suspendedPeriod', 'Suspended for', [
          'years',
          'months',
        ]),
      ),
      must(
        oneFrom('ea957761-0813-4a92-9e7c-b536654325f0', 'imprisonmentReasons', 'Why custody', custodyReason),
      ),
      someFromOrOther(
        '90d17fe3-8f87-43f2-bd96-a4108e4603ae',
        'theReasonsForThis',
        'Reasons for that',
        whyCustody,
      ),
      oneFrom(
        '29f5b3c7-8d15-4606-9dcf-23f32a21b5ef',
        'responsibleOfficer',
        'Responsible officer',
        responsibleOfficer,
        { offExtract: true },
      ),
      text('f4a4f159-779e-4f35-822a-b559a2415ecb', 'supervisingCourt', 'Supervising court'),
      must(
        number(
          '4d10cd4b-fb39-40dd-88e1-2397832bc914',
          'bailRemandDaysToCountTaggedDays',
          'Days on tagged bail that count',
          { words: ['Tagged days'], offExtract: true },
        ),
      ),
    ],
    { optional: ['CRS', 'EMREQ', 'FRHS'], mandatory: ['STIMP'] },
  ),
  result(
    {
      id: 'b65fb5f1-b11d-4a95-a198-3b81333c7cf9',
      code: 'STIMP',
      label: 'Total suspended period',
      rank: 29200,
      level: 'defendant',
      group: 'Community Requirements',
      is: ['isConvicted'],
      text: 'Total period in custody {totalCustodialPeriod}, suspended for {suspendedPeriod}[, consecutive to {totalSentenceConsecutiveTo}].[ Supervision {supervisionPeriod}.][ Suspended because {theCustodialSentenceHasBeenSuspendedBecause}.]',
    },
    [
      must(
        duration('b2cf5a1e-8539-45a1-a287-4be5094a0e73', 'totalCustodialPeriod', 'Total period in custody', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      must(
        duration('95618691-0742-417e-82b9-c4d4bff94585', 'suspendedPeriod', 'Suspended for', [
          'years',
          'months',
        ]),
      ),
      text('0ccd9da5-d611-4f9e-92ff-02375be8bb11', 'totalSentenceConsecutiveTo', 'Total consecutive to'),
      text('3e7dab34-bb9d-46df-9a45-139113ee0b09', 'whichWasImpBy', 'Imposed by'),
      duration('fcff158b-aa4b-4111-afd8-6d536895fc20', 'supervisionPeriod', 'Supervision period', [
        'years',
        'months',
        'weeks',
        'days',
      ]),
      text(
        '850439de-16ca-4282-b0f1-0ce6bf418f4e',
        'theCustodialSentenceHasBeenSuspendedBecause',
        'Suspended because',
      ),
      must(
        organisation(
          '68c92035-27fd-4ee6-b03c-fe18ea6dbcb0',
          'probationteamtobenotified',
          'Probation team to be told',
          ['organisationName', 'line1', 'email1'],
          true,
          { offExtract: true },
        ),
      ),
      text(
        '21549bc3-5be9-4a91-abc7-57d8ed1b1676',
        'reasonForSentenceWithoutPSR',
        'Why no pre-sentence report',
      ),
      yesNo(
        '5dbfe1ce-0da9-47ab-9677-66c82ff079a7',
        'judgeReservesBreachProceedings',
        'Breach reserved to the judge',
        { words: ['reserved'] },
      ),
    ],
  ),
  result(
    {
      id: '859c7729-93bf-4fda-8345-3e56695dddb5',
      code: 'FRHS',
      label: 'First review of a suspended sentence',
      rank: 2800,
      level: 'defendant',
      group: 'First Review Hearing',
      text: 'Review {reviewFrequency} from {firstReviewDate} at {timeOfHearing} in {HCROOM}, {HCHOUSE~Name}.[ {defendantToAttendReview}.]',
    },
    [
      must(date('bc256fd1-dedd-43ab-8882-f9fbb448a62d', 'firstReviewDate', 'First review date')),
      must(time('4d125a5a-acbc-461d-a657-ba5643af85a6', 'timeOfHearing', 'Time')),
      must(
        organisation(
          '66868c04-72c4-46d9-a4fc-860a82107475',
          'hCHOUSE',
          'Courthouse',
          ['organisationName', 'line1'],
          true,
        ),
      ),
      must(number('49ec9b26-dd63-4637-b2e9-55ba9948a90f', 'HCROOM', 'Courtroom')),
      must(text('978001b1-47d5-4cda-a1b6-b6c3a2e4975d', 'reviewFrequency', 'How often')),
      yesNo('fe774a35-5353-4e4f-adef-44b7a8717dc6', 'defendantToAttendReview', 'Defendant to attend'),
      yesNo(
        '34f900f3-132c-4baa-a9d3-b7fd5c7b24d0',
        'judgeReservesReviewHearing',
        'Review reserved to the judge',
        { words: ['Review'] },
      ),
    ],
  ),
];
