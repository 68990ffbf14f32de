import { date, duration, must, oneFrom, result, text, yesNo, type WrittenResult } from './define.ts';
import { responsibleOfficer } from './lists.ts';
import { concurrentOrConsecutive, monitoredCurfew, moreOfRequirement, supervisingCourt } from './prompts.ts';

/* Prompts that several of these share. */
const youthTeam = must(
  text('5158481f-eceb-4920-b1f3-4811ddb1860b', 'youthOffendingTeamTo', 'Youth team to be told'),
);

/** Youth rehabilitation orders with their requirements, and referral orders. */
export const youthResults: readonly WrittenResult[] = [
  result(
    {
      id: '4f058bd0-31a2-11e8-b467-0ed5f89f718b',
      code: 'YRO',
      label: 'Youth rehabilitation order',
      rank: 42400,
      category: 'final',
      cjsCode: '1141',
      is: ['isConvicted', 'endsProceedings'],
      said: ['youth rehabilitation order'],
      text: 'Youth rehabilitation order[ from {startDate}] until {endDate}. %REHR% Supervised by {responsibleOfficer}; supervising court {supervisingCourtName}; youth team {youthOffendingTeamTo}.[ {breachToYouthCourt}.][ {judgeReservesBreachProceedings}.]',
    },
    [
      must(date('1aa88c91-c4fa-404b-92d9-185157b8b0d4', 'endDate', 'Until')),
      date('d5243234-31a2-11e8-b467-0ed5f89f718b', 'startDate', 'From'),
      youthTeam,
      must(
        oneFrom(
          '29f5b3c7-8d15-4606-9dcf-23f32a21b5ef',
          'responsibleOfficer',
          'Responsible officer',
          responsibleOfficer,
        ),
      ),
      supervisingCourt,
      yesNo(
        '02419e85-32f2-4beb-b10f-0f85a51c9de5',
        'breachToYouthCourt',
        "A breach goes to a youth court or magistrates' court",
      ),
      yesNo(
        '05a40d21-7ef7-4008-92f7-90f5abe6806b',
        'judgeReservesBreachProceedings',
        'Breach reserved to the judge',
        { words: ['Breach'] },
      ),
    ],
    { optional: ['REHR'] },
  ),
  result(
    {
      id: '159c3430-fda4-4aea-8adc-62e4b6f07797',
      code: 'REHR',
      label: 'Youth requirements',
      rank: 42500,
      category: 'intermediary',
      text: '%AllChildText%',
    },
    [],
    { atLeastOneOf: ['YRS1', 'YRUP1', 'YRC1'] },
  ),
  result(
    {
      id: 'fb9fedf8-2b60-496b-8147-168233e81be3',
      code: 'YRS1',
      label: 'Youth requirement: supervision',
      rank: 43700,
      cjsCode: '1044',
      group: 'Rehabilitation requirement',
      is: ['isConvicted'],
      text: 'Supervision.[ {additionalInformation}.]',
    },
    [moreOfRequirement],
  ),
  result(
    {
      id: '5ab456c8-d272-4082-87ed-cd1f44a0603a',
      code: 'YRUP1',
      label: 'Youth requirement: unpaid work',
      rank: 43800,
      cjsCode: '3101',
      group: 'Rehabilitation requirement',
      is: ['isConvicted'],
      text: 'Unpaid work {numberOfHours}[, further to or concurrent with {additionalConcurrentToWhat}].[ {additionalInformation}.]',
    },
    [
      must(duration('83f27f8b-0d02-4f19-bbde-3619b88c06ac', 'numberOfHours', 'Hours', ['hours'])),
      text(
        '28e2f7e0-8886-4cf6-a828-776849f8d3d4',
        'additionalConcurrentToWhat',
        'Further to, or concurrent with',
      ),
      moreOfRequirement,
    ],
  ),
  result(
    {
      id: 'd79c92bb-c301-491a-b4d2-cb86e473b5af',
      code: 'YRC1',
      label: 'Youth requirement: monitored curfew',
      rank: 45400,
      cjsCode: '3105',
      qualifier: 'BA',
      group: 'Rehabilitation requirement',
      is: ['isConvicted'],
      text: 'Curfew, electronically monitored, {curfewAndElectricalMonitoringPeriod} from {startDate} {startTime} until {endDate} {endTime}: {curfewAddressDetailAndTiming}. Contractor: {contractor}.',
    },
    [...monitoredCurfew],
  ),
  result(
    {
      id: 'f029c131-16b3-4a6d-895d-00b609d858e9',
      code: 'YOP',
      label: 'Referral order',
      rank: 46600,
      category: 'final',
      cjsCode: '1097',
      is: ['isConvicted', 'endsProceedings'],
      said: ['referral order'],
      text: 'Referral order {referralPeriod} to {youthOffenderPanelName}; youth team {youthOffendingTeamTo}. Contract {totalLengthOfContract}.[ {thisIsASecond}.][ {concurrent}.]',
    },
    [
      must(text('9a6e65d2-ecbc-471f-8433-5f95d478f650', 'youthOffenderPanelName', 'Panel')),
      youthTeam,
      must(duration('4492f39a-37fa-4202-8913-868d88e56b2d', 'referralPeriod', 'Period', ['months', 'weeks'])),
      text('d928400b-8f20-4b9e-aff5-868aafa4cc27', 'parentguardiansName', 'Parent or guardian'),
      text('f56d8811-15fb-4f82-b91e-fef8fcce3885', 'parentguardiansAddress', 'Their address'),
      yesNo('c6677a77-7028-4674-85c9-1cbc2f0e0088', 'thisParentGuardianMust', 'They must attend'),
      yesNo('29b5ced8-4101-4073-8642-1fa52791098a', 'thisParentGuardianMay', 'They may attend'),
      yesNo(
        '701fe552-5edd-477d-9fbf-4ed2c6e931e1',
        'localAuthorityMustAttend',
        'Local authority must attend',
      ),
      yesNo('0c25627d-07d0-406c-9e8e-08081a649cf5', 'localAuthorityMayAttend', 'Local authority may attend'),
      yesNo('848927d6-fcac-4e0d-96f7-92bb4455a162', 'thisIsASecond', 'Second referral order'),
      ...concurrentOrConsecutive,
      must(
        duration('182985c0-5c26-4268-bd17-2f138b4ae8cc', 'totalLengthOfContract', 'Length of the contract', [
          'months',
          'weeks',
        ]),
      ),
      text('f1619e53-cdb4-4979-8211-7f92134c38c6', 'theCourtCertifiedThe', 'Facts certified'),
      text('49acd5ab-a325-4ac7-a360-d0ae7a0e23bd', 'theCourtMadeThe', 'Remarks of the court'),
    ],
  ),
];
