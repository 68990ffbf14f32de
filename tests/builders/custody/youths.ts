import { eitherWay, examplesOf, held, inAndOut, sentCase, summary, times } from './example.ts';

export const youths = examplesOf(
  'Youths: what only the Crown Court tries of adults has the rule of either-way offences',
  'reg 4; domain.md §4(h); R v Stratford Youth Court, ex p S [1998] 1 WLR 1758',
  [
    ['summary only', summary('2026-11-17', { isYouth: true }), '2027-01-12'],
    ['either way', eitherWay('2026-11-17', { isYouth: true }), '2027-01-26'],
    ['either way, the end on a Saturday', eitherWay('2026-11-14', { isYouth: true }), '2027-01-22'],
    [
      'summary trial in the youth court decided at once',
      eitherWay('2026-11-17', { isYouth: true, summaryTrialDecided: '2026-11-17' }),
      '2027-01-12',
    ],
    [
      'indictable only for an adult: the either-way rule',
      held('2026-11-17', { mode: 'indictable', isYouth: true }),
      '2027-01-26',
    ],
    [
      'indictable only for an adult, kept in the youth court within 56 days',
      held('2026-11-17', { mode: 'indictable', isYouth: true, summaryTrialDecided: '2026-11-24' }),
      '2027-01-12',
    ],
    [
      'mode of trial not recorded: the either-way rule',
      held('2026-11-17', { isYouth: true, summaryTrialDecided: '2026-11-18' }),
      '2027-01-12',
    ],
    ['sent to the Crown Court', sentCase('2026-11-10', '2026-11-10', { isYouth: true }), '2027-05-11'],
    [
      'a grave crime sent after 14 days in youth detention accommodation',
      sentCase('2026-10-27', '2026-11-10', { isYouth: true }),
      '2027-04-27',
    ],
    [
      'bail in between: 70 less 9',
      inAndOut('eitherWay', '2026-10-06', times(['2026-10-06', '2026-10-15'], ['2026-11-17']), {
        isYouth: true,
      }),
      '2027-01-15',
    ],
  ],
);
