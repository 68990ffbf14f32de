import {
  date,
  either,
  must,
  number,
  oneFrom,
  result,
  text,
  time,
  yesNo,
  type WrittenResult,
} from './define.ts';
import { monitoringContractor } from './lists.ts';
import {
  basisOfRemand,
  furtherReasons,
  prison,
  reasonsForRefusal,
  refusalOfBail,
  risksAndVulnerability,
  whyBailIsRefused,
  whyConditionsAreNeeded,
} from './prompts.ts';

/* Prompts that several of these share. */
const releasedOn = must(date('9ecac6aa-a205-481f-b67d-e2425ad074cf', 'bailDate', 'Day of release on bail'));
const releasedAt = time('e200e964-628a-4284-bd4e-fab9c819f7f1', 'bailTime', 'Time of release on bail');
const localAuthority = must(
  text('f63f692f-3bfc-4d0f-8e45-acd99b06431c', 'nameOfLocalAuthority', 'Local Authority'),
);
const requirementsOfLocalAuthority = text(
  'b275cca5-58a6-415c-9b67-b4277c7f7e6e',
  'requirementsImposedOnLocalAuthority',
  'Requirements of the local authority',
);
const limitExpiresOn = must(date('5348fd0e-0670-4811-997f-1baa78b06d62', 'CTLDATE', 'Expires on'));
const daysHeldAlready = must(number('4483c255-2761-4549-a70a-314aa311d052', 'CTLTIME', 'Days held already'));

/** Remands in custody, to hospital and to the local authority, and the custody time limit. */
export const remandResults: readonly WrittenResult[] = [
  result(
    {
      id: 'd0a369c9-5a28-40ec-99cb-da7943550b18',
      code: 'RI',
      label: 'Remanded in custody',
      rank: 33300,
      category: 'intermediary',
      cjsCode: '4028',
      group: 'Remand in custody',
      postHearingCustodyStatus: 'C',
      said: ['remanded in custody', 'remand custody'],
      is: ['isAdjournment'],
      text: 'Remanded in custody[ until %NEXH%]. Basis: {remandBasis}. Bail refused: {bailException}. Reasons: {bailExceptionReason}.[ {additionalReasons}.][ {tvLinkAtNextHearing}.]',
    },
    [
      yesNo('21ecdc07-7397-4eac-9c26-e66dfeb32d01', 'tvLinkAtNextHearing', 'By video at the next hearing'),
      time(
        '343de039-f33b-4770-b61c-4d6db4ae369c',
        'tVLinkPrehearingConferenceTime',
        'Video conference before it at',
      ),
      basisOfRemand,
      prison,
      whyBailIsRefused,
      risksAndVulnerability,
      reasonsForRefusal,
      furtherReasons,
    ],
    { optional: ['NEXH', 'ADJR', 'CTL', 'vulnarability'] },
  ),
  result(
    {
      id: 'e26940b7-2534-42f2-9c44-c70072bf6ad2',
      code: 'RIB',
      label: 'Remanded in custody with a direction for bail',
      rank: 26600,
      category: 'intermediary',
      cjsCode: '4046',
      group: 'Remand conditional bail',
      postHearingCustodyStatus: 'P',
      is: ['isAdjournment', 'isUrgent'],
      said: ['custody with bail direction'],
      text: 'Remanded in custody[ until %NEXH%]. Basis: {remandBasis}. To be released on bail on {bailDate}[ at {bailTime}].[ Before release: %PREBC%][ Conditions: %BAIC%] Conditions needed: {bailConditionReason}.',
    },
    [
      basisOfRemand,
      prison,
      releasedOn,
      risksAndVulnerability,
      releasedAt,
      whyConditionsAreNeeded,
      text('680e4cfd-36e0-4b22-8a30-4142bd42bf16', 'bassProvider', 'Accommodation provider'),
    ],
    { optional: ['NEXH', 'ADJR', 'PREBC', 'BAIC'] },
  ),
  result(
    {
      id: 'e3315a27-35fd-4c43-8ba6-8b5d69aa96fb',
      code: 'RIH',
      label: 'Remanded to hospital',
      rank: 38800,
      category: 'intermediary',
      cjsCode: '4051',
      group: 'Remand in custody',
      postHearingCustodyStatus: 'C',
      said: ['remanded to hospital'],
      is: ['isAdjournment'],
      text: 'Remanded to {specifyHospital}[ until %NEXH%]. Basis: {remandBasis}. Bail refused: {bailException}. Reasons: {bailExceptionReason}.[ Until admitted: {placeOfSafety}.][ {additionalReasons}.]',
    },
    [
      basisOfRemand,
      must(text('f8ff8214-14b0-4425-94eb-64e6ae320f80', 'specifyHospital', 'Hospital')),
      risksAndVulnerability,
      ...refusalOfBail,
      furtherReasons,
      text('0ab28a61-d96c-4403-a522-0e58d0e750bf', 'placeOfSafety', 'Place of safety until then'),
    ],
    { optional: ['NEXH', 'ADJR'] },
  ),
  result(
    {
      id: 'f666fd58-36c5-493f-aa11-89714faee6e6',
      code: 'RILAB',
      label: 'Remanded to the local authority with a direction for bail',
      rank: 116200,
      category: 'intermediary',
      cjsCode: '4029',
      postHearingCustodyStatus: 'L',
      is: ['isAdjournment', 'isUrgent'],
      said: ['local authority with bail direction'],
      text: 'Remanded until %NEXH% to accommodation of {nameOfLocalAuthority}. Basis: {remandBasis}.[ The authority must: {requirementsImposedOnLocalAuthority}.][ {furtherReq}.][ Reason: %ADJR%] To be released on bail on {bailDate} at {bailTime}. Before release: %PREBC%[ Conditions: %BAIC%]',
    },
    [
      basisOfRemand,
      localAuthority,
      releasedOn,
      must(releasedAt),
      requirementsOfLocalAuthority,
      text('15f8330b-9554-4ea6-b75b-7e192724ca06', 'furtherReq', 'Further requirements'),
    ],
    { optional: ['ADJR', 'BAIC', 'vulnarability'], mandatory: ['PREBC', 'NEXH', 'ELMONDET'] },
  ),
  result(
    {
      id: '66105417-41c8-420d-820f-40b61b507442',
      code: 'vulnarability',
      label: 'Risks and vulnerability',
      rank: 900,
      level: 'defendant',
      text: '[Risks and vulnerability: {riskFactors}.]',
    },
    [risksAndVulnerability],
  ),
  result(
    {
      id: '3ec4f7a9-50e8-4e9f-90ad-fd8c411b7ed2',
      code: 'ELMONDET',
      label: 'Details for electronic monitoring',
      rank: 48800,
      text: 'Electronic monitoring by {contractor}.',
    },
    [
      must(
        oneFrom('a5711a6c-18d0-4339-a37e-4796ab9f304d', 'contractor', 'Contractor', monitoringContractor, {
          offExtract: true,
        }),
      ),
      text('2d56a2cf-6159-40e6-b6c2-13b8192bcf62', 'defendantsMobileNumber', 'Mobile number', {
        offExtract: true,
      }),
      either(
        text('52056247-a158-4b8b-b2d7-0f92bab219e0', 'interpreterUsedLanguage', 'Interpreter for', {
          offExtract: true,
        }),
      ),
      either(
        yesNo('6bc228a4-7e28-4b93-a1e9-96432137c696', 'interpreterNotUsed', 'No interpreter', {
          offExtract: true,
        }),
      ),
      must(
        yesNo('4415f5e3-35bc-49ee-8ce4-acb36b91667c', 'doesTheOffenderHave', 'Has special needs', {
          offExtract: true,
        }),
      ),
      text('8e29f329-28d3-442c-8470-2a215521b60a', 'descriptionOfSpecialNeeds', 'Which needs', {
        offExtract: true,
      }),
      yesNo('13058f22-0324-415a-8cdf-f11b64488167', 'withOtherRequirements', 'With other requirements', {
        offExtract: true,
      }),
      yesNo(
        'c024016d-b79e-4bbe-8c15-b7a2acadca9e',
        'withoutOtherRequirements',
        'Without other requirements',
        { offExtract: true },
      ),
    ],
  ),
  result(
    {
      id: '311c8e5c-6f22-44a7-8c97-f72324cb05c4',
      code: 'CTL',
      label: 'Custody time limit',
      rank: 53100,
      said: ['custody time limit'],
      text: 'Custody time limit expires on {CTLDATE}. Days held already: {CTLTIME}.',
    },
    [limitExpiresOn, daysHeldAlready],
  ),
  result(
    {
      id: 'a5512e00-0000-4000-8000-000000000001',
      code: 'RILA',
      label: 'Remanded to the local authority',
      rank: 33250,
      category: 'intermediary',
      cjsCode: '4029',
      group: 'Remand in custody',
      postHearingCustodyStatus: 'L',
      is: ['isAdjournment', 'isUrgent'],
      said: ['remanded to local authority'],
      text: 'Remanded[ until %NEXH%] to accommodation of {nameOfLocalAuthority}. Basis: {remandBasis}. Bail refused: {bailException}. Reasons: {bailExceptionReason}.[ The authority must: {requirementsImposedOnLocalAuthority}.][ {additionalReasons}.]',
    },
    [basisOfRemand, localAuthority, ...refusalOfBail, requirementsOfLocalAuthority, furtherReasons],
    { optional: ['NEXH', 'ADJR', 'CTL', 'vulnarability'] },
  ),
  result(
    {
      id: 'a5512e00-0000-4000-8000-000000000002',
      code: 'CTLE',
      label: 'Custody time limit extended',
      rank: 53110,
      said: ['custody time limit extended'],
      text: 'Custody time limit extended: it expires on {CTLDATE}. Days held already: {CTLTIME}.[ {reason}.]',
    },
    [limitExpiresOn, daysHeldAlready, text('a5512e00-0000-4000-8000-000000000102', 'reason', 'Reason')],
  ),
  result(
    {
      id: 'a5512e00-0000-4000-8000-000000000003',
      code: 'CTLNE',
      label: 'Custody time limit not extended',
      rank: 53120,
      said: ['custody time limit not extended'],
      text: 'The custody time limit is not extended: it expires on {CTLDATE}.[ {reason}.]',
    },
    [limitExpiresOn, text('a5512e00-0000-4000-8000-000000000103', 'reason', 'Reason')],
  ),
];
