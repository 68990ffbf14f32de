import {
  date,
  either,
  must,
  number,
  oneFrom,
  organisation,
  result,
  someFrom,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { bailConditionReason, bailException, bailExceptionReason, remandBasis } from './lists.ts';

/* Prompts that sending and committing share. */
const sentUnder = must(text('4362a1a4-aa80-4a68-ae61-f57962709f3d', 'sentForTrialUnder', 'Sent under'));
const committedFor = must(text('5e9f69e4-299d-41e0-93ef-b7523df86954', 'committed', 'Committed for'));
const taggedDays = must(
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
const conditionReason = must(
  someFrom(
    '80be59c8-ffaa-4570-b40a-f3a085058208',
    'bailConditionReason',
    'Why conditions are needed',
    bailConditionReason,
  ),
);
const furtherReasons = text('ff80fa80-5839-4995-8eac-130c518a9b6b', 'additionalReasons', 'Further reasons');
const inCustody = [
  must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
  must(text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true })),
  must(
    someFrom('7b2e6219-ddcb-4afa-8615-8de978e60af1', 'bailException', 'Why bail is refused', bailException),
  ),
  must(
    someFrom(
      '53ac8d08-49a9-4495-ab3a-0ef94ca9e560',
      'bailExceptionReason',
      'Reasons for that',
      bailExceptionReason,
    ),
  ),
];
const victimStatement = [
  either(
    yesNo(
      '583ea6cb-4251-406e-b07a-445fb0dde914',
      'victimPersonalStatementToBePresentedToCourtByProsecutorOrOtherPerson',
      "Somebody else is to read the victim's statement",
    ),
  ),
  either(
    yesNo(
      'f0b78cd9-d643-42fd-a0d7-2c1d8270f5a6',
      'victimWishesToReadVictimPersonalStatementToCourt',
      'Victim wishes to read their statement',
    ),
  ),
  either(
    yesNo(
      '07fe6e7e-dde2-45d6-b0c0-aa8e1b2883b8',
      'noIndicationGivenReVictimPersonalStatement',
      'Nothing said about a victim personal statement',
    ),
  ),
];
const reportOrdered = must(
  yesNo('ed26a92b-0850-435b-a4c7-2c77baaea4b3', 'pSROrdered', 'Pre-sentence report ordered'),
);

const saidOfVictim =
  '[ {victimPersonalStatementToBePresentedToCourtByProsecutorOrOtherPerson}.][ {victimWishesToReadVictimPersonalStatementToCourt}.][ {noIndicationGivenReVictimPersonalStatement}.]';
const saidOfCustody = 'Basis: {remandBasis}. Bail refused: {bailException}. Reasons: {bailExceptionReason}.';
const saidAtTheEnd = `Days on tagged bail that count: {bailRemandDaysToCountTaggedDays}.${saidOfVictim}[ {pSROrdered}.]`;

const leadsOn = {
  category: 'intermediary',
  jurisdiction: 'MAGISTRATES',
  is: ['isAdjournment', 'isUrgent'],
} as const;

/** Sent or committed to the Crown Court. */
export const toCrownCourtResults: readonly WrittenResult[] = [
  result(
    {
      id: '491e30e9-2508-4e3a-9291-dfaf16d975ab',
      code: 'SCC',
      label: 'Sent to the Crown Court for trial',
      rank: 53800,
      said: ['sent to Crown Court for trial', 'sent for trial'],
      text: 'Sent to the Crown Court for trial under {sentForTrialUnder}[, hearing: %NEXH%].[ Plea indicated: {indicatedPlea}.] Days on tagged bail that count: {bailRemandDaysToCount}.[ {noSection45Direction}.][ Section 45 direction made on {section45DirectionOn}.][ {noVictimStatementIndication}.][ {victimReadsStatement}.][ {victimStatementPresented}.][ {victimStatementDetails}.][ {wasAPsrOrdered}.]',
    },
    [
      sentUnder,
      text('f83671fb-7f2f-4b38-b6f3-71db90768485', 'indicatedPlea', 'Plea indicated'),
      must(
        number(
          '4d10cd4b-fb39-40dd-88e1-2397832bc914',
          'bailRemandDaysToCount',
          'Days on tagged bail that count',
          { words: ['Tagged days'] },
        ),
      ),
      yesNo('d7d2c7b1-f27a-44ed-a227-ea9b917f0229', 'noSection45Direction', 'No section 45 direction'),
      date('654fce8c-238a-468a-92db-f7509394cf08', 'section45DirectionOn', 'Section 45 direction made on'),
      text('5dfec956-547d-4e2b-b1f6-743376511589', 'trialIssuesIdentified', 'Issues in the trial', {
        offExtract: true,
      }),
      text('49365935-e535-42db-bc41-a18c8fee5258', 'directionsMade', 'Directions', { offExtract: true }),
      either(
        yesNo(
          '07fe6e7e-dde2-45d6-b0c0-aa8e1b2883b8',
          'noVictimStatementIndication',
          'Nothing said about a victim personal statement',
        ),
      ),
      either(
        yesNo(
          'f0b78cd9-d643-42fd-a0d7-2c1d8270f5a6',
          'victimReadsStatement',
          'Victim wishes to read their statement',
        ),
      ),
      either(
        yesNo(
          '583ea6cb-4251-406e-b07a-445fb0dde914',
          'victimStatementPresented',
          "Somebody else is to read the victim's statement",
        ),
      ),
      text(
        'e2b9a67c-cbd8-4479-89ff-57b2b6632835',
        'victimStatementDetails',
        "More about the victim's statement",
      ),
      text(
        '7e657be6-9e6f-410d-ba6a-74cfedb1b3f9',
        'probationYouthTeam',
        'Probation or youth team to be told',
        {
          offExtract: true,
        },
      ),
      must(
        yesNo('05496e53-66f5-47a0-9fff-f31cbd5191a0', 'wasAPsrOrdered', 'Pre-sentence report ordered', {
          offExtract: true,
        }),
      ),
    ],
    { optional: ['NEXH', 'CTL'] },
  ),
  result(
    {
      ...leadsOn,
      id: 'a5512e00-0000-4000-8000-000000000004',
      code: 'CCII',
      label: 'Sent to the Crown Court for trial in custody',
      rank: 141100,
      cjsCode: '4560',
      postHearingCustodyStatus: 'C',
      said: ['sent for trial in custody'],
      text: `Sent to the Crown Court for trial under {sentForTrialUnder}, in custody until %NEXH%. ${saidOfCustody} ${saidAtTheEnd}[ %CTL%]`,
    },
    [sentUnder, ...inCustody, taggedDays, ...victimStatement, reportOrdered],
    { mandatory: ['NEXH'], optional: ['CTL', 'vulnarability'] },
  ),
  result(
    {
      id: 'e7e02d63-46c2-4603-8255-921427f410fe',
      code: 'SendToCCOnCB',
      label: 'Sent to the Crown Court for trial on conditional bail',
      rank: 53000,
      category: 'intermediary',
      cjsCode: '4559',
      postHearingCustodyStatus: 'B',
      is: ['isAdjournment'],
      said: ['sent for trial on conditional bail'],
      text: 'Sent to the Crown Court for trial on conditional bail until %NEXH%. %BAIC% Conditions needed: {bailConditionReason}.[ {additionalReasons}.][ {defendantExcusedAttendance}.]',
    },
    [
      must(
        yesNo(
          '2493a3a4-918a-4b83-b3c0-d221ff83d6fc',
          'defendantExcusedAttendance',
          'Excused from the next hearing',
        ),
      ),
      conditionReason,
      text('dec5104c-3342-4544-b287-31ea969e0f15', 'bassProvider', 'Accommodation provider'),
      furtherReasons,
    ],
    { mandatory: ['NEXH', 'BAIC'], optional: ['SCC'] },
  ),
  result(
    {
      ...leadsOn,
      id: '705140dc-833a-4aa0-a872-839009fc4494',
      code: 'CCIU',
      label: 'Sent to the Crown Court for trial on unconditional bail',
      rank: 141200,
      cjsCode: '4558',
      postHearingCustodyStatus: 'U',
      said: ['sent for trial on unconditional bail'],
      text: `Sent to the Crown Court for trial under {sentForTrialUnder}, on unconditional bail until %NEXH%. ${saidAtTheEnd}[ {defendantToAttendTheNextHearing}.]`,
    },
    [
      sentUnder,
      taggedDays,
      ...victimStatement,
      reportOrdered,
      yesNo(
        '61f951c3-f18d-4a44-ae4a-0cad4efb4133',
        'defendantToAttendTheNextHearing',
        'Defendant to attend the next hearing',
      ),
    ],
    { mandatory: ['NEXH'] },
  ),
  result(
    {
      ...leadsOn,
      id: '3132bf21-692c-497a-9de1-56c9e137bab8',
      code: 'CCSI',
      label: 'Committed to the Crown Court for sentence in custody',
      rank: 193300,
      cjsCode: '4016',
      postHearingCustodyStatus: 'C',
      said: ['committed for sentence in custody'],
      text: `Committed to the Crown Court, {committed}, in custody until %NEXH%. ${saidOfCustody} ${saidAtTheEnd}`,
    },
    [committedFor, ...inCustody, taggedDays, ...victimStatement, reportOrdered],
    { mandatory: ['NEXH'], optional: ['vulnarability'] },
  ),
  result(
    {
      ...leadsOn,
      id: 'a5512e00-0000-4000-8000-000000000005',
      code: 'CCSC',
      label: 'Committed to the Crown Court for sentence on conditional bail',
      rank: 104400,
      cjsCode: '4015',
      postHearingCustodyStatus: 'B',
      said: ['committed for sentence on conditional bail'],
      text: `Committed to the Crown Court, {committed}, on conditional bail until %NEXH%. %BAIC% Conditions needed: {bailConditionReason}. ${saidAtTheEnd}`,
    },
    [committedFor, conditionReason, taggedDays, ...victimStatement, reportOrdered],
    { mandatory: ['NEXH', 'BAIC'] },
  ),
  result(
    {
      ...leadsOn,
      id: '3c03001c-56b3-4c64-bc0f-a3c57c3f424f',
      code: 'CCSU',
      label: 'Committed to the Crown Court for sentence on unconditional bail',
      rank: 104500,
      cjsCode: '4014',
      group: 'CommittedToCC',
      postHearingCustodyStatus: 'U',
      is: ['isAdjournment'],
      said: ['committed for sentence on unconditional bail'],
      text: `Committed to the Crown Court, {committed}, on unconditional bail until %NEXH%. ${saidAtTheEnd}`,
    },
    [
      committedFor,
      taggedDays,
      yesNo(
        'd7d2c7b1-f27a-44ed-a227-ea9b917f0229',
        'noDirectionUnderSection45OfTheYouthJusticeAndCriminalEvidenceAct1999WasMade',
        'No section 45 direction',
      ),
      date(
        '654fce8c-238a-468a-92db-f7509394cf08',
        'aDirectionUnderSection45OfTheYouthJusticeAndCriminalEvidenceAct1999WasMadeOn',
        'Section 45 direction made on',
        { words: ['Reporting', 'Restriction'] },
      ),
      ...victimStatement,
      text(
        'e2b9a67c-cbd8-4479-89ff-57b2b6632835',
        'additionalDetailsReVictimPersonalStatement',
        "More about the victim's statement",
      ),
      reportOrdered,
      must(
        organisation(
          '714cfc3a-c860-49e0-a775-32fa7a1540db',
          'probationyottobenotified',
          'Probation or youth team to be told',
          ['organisationName', 'line1'],
          true,
          { offExtract: true },
        ),
      ),
    ],
    { mandatory: ['NEXH'] },
  ),
];
