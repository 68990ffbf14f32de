import {
  date,
  either,
  must,
  number,
  oneFrom,
  result,
  someFrom,
  text,
  time,
  yesNo,
  type WrittenResult,
} from './define.ts';
import {
  bailConditionReason,
  bailException,
  bailExceptionReason,
  monitoringContractor,
  remandBasis,
  warrantGrounds,
} from './lists.ts';

/** Remands in custody, to hospital and to the local authority, the custody time limit, and warrants. */
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
      must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
      must(text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true })),
      must(
        someFrom(
          '7b2e6219-ddcb-4afa-8615-8de978e60af1',
          'bailException',
          'Why bail is refused',
          bailException,
        ),
      ),
      text('6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71', 'riskFactors', 'Risks and vulnerability', {
        offExtract: true,
      }),
      must(
        someFrom(
          '53ac8d08-49a9-4495-ab3a-0ef94ca9e560',
          'bailExceptionReason',
          'Reasons for that',
          bailExceptionReason,
        ),
      ),
      text('ff80fa80-5839-4995-8eac-130c518a9b6b', 'additionalReasons', 'Further reasons'),
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
      must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
      must(text('2d6330a2-1f12-45fb-bb72-65f4c1215e9c', 'prison', 'Prison', { offExtract: true })),
      must(date('9ecac6aa-a205-481f-b67d-e2425ad074cf', 'bailDate', 'Day of release on bail')),
      text('6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71', 'riskFactors', 'Risks and vulnerability', {
        offExtract: true,
      }),
      time('e200e964-628a-4284-bd4e-fab9c819f7f1', 'bailTime', 'Time of release on bail'),
      must(
        someFrom(
          '80be59c8-ffaa-4570-b40a-f3a085058208',
          'bailConditionReason',
          'Why conditions are needed',
          bailConditionReason,
        ),
      ),
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
      must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
      must(text('f8ff8214-14b0-4425-94eb-64e6ae320f80', 'specifyHospital', 'Hospital')),
      text('6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71', 'riskFactors', 'Risks and vulnerability', {
        offExtract: true,
      }),
      must(
        someFrom(
          '7b2e6219-ddcb-4afa-8615-8de978e60af1',
          'bailException',
          'Why bail is refused',
          bailException,
        ),
      ),
      must(
        someFrom(
          '53ac8d08-49a9-4495-ab3a-0ef94ca9e560',
          'bailExceptionReason',
          'Reasons for that',
          bailExceptionReason,
        ),
      ),
      text('ff80fa80-5839-4995-8eac-130c518a9b6b', 'additionalReasons', 'Further reasons'),
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
      must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
      must(text('f63f692f-3bfc-4d0f-8e45-acd99b06431c', 'nameOfLocalAuthority', 'Local Authority')),
      must(date('9ecac6aa-a205-481f-b67d-e2425ad074cf', 'bailDate', 'Day of release on bail')),
      must(time('e200e964-628a-4284-bd4e-fab9c819f7f1', 'bailTime', 'Time of release on bail')),
      text(
        'b275cca5-58a6-415c-9b67-b4277c7f7e6e',
        'requirementsImposedOnLocalAuthority',
        'Requirements of the local authority',
      ),
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
    [
      text('6b8c8f13-b8d1-4f72-85e8-cc9128e5ec71', 'riskFactors', 'Risks and vulnerability', {
        offExtract: true,
      }),
    ],
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
    [
      must(date('5348fd0e-0670-4811-997f-1baa78b06d62', 'CTLDATE', 'Expires on')),
      must(number('4483c255-2761-4549-a70a-314aa311d052', 'CTLTIME', 'Days held already')),
    ],
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
    [
      must(oneFrom('49f9ee68-3dee-4ed1-8020-377818c3697f', 'remandBasis', 'Basis', remandBasis)),
      must(text('f63f692f-3bfc-4d0f-8e45-acd99b06431c', 'nameOfLocalAuthority', 'Local Authority')),
      must(
        someFrom(
          '7b2e6219-ddcb-4afa-8615-8de978e60af1',
          'bailException',
          'Why bail is refused',
          bailException,
        ),
      ),
      must(
        someFrom(
          '53ac8d08-49a9-4495-ab3a-0ef94ca9e560',
          'bailExceptionReason',
          'Reasons for that',
          bailExceptionReason,
        ),
      ),
      text(
        'b275cca5-58a6-415c-9b67-b4277c7f7e6e',
        'requirementsImposedOnLocalAuthority',
        'Requirements of the local authority',
      ),
      text('ff80fa80-5839-4995-8eac-130c518a9b6b', 'additionalReasons', 'Further reasons'),
    ],
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
    [
      must(date('5348fd0e-0670-4811-997f-1baa78b06d62', 'CTLDATE', 'Expires on')),
      must(number('4483c255-2761-4549-a70a-314aa311d052', 'CTLTIME', 'Days held already')),
      text('a5512e00-0000-4000-8000-000000000102', 'reason', 'Reason'),
    ],
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
    [
      must(date('5348fd0e-0670-4811-997f-1baa78b06d62', 'CTLDATE', 'Expires on')),
      text('a5512e00-0000-4000-8000-000000000103', 'reason', 'Reason'),
    ],
  ),
  result(
    {
      id: 'c98cb51f-8639-49c1-91f0-a7e820c34355',
      code: 'WOFN',
      label: 'Warrant for arrest without bail',
      rank: 36100,
      category: 'intermediary',
      cjsCode: '4576',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant no bail', 'warrant without bail'],
      text: 'Warrant for arrest without bail: {groundsForWarrant}.[ {reasons}.] To be executed by {processServerName}.',
    },
    [
      must(oneFrom('4630968a-0e3f-42a6-bde0-55a0c4f2e92e', 'groundsForWarrant', 'Grounds', warrantGrounds)),
      text('29970ab4-99a6-48dd-bc7a-bfa68edef13e', 'reasons', 'Reasons'),
      must(text('4c8bd45c-e0c7-456c-8104-d1ce3ac0419e', 'processServerName', 'Who executes it')),
    ],
  ),
  result(
    {
      id: 'b4f7c223-b9d1-4409-b6d3-039f66eb9645',
      code: 'WOFD',
      label: 'Warrant for arrest with bail to a date',
      rank: 36300,
      category: 'intermediary',
      cjsCode: '4575',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant with bail'],
      text: 'Warrant for arrest with bail[ to %NEXH%]: {groundsForWarrant}.[ {reasons}.][ Conditions: {bailToBeAllowed}.] To be executed by {processServerName}.',
    },
    [
      must(oneFrom('4630968a-0e3f-42a6-bde0-55a0c4f2e92e', 'groundsForWarrant', 'Grounds', warrantGrounds)),
      text('29970ab4-99a6-48dd-bc7a-bfa68edef13e', 'reasons', 'Reasons'),
      text('507c4249-d897-43bb-b64d-5c156ef6ba85', 'bailToBeAllowed', 'Bail on these conditions'),
      must(text('4c8bd45c-e0c7-456c-8104-d1ce3ac0419e', 'processServerName', 'Who executes it')),
    ],
    { optional: ['NEXH'] },
  ),
  result(
    {
      id: '671df737-9901-4fa5-b245-aeff0c4c7495',
      code: 'WOFU',
      label: 'Warrant for arrest with bail, no date',
      rank: 36400,
      category: 'intermediary',
      cjsCode: '4577',
      group: 'Warrants of arrest',
      is: ['isUrgent'],
      said: ['warrant with bail undated'],
      text: 'Warrant for arrest with bail to a date to be told: {groundsForWarrant}.[ {reasons}.][ {bailAllowedOnConditions}.] To be executed by {processServerName}.',
    },
    [
      must(oneFrom('4630968a-0e3f-42a6-bde0-55a0c4f2e92e', 'groundsForWarrant', 'Grounds', warrantGrounds)),
      text('29970ab4-99a6-48dd-bc7a-bfa68edef13e', 'reasons', 'Reasons'),
      yesNo('8ef9613e-f19c-11e8-904a-f2801f1b9fd1', 'bailAllowedOnConditions', 'Bail on conditions'),
      must(text('4c8bd45c-e0c7-456c-8104-d1ce3ac0419e', 'processServerName', 'Who executes it')),
    ],
  ),
];
