import {
  duration,
  either,
  must,
  number,
  oneFrom,
  result,
  someFrom,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { custodyReason, whyCustody } from './lists.ts';
import {
  concurrentOrConsecutive,
  imprisonmentPeriod,
  prison,
  risksAndVulnerability,
  whyNoReport,
} from './prompts.ts';

/* Prompts that several of these share. */
/** Days that count towards the sentence. */
const daysThatCount = [
  must(
    number('4d10cd4b-fb39-40dd-88e1-2397832bc914', 'bailRemandDaysToCount', 'Days on tagged bail that count'),
  ),
  number(
    'cc398d5e-6a52-416d-8081-af8a5adf24f9',
    'numberOfDaysInCustodyInForeignJurisdiction',
    'Days held abroad that count',
  ),
];

/** Sentences of custody. */
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
      imprisonmentPeriod,
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
      ...daysThatCount,
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
      prison,
      whyNoReport,
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
      ...concurrentOrConsecutive,
      oneFrom('d4d8f560-8bf0-4fb3-8bb6-ff90c961c20c', 'custodyReasons', 'Why custody', custodyReason),
      text('69c444b1-9e98-4d1c-9128-dc856a00d8a0', 'theReasonsForThis', 'Reasons for that'),
      ...daysThatCount,
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
      ...concurrentOrConsecutive,
      text('49f8c150-93ea-48e7-ae86-f1a467c72a3a', 'dtoReasons', 'Why custody'),
      text('7f1c407a-8d1b-40ce-9720-66467e723d5c', 'whyTheReasonFor', 'Reasons for that'),
      text('c1003078-ca9c-43ba-a131-8fa755c3a9f4', 'defendantIsAPersistent', 'Persistent offender because'),
      must(text('81ed0c6f-7a58-4d4c-b8a0-6425de4f1d29', 'detentionCentre', 'Detention centre')),
      risksAndVulnerability,
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
];
