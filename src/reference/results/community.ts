import { either, must, number, organisation, result, text, yesNo, type WrittenResult } from './define.ts';
import { breachReserved, officer, probationTeam, supervisingCourt, until } from './prompts.ts';

/** Community orders, and the notice to whoever monitors them. */
export const communityResults: readonly WrittenResult[] = [
  result(
    {
      id: '418b3aa7-65ab-4a4a-bab9-2f96b698118c',
      code: 'co',
      label: 'Community order',
      rank: 27300,
      category: 'final',
      cjsCode: '1116',
      is: ['isConvicted', 'endsProceedings'],
      said: ['community order'],
      text: 'Community order until {endDate}. Requirements: %CRS% Supervised by {responsibleOfficer}; supervising court {supervisingCourtName}.[ Instead of a fine because {persistentOffenderPreviouslyFined}.][ {judgeReservesBreachProceedings}.][ {directionThatAFailureToComplyBeDealtWithByMagistratesCourt}.][ %EMREQ%]',
    },
    [
      must(until),
      must(officer),
      supervisingCourt,
      text(
        '73833869-1d5e-47d3-a2f5-dac8a39466b0',
        'persistentOffenderPreviouslyFined',
        'Fined often before; in the interests of justice instead of a fine because',
      ),
      text('c1116d12-dd35-4171-807a-2cb845357d22', 'HTYPE', 'Type of review hearing'),
      breachReserved,
      yesNo(
        'e61aa161-8eb6-42c2-ac85-89682ba79b1f',
        'directionThatAFailureToComplyBeDealtWithByMagistratesCourt',
        "A failure to comply goes to a magistrates' court",
      ),
      probationTeam,
    ],
    { mandatory: ['CRS'], optional: ['EMREQ'] },
  ),
  result(
    {
      id: 'b2dab2b7-3edd-4223-b1be-3819173ec54d',
      code: 'CRS',
      label: 'Community requirements',
      rank: 101200,
      group: 'Community Requirements, ABC',
      text: '%AllChildText%',
    },
    [],
    { atLeastOneOf: ['MHTRNR', 'UPWR', 'ATRNR', 'PR', 'RAR', 'CUR', 'CURE', 'ERP'] },
  ),
  result(
    {
      id: 'd38d9766-c141-4d6b-bb4a-249a9bb88636',
      code: 'EMREQ',
      label: 'Electronic monitoring is needed',
      rank: 32900,
      category: 'intermediary',
      text: '%AllChildText%',
    },
    [],
    { mandatory: ['NORDRC'] },
  ),
  result(
    {
      id: 'dada120c-160a-49a9-b040-e8b6b7128d67',
      code: 'NORDRC',
      label: 'Notice to the monitoring contractor',
      rank: 5900,
      group: 'Community requirements,ELMON',
      text: 'Electronic monitoring by {electronicmonitoringcontractor~Name}.',
    },
    [
      must(
        organisation(
          '92566757-ef79-4804-bced-c63ebb0937e7',
          'electronicmonitoringcontractor',
          'Electronic monitoring contractor',
          ['organisationName', 'line1', 'email1'],
          true,
          { offExtract: true },
        ),
      ),
      either(
        yesNo(
          '5ce30920-b300-471c-8fd7-67f3a193476a',
          'firstNotificationOfElectronicMonitoring',
          'First notice of monitoring',
          { offExtract: true },
        ),
      ),
      either(
        text(
          'efffc361-7cca-40a5-a436-a1fdb590e8be',
          'variationOfElectronicMonitoringDateOfOriginalOrder',
          'Varied; date and case of the first order',
          { offExtract: true },
        ),
      ),
      either(
        text(
          '9cae4974-5cf4-4701-ae3a-74f8d586b16d',
          'additionalNotificationOfElectronicMonitoringDateOfOriginalOrder',
          'Further notice; date and case of the first order',
          { offExtract: true },
        ),
      ),
      either(
        yesNo(
          'a7cc84b3-0c62-440d-b2d3-f4b40ef13c99',
          'continuationOfElectronicMonitoring',
          'Monitoring continues',
          { words: ['continuation'], offExtract: true },
        ),
      ),
      must(
        yesNo(
          'f6ca6307-bdab-42d3-968b-44485824b535',
          'areThereAnyAdditionalRequirementsAsWell',
          'Other requirements as well',
          { offExtract: true },
        ),
      ),
      number('380d5917-d860-4c6a-9fde-d5e7e1923331', 'defendantsMobileNumber', 'Mobile number', {
        offExtract: true,
      }),
      must(
        yesNo('cdc4f47c-612d-4f81-b321-a2b5861d6e19', 'wasAnInterpreterUsed', 'Interpreter used', {
          offExtract: true,
        }),
      ),
      text('c7d508e9-1ea0-4a41-9961-703a5d164b6f', 'language', 'Language', { offExtract: true }),
      must(
        yesNo(
          '5a386999-b2d9-45f4-9b68-57000ba2d6ef',
          'doesTheOffenderHaveAnySpecialNeeds',
          'Has special needs',
          { offExtract: true },
        ),
      ),
      text('c1503a10-f976-4d79-8073-3bc63b9d0641', 'specialNeeds', 'Which needs', { offExtract: true }),
    ],
  ),
];
