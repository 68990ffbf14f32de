import { eitherWay, examplesOf, inAndOut, times } from './example.ts';

export const eitherWayTrials = examplesOf(
  "Either way in the magistrates' court: 70 days, or 56 where summary trial is decided on within 56",
  'reg 4(2) and (3)',
  [
    ['no decision yet', eitherWay('2026-11-17'), '2027-01-26'],
    ['70 days end on Christmas Day', eitherWay('2026-10-16'), '2026-12-24'],
    ['70 days end on the Monday after it', eitherWay('2026-10-19'), '2026-12-24'],
    ['70 days end on Easter Monday', eitherWay('2027-01-18'), '2027-03-25'],
    ['70 days end on Good Friday', eitherWay('2028-02-04'), '2028-04-13'],
    ['over 29 February', eitherWay('2027-12-22'), '2028-03-01'],
    [
      'summary trial decided at the first hearing',
      eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17' }),
      '2027-01-12',
    ],
    [
      'not guilty taken at the first hearing: the court tries it',
      eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17', isDecidedByPlea: true }),
      '2027-01-12',
    ],
    [
      'summary trial decided in the fourth week',
      eitherWay('2026-11-17', { summaryTrialDecided: '2026-12-10' }),
      '2027-01-12',
    ],
    [
      'summary trial decided on day 56 itself',
      eitherWay('2026-11-17', { summaryTrialDecided: '2027-01-12' }),
      '2027-01-12',
    ],
    [
      'summary trial decided on day 57: 70 stays',
      eitherWay('2026-11-17', { summaryTrialDecided: '2027-01-13' }),
      '2027-01-26',
    ],
    [
      '56 days that end on a Saturday fall back to the Friday',
      eitherWay('2026-11-14', { summaryTrialDecided: '2026-11-16' }),
      '2027-01-08',
    ],
    [
      'the 56 days of the decision run from the first appearance, not from a later remand',
      eitherWay('2026-09-01', { custody: times(['2026-11-17']), summaryTrialDecided: '2026-11-17' }),
      '2027-01-26',
    ],
    [
      'on bail when it was decided, within 56, and remanded later: 56',
      eitherWay('2026-10-06', { custody: times(['2026-11-17']), summaryTrialDecided: '2026-10-20' }),
      '2027-01-12',
    ],
    [
      'first appearance not recorded: the first remand stands for it',
      {
        mode: 'eitherWay',
        isYouth: false,
        custody: times(['2026-11-17']),
        isInCustody: true,
        summaryTrialDecided: '2026-12-10',
      },
      '2027-01-12',
    ],
    [
      'summary trial decided, day not recorded: taken as within 56, the earlier end',
      eitherWay('2026-11-17', { isDecidedUndated: true }),
      '2027-01-12',
    ],
    [
      'decided while on bail between two remands: 56 less 7 held',
      inAndOut('eitherWay', '2026-10-06', times(['2026-10-06', '2026-10-13'], ['2026-11-10']), {
        summaryTrialDecided: '2026-10-27',
      }),
      '2026-12-24',
    ],
  ],
);
