import {
  date,
  either,
  must,
  number,
  organisation,
  result,
  text,
  yesNo,
  type WrittenResult,
} from './define.ts';
import {
  accommodationProvider,
  basisOfRemand,
  excusedFromNextHearing,
  furtherReasons,
  prison,
  refusalOfBail,
  taggedDays,
  toAttendNextHearing,
  whyConditionsAreNeeded,
} from './prompts.ts';

/* Prompts that sending and committing share. */
const sentUnder = must(text('4362a1a4-aa80-4a68-ae61-f57962709f3d', 'sentForTrialUnder', 'Sent under'));
const committedFor = must(text('5e9f69e4-299d-41e0-93ef-b7523df86954', 'committed', 'Committed for'));
const inCustody = [basisOfRemand, prison, ...refusalOfBail];
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

const askedAtTheEnd = [taggedDays, ...victimStatement, reportOrdered];

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
    [sentUnder, ...inCustody, ...askedAtTheEnd],
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
    [excusedFromNextHearing, whyConditionsAreNeeded, accommodationProvider, furtherReasons],
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
    [sentUnder, ...askedAtTheEnd, toAttendNextHearing],
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
    [committedFor, ...inCustody, ...askedAtTheEnd],
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
    [committedFor, whyConditionsAreNeeded, ...askedAtTheEnd],
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
