import { date, duration, must, result, text, type WrittenResult } from './define.ts';
import {
  curfewAddressDaysAndTimes,
  lastsUntil,
  monitoredCurfew,
  moreOfRequirement,
  startDate,
} from './prompts.ts';

/* Prompts that several of these share. */
const periodOfTreatment = must(
  duration('5e636c8d-c742-4cd4-a873-5d002ef36f5d', 'periodOfTreatment', 'Period', [
    'years',
    'months',
    'weeks',
    'days',
  ]),
);

/** The requirements of a community order, and of a suspended sentence. */
export const communityRequirementResults: readonly WrittenResult[] = [
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
      startDate,
      lastsUntil,
      curfewAddressDaysAndTimes,
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
    [...monitoredCurfew],
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
      moreOfRequirement,
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
      periodOfTreatment,
      text('6aaf3645-0806-4917-ada5-b019c6a606c5', 'treatmentIntervals', 'How often'),
      moreOfRequirement,
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
      periodOfTreatment,
      moreOfRequirement,
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
      moreOfRequirement,
    ],
  ),
];
