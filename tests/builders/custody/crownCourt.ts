import { eitherWay, examplesOf, held, inAndOut, sentCase, summary, times } from './example.ts';

export const crownCourt = examplesOf(
  'The Crown Court: 182 days from sending, less those held before it',
  'reg 5; Crime and Disorder Act 1998, s.51',
  [
    ['sent at the first hearing', sentCase('2026-11-03', '2026-11-03'), '2027-05-04'],
    ['sent after 12 days in custody: 182 less 12', sentCase('2026-10-22', '2026-11-03'), '2027-04-22'],
    ['182 days end on Good Friday', sentCase('2026-09-25', '2026-09-25'), '2027-03-25'],
    ['182 days end on a Sunday', sentCase('2026-11-08', '2026-11-08'), '2027-05-07'],
    ['182 days end on the summer bank holiday', sentCase('2027-03-01', '2027-03-01'), '2027-08-27'],
    ['182 days over 29 February', sentCase('2027-09-13', '2027-09-13'), '2028-03-13'],
    ['an either-way offence that was sent', eitherWay('2026-10-22', { sent: '2026-11-03' }), '2027-04-22'],
    [
      'summary trial was decided on, then it was sent after all: 182 less 14',
      eitherWay('2026-10-20', { summaryTrialDecided: '2026-10-20', sent: '2026-11-03' }),
      '2027-04-20',
    ],
    [
      'a summary offence sent with it has the limit of the Crown Court',
      summary('2026-11-03', { sent: '2026-11-03' }),
      '2027-05-04',
    ],
    [
      'sent on bail, remanded in the Crown Court later: nothing was held before',
      sentCase('2026-08-03', '2026-08-03', { custody: times(['2026-11-03']) }),
      '2027-05-04',
    ],
    [
      'held 14 days, sent on bail, remanded in the Crown Court: 168 left, that day among them',
      inAndOut('indictable', '2026-08-03', times(['2026-08-03', '2026-08-17'], ['2026-11-03']), {
        sent: '2026-08-31',
      }),
      '2027-04-19',
    ],
    [
      'held longer before the sending than the limit of either-way offences: still 182 in all',
      eitherWay('2026-08-04', { sent: '2026-11-10' }),
      '2027-02-02',
    ],
    [
      'indictable only, not sent yet: no limit of this court is counted',
      held('2026-11-03', { mode: 'indictable' }),
      'not-counted',
    ],
    [
      'for the Crown Court, day of sending not recorded',
      eitherWay('2026-11-03', { isForCrownCourt: true }),
      'not-counted',
    ],
    [
      'on a voluntary bill: 112 days from a day that no source tells',
      eitherWay('2026-11-03', { isVoluntaryBill: true }),
      'not-counted',
    ],
  ],
);
