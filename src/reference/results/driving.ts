import { date, duration, must, number, result, text, type WrittenResult } from './define.ts';

/* Prompts that several of these share. */
const disqualifiedFor = must(
  duration('2bf54447-328c-4c1b-a123-341adbd52172', 'disqualificationPeriod', 'Period', [
    'years',
    'months',
    'weeks',
    'days',
  ]),
);
const countedFrom = date(
  '03fe43ad-1857-4ba1-8481-6c660744b617',
  'countedFrom',
  'Counted from (interim disqualification)',
);
const licenceNumber = text(
  'a593ae4a-9d69-45b9-9585-c11aeed28404',
  'defendantDrivingLicenseNumber',
  'Licence number',
);
/** Where custody is imposed as well: sections 35A and 35B of the Road Traffic Offenders Act 1988. */
const besideCustody = [
  text('81638260-3cd1-41e7-9725-c8e91e23bda1', 'extensionSection35A', 'Extended for custody (s.35A)'),
  text('0143f821-7cab-4e53-a00b-2fd1c3dc8204', 'extensionSection35B', 'Custody considered (s.35B)'),
];

/** Disqualification from driving, and points. */
export const drivingResults: readonly WrittenResult[] = [
  result(
    {
      id: 'b2d06bbc-e90e-4df8-8851-6e4a70894828',
      code: 'DDO',
      label: 'Obligatory disqualification',
      rank: 67200,
      cjsCode: '3070',
      is: ['isConvicted', 'isUrgent'],
      said: ['obligatory disqualification'],
      text: 'Disqualified from driving for {disqualificationPeriod}: obligatory, section 34(1) of the Road Traffic Offenders Act 1988.[ Extended for custody (section 35A): {extensionPeriodSection35AImmediateCustodialSentence}.][ Custody considered (section 35B): {extensionPeriodSection35BEffectOfCustodialSentenceNoted}.]',
    },
    [
      must(
        duration('2bf54447-328c-4c1b-a123-341adbd52172', 'disqualificationPeriod', 'Period', [
          'years',
          'months',
          'days',
        ]),
      ),
      text(
        '81638260-3cd1-41e7-9725-c8e91e23bda1',
        'extensionPeriodSection35AImmediateCustodialSentence',
        'Extended for custody (s.35A)',
      ),
      text(
        '0143f821-7cab-4e53-a00b-2fd1c3dc8204',
        'extensionPeriodSection35BEffectOfCustodialSentenceNoted',
        'Custody considered (s.35B)',
      ),
      text('a593ae4a-9d69-45b9-9585-c11aeed28404', 'defendantDrivingLicenceNumber', 'Licence number', {
        offExtract: true,
      }),
    ],
  ),
  result(
    {
      id: 'ccfc452e-ebe4-4cd7-b8a0-4f90768447b4',
      code: 'DDD',
      label: 'Discretionary disqualification',
      rank: 15000,
      cjsCode: '3071',
      is: ['isConvicted', 'isUrgent'],
      said: ['discretionary disqualification'],
      text: 'Disqualified from driving for {disqualificationPeriod}[, counted from {countedFrom}]: discretionary.[ Extended for custody (section 35A): {extensionSection35A}.][ Custody considered (section 35B): {extensionSection35B}.]',
    },
    [disqualifiedFor, countedFrom, ...besideCustody, licenceNumber],
  ),
  result(
    {
      id: '73fe22ca-76bd-4aba-bdea-6dfef8ee03a2',
      code: 'DDP',
      label: 'Disqualification by points',
      rank: 15600,
      cjsCode: '3072',
      is: ['isConvicted', 'isUrgent'],
      said: ['points disqualification', 'totting'],
      text: 'Disqualified from driving for {disqualificationPeriod} by points[ (notional points {notionalPenaltyPoints})].[ Extended for custody (section 35A): {extensionSection35A}.][ Custody considered (section 35B): {extensionSection35B}.]',
    },
    [
      disqualifiedFor,
      ...besideCustody,
      number('462d5ba8-7a1c-44a0-a732-6c75601bd6af', 'notionalPenaltyPoints', 'Notional points'),
      licenceNumber,
    ],
  ),
  result(
    {
      id: 'c2c346d1-dc13-48c8-b557-ef3dabcb1b9b',
      code: 'DDOTE',
      label: 'Obligatory disqualification until an extended test',
      rank: 15500,
      cjsCode: '3070',
      is: ['isConvicted', 'isUrgent'],
      said: ['disqualified until extended test'],
      text: 'Disqualified from driving for {disqualificationPeriod}[, counted from {countedFrom}], and then until an extended test is passed: obligatory.[ Extended for custody (section 35A): {extensionSection35A}.][ Custody considered (section 35B): {extensionSection35B}.]',
    },
    [disqualifiedFor, countedFrom, ...besideCustody, licenceNumber],
  ),
  result(
    {
      id: '4414bffb-c62e-442c-841a-2ebed0e688b6',
      code: 'DDRI',
      label: 'Interim disqualification',
      rank: 16300,
      cjsCode: '3096',
      is: ['isConvicted', 'isUrgent'],
      said: ['interim disqualification'],
      text: 'Disqualified from driving until sentence.',
    },
    [licenceNumber],
  ),
  result(
    {
      id: 'cee54856-4450-4f28-a8a9-72b688726201',
      code: 'LEP',
      label: 'Licence endorsed with points',
      rank: 16700,
      cjsCode: '3008',
      is: ['isConvicted'],
      said: ['penalty points'],
      text: 'Driving record endorsed with {PENPT} points.',
    },
    [must(number('a8719de4-7783-448a-b792-e3f94e670ad0', 'PENPT', 'Points')), licenceNumber],
  ),
  result(
    {
      id: 'b0aeb4fc-df63-4e2f-af88-97e3f23e847f',
      code: 'LEN',
      label: 'Licence endorsed, no points',
      rank: 16600,
      cjsCode: '3008',
      is: ['isConvicted'],
      said: ['endorsed no points'],
      text: 'Driving record endorsed, no points.',
    },
    [licenceNumber],
  ),
];
