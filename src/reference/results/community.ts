import {
  date,
  duration,
  either,
  must,
  number,
  oneFrom,
  organisation,
  result,
  text,
  time,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { monitoringContractor, responsibleOfficer } from './lists.ts';

/** Community orders and their requirements. */
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
      must(date('d6caa3c4-ec9d-41ec-8f86-2c617ef0d5d9', 'endDate', 'Until')),
      must(
        oneFrom(
          '29f5b3c7-8d15-4606-9dcf-23f32a21b5ef',
          'responsibleOfficer',
          'Responsible officer',
          responsibleOfficer,
          { offExtract: true },
        ),
      ),
      must(text('f4a4f159-779e-4f35-822a-b559a2415ecb', 'supervisingCourtName', 'Supervising court')),
      text(
        '73833869-1d5e-47d3-a2f5-dac8a39466b0',
        'persistentOffenderPreviouslyFined',
        'Fined often before; in the interests of justice instead of a fine because',
      ),
      text('c1116d12-dd35-4171-807a-2cb845357d22', 'HTYPE', 'Type of review hearing'),
      yesNo(
        '5dbfe1ce-0da9-47ab-9677-66c82ff079a7',
        'judgeReservesBreachProceedings',
        'Breach reserved to the judge',
        { words: ['reserved'] },
      ),
      yesNo(
        'e61aa161-8eb6-42c2-ac85-89682ba79b1f',
        'directionThatAFailureToComplyBeDealtWithByMagistratesCourt',
        "A failure to comply goes to a magistrates' court",
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
  result(
    {
      id: '9bec5977-1796-4645-9b9e-687d4f23d37d',
      code: 'UPWR',
      label: 'Unpaid work',
      rank: 32000,
      cjsCode: '3101',
      group: 'Community Requirement',
      said: ['unpaid work'],
      text: 'Unpaid work {numberOfHours} within twelve months[, further to or concurrent with {additionalConcurrentToWhat}].[ {additionalInformation}.]',
    },
    [
      must(duration('72413aef-ecb9-4e9b-a143-31d1e9c11584', 'numberOfHours', 'Hours', ['hours'])),
      text(
        '17fd32a7-344f-4a0e-a3ae-5b7868f11bcd',
        'additionalConcurrentToWhat',
        'Further to, or concurrent with',
      ),
      text('c40f4a15-6edd-416d-bee2-df838e5f6e0a', 'additionalInformation', 'More'),
    ],
  ),
  result(
    {
      id: 'ce5f92f8-2b32-4364-964b-2ea4b6ec0cae',
      code: 'RAR',
      label: 'Rehabilitation activity',
      rank: 2400,
      cjsCode: '3149',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['rehabilitation activity'],
      text: 'Rehabilitation activity, at most {maxNumberOfDays}.',
    },
    [must(duration('1bc7246f-89f2-4b2f-b765-d01297d7b4aa', 'maxNumberOfDays', 'At most', ['days']))],
  ),
  result(
    {
      id: '6577e3ca-3e80-4412-8cba-bc608e012cf0',
      code: 'CUR',
      label: 'Curfew requirement',
      rank: 1500,
      cjsCode: '3105',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['curfew requirement'],
      text: 'Curfew {curfewPeriod} from {startDate} until {endDate}: {curfewAddressDetailAndTiming}.',
    },
    [
      must(
        duration('82ee7d2f-99b1-476d-8938-2c824549c365', 'curfewPeriod', 'Period', [
          'months',
          'weeks',
          'days',
        ]),
      ),
      must(date('206a8658-96da-42cb-80a7-ae1c0e440e11', 'startDate', 'Start date')),
      must(date('3b0c95d5-9595-4ddd-88b8-1a2e3e70d01f', 'endDate', 'Lasts until')),
      must(
        text(
          '51f96065-e622-4f72-b7dc-0c11c17d1983',
          'curfewAddressDetailAndTiming',
          'Address, days and times',
        ),
      ),
    ],
  ),
  result(
    {
      id: '06b4c31d-1b3d-4850-b64c-4cad870b3a25',
      code: 'CURE',
      label: 'Curfew requirement, electronically monitored',
      rank: 1600,
      cjsCode: '3105',
      qualifier: 'BA',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['tagged curfew'],
      text: 'Curfew, electronically monitored, {curfewAndElectricalMonitoringPeriod} from {startDate} {startTime} until {endDate} {endTime}: {curfewAddressDetailAndTiming}. Contractor: {contractor}.',
    },
    [
      must(
        duration('816fbec4-6091-4aba-84cd-e348cc2bf36f', 'curfewAndElectricalMonitoringPeriod', 'Period', [
          'months',
          'weeks',
          'days',
        ]),
      ),
      must(date('206a8658-96da-42cb-80a7-ae1c0e440e11', 'startDate', 'Start date')),
      must(time('f18d4d90-954d-4b27-9e70-f4be9c487b0e', 'startTime', 'Start time')),
      must(date('3b0c95d5-9595-4ddd-88b8-1a2e3e70d01f', 'endDate', 'Lasts until')),
      must(time('fd6186a4-d928-47f1-abee-2466b9b80ebf', 'endTime', 'End time')),
      must(
        text(
          '51f96065-e622-4f72-b7dc-0c11c17d1983',
          'curfewAddressDetailAndTiming',
          'Address, days and times',
        ),
      ),
      must(oneFrom('a5711a6c-18d0-4339-a37e-4796ab9f304d', 'contractor', 'Contractor', monitoringContractor)),
    ],
  ),
  result(
    {
      id: 'a5aa694e-4729-40f5-814e-60a75d9429e0',
      code: 'PR',
      label: 'Programme requirement',
      rank: 2300,
      cjsCode: '3103',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['programme'],
      text: 'Programme {numberOfDays}.[ {additionalInformation}.]',
    },
    [
      must(duration('60e386e4-51df-4c91-81f7-9a25751de426', 'numberOfDays', 'Days', ['days'])),
      text('482da08b-4ef8-41a2-8a69-7b98d5581f5c', 'additionalInformation', 'More'),
    ],
  ),
  result(
    {
      id: '7f80f0f4-ae8a-4965-9cc6-ef5c2c5caef7',
      code: 'ATRNR',
      label: 'Alcohol treatment, not resident',
      rank: 3700,
      cjsCode: '3110',
      qualifier: 'BS',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['alcohol treatment'],
      text: 'Alcohol treatment {periodOfTreatment} at {treatmentInstitutionPlace} under {underDirectionOf}[, {treatmentIntervals}].[ {additionalInformation}.]',
    },
    [
      must(text('62882318-42b3-4bf9-8bc5-e724aeaaa19a', 'treatmentInstitutionPlace', 'Place of treatment')),
      must(text('f092fe58-2297-4d10-818a-8b303692ac39', 'underDirectionOf', 'Under direction of')),
      must(
        duration('5e636c8d-c742-4cd4-a873-5d002ef36f5d', 'periodOfTreatment', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      text('6aaf3645-0806-4917-ada5-b019c6a606c5', 'treatmentIntervals', 'How often'),
      text('482da08b-4ef8-41a2-8a69-7b98d5581f5c', 'additionalInformation', 'More'),
    ],
  ),
  result(
    {
      id: '5473390c-dbe2-4026-a95f-8bb99d2e011d',
      code: 'MHTRNR',
      label: 'Mental health treatment, not resident',
      rank: 4400,
      cjsCode: '3108',
      qualifier: 'HF',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['mental health treatment'],
      text: 'Mental health treatment {periodOfTreatment} under {medicalPractitionerPsychologist}.[ {additionalInformation}.]',
    },
    [
      must(
        text(
          'a31e61d6-f5bc-4327-821a-ff1f9fc5050d',
          'medicalPractitionerPsychologist',
          'Doctor or psychologist',
        ),
      ),
      must(
        duration('5e636c8d-c742-4cd4-a873-5d002ef36f5d', 'periodOfTreatment', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      text('482da08b-4ef8-41a2-8a69-7b98d5581f5c', 'additionalInformation', 'More'),
    ],
  ),
  result(
    {
      id: '7a31e2e7-3a90-4210-aa6e-b7c226af4b97',
      code: 'ERP',
      label: 'Exclusion requirement',
      rank: 4500,
      cjsCode: '3106',
      group: 'Community Requirement',
      is: ['isConvicted'],
      said: ['exclusion requirement'],
      text: 'Not to enter {placeArea} for {periodOfExclusion}, until {endDateOfExclusion}.[ {additionalInformation}.]',
    },
    [
      must(text('2fcf2607-6619-4072-a348-77f6afb500f3', 'placeArea', 'Place or area')),
      must(
        duration('f5bdaf75-2138-45a5-98c9-421d652a65d6', 'periodOfExclusion', 'Period', [
          'years',
          'months',
          'weeks',
          'days',
        ]),
      ),
      must(date('6d322ff1-1d95-4053-ac79-19d1b7874f2d', 'endDateOfExclusion', 'Until')),
      text('482da08b-4ef8-41a2-8a69-7b98d5581f5c', 'additionalInformation', 'More'),
    ],
  ),
];
