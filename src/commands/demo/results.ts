import type { JudicialResult, NextHearing, ResultPrompt } from '../../domain/result/judicialResult.ts';

/** A result as the court would word it, before it is tied to an offence, a hearing and an id. */
export type ResultWording = Omit<JudicialResult, 'resultId' | 'hearingId' | 'defendantId' | 'offenceId'>;

const worded = (
  shortCode: string,
  cjsCode: string,
  label: string,
  category: string,
  prompts: readonly ResultPrompt[],
  more: Partial<ResultWording> = {},
): ResultWording => ({
  shortCode,
  cjsCode,
  label,
  category,
  level: 'O',
  prompts,
  resultText: [
    `${shortCode} - ${label}`,
    ...prompts.map((prompt) => `${prompt.label}: ${prompt.value}`),
  ].join('\n'),
  ...more,
});

const pounds = (amount: number): string => `£${amount.toFixed(2)}`;
const dayInWords = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

export const fine = (amount: number): ResultWording =>
  worded('FO', '1015', 'Fine', 'FINAL', [{ label: 'Amount of fine', value: pounds(amount) }], {
    flags: ['isFinancialResult', 'isConvictedResult'],
  });

export const surcharge = (amount: number): ResultWording =>
  worded(
    'FVS',
    '3117',
    'Victim surcharge',
    'ANCILLARY',
    [{ label: 'Amount of surcharge', value: pounds(amount) }],
    { level: 'D', flags: ['isFinancialResult'] },
  );

export const costsToProsecution = (amount: number): ResultWording =>
  worded(
    'FCPC',
    '3012',
    'Costs to Crown Prosecution Service',
    'ANCILLARY',
    [{ label: 'Amount of costs', value: pounds(amount) }],
    { level: 'D', flags: ['isFinancialResult'] },
  );

export const collectionOrder = (): ResultWording =>
  worded(
    'COLO',
    '4593',
    'Collection order',
    'ANCILLARY',
    [{ label: 'Collection order type', value: 'Made' }],
    { level: 'D' },
  );

export const payByDate = (day: string): ResultWording =>
  worded('PDATE', '3107', 'Pay by date', 'ANCILLARY', [{ label: 'Pay by date', value: dayInWords(day) }], {
    level: 'D',
  });

export const conditionalDischarge = (months: number): ResultWording =>
  worded(
    'CD',
    '1017',
    'Conditional discharge',
    'FINAL',
    [
      {
        label: 'Period of conditional discharge',
        value: `${String(months)} months`,
        duration: { unit: 'Months', value: months },
      },
    ],
    { flags: ['isConvictedResult'] },
  );

export const withdrawn = (): ResultWording =>
  worded('WDRN', '2063', 'Withdrawn', 'FINAL', [
    { label: 'Reasons', value: 'Not in the public interest to proceed' },
  ]);

export const penaltyPoints = (points: number): ResultWording =>
  worded(
    'LEP',
    '3008',
    'Driving record endorsed with penalty points',
    'ANCILLARY',
    [{ label: 'Number of penalty points', value: String(points) }],
    { flags: ['d20'] },
  );

export const remandedInCustody = (next: NextHearing, reason: string): ResultWording =>
  worded(
    'RI',
    '4028',
    'Remanded in custody',
    'INTERMEDIARY',
    [
      { label: 'Remand basis', value: 'Next hearing' },
      { label: 'Prison', value: 'HMP Bedford' },
      {
        label: 'Bail exception',
        value: 'Substantial grounds to believe the defendant would commit further offences',
      },
      { label: 'Reason', value: reason },
    ],
    { postHearingCustodyStatus: 'C', nextHearing: next, flags: ['isAdjournmentResult', 'urgent'] },
  );

export const conditionalBail = (next: NextHearing, conditionReason: string): ResultWording =>
  worded(
    'RC',
    '4046',
    'Remanded on conditional bail',
    'INTERMEDIARY',
    [{ label: 'Reason for conditions', value: conditionReason }],
    { postHearingCustodyStatus: 'B', nextHearing: next, flags: ['isAdjournmentResult'] },
  );

export const unconditionalBail = (next: NextHearing): ResultWording =>
  worded('RU', '4047', 'Remanded on unconditional bail', 'INTERMEDIARY', [], {
    postHearingCustodyStatus: 'U',
    nextHearing: next,
    flags: ['isAdjournmentResult'],
  });

export const sentToCrownCourt = (next: NextHearing, isInCustody: boolean): ResultWording =>
  worded(
    isInCustody ? 'CCIC' : 'CCCB',
    '4560',
    isInCustody
      ? 'Sent to Crown Court for trial in custody'
      : 'Sent to Crown Court for trial on conditional bail',
    'FINAL',
    [{ label: 'Crown Court', value: next.courtCentreName ?? '' }],
    {
      postHearingCustodyStatus: isInCustody ? 'C' : 'B',
      nextHearing: next,
      flags: ['isAdjournmentResult', ...(isInCustody ? ['urgent'] : [])],
    },
  );

export const warrantNoBail = (): ResultWording =>
  worded(
    'WOFN',
    '4576',
    'Warrant for arrest without bail',
    'INTERMEDIARY',
    [
      { label: 'Grounds for warrant', value: 'Failed to appear' },
      { label: 'Process server name', value: 'Bedfordshire Police' },
    ],
    { postHearingCustodyStatus: 'A', flags: ['urgent'] },
  );

export const warrantWithBail = (conditions: string): ResultWording =>
  worded(
    'WOFD',
    '4575',
    'Warrant for arrest with bail (dated)',
    'INTERMEDIARY',
    [
      { label: 'Grounds for warrant', value: 'Failed to appear' },
      { label: 'Process server name', value: 'Bedfordshire Police' },
      { label: 'Bail to be allowed on these conditions', value: conditions },
    ],
    { postHearingCustodyStatus: 'A', flags: ['urgent'] },
  );
