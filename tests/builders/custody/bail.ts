import { eitherWay, examplesOf, inAndOut, sentCase, summary, times } from './example.ts';

export const bailInBetween = examplesOf(
  'Bail in between: days add up; the day of a release counts, and that of a later remand',
  'reg 2(4) and reg 4; CPS, Custody Time Limits (the day that does not count is that of the first remand)',
  [
    [
      'held 7 days, bail for a week, held again: 49 left',
      summary('2026-11-17', { custody: times(['2026-11-17', '2026-11-24'], ['2026-12-01']) }),
      '2027-01-18',
    ],
    [
      'released and remanded again on one day: no gap, and no day twice',
      summary('2026-11-17', { custody: times(['2026-11-17', '2026-11-24'], ['2026-11-24']) }),
      '2027-01-12',
    ],
    [
      'released on the day of the remand: nothing held, the later remand counts from its own day',
      summary('2026-11-03', { custody: times(['2026-11-03', '2026-11-03'], ['2026-11-17']) }),
      '2027-01-11',
    ],
    [
      'on bail for a day',
      summary('2026-11-03', { custody: times(['2026-11-03', '2026-11-10'], ['2026-11-12']) }),
      '2026-12-30',
    ],
    [
      'three times in custody: 4 and 10 days before the third',
      eitherWay('2026-09-01', {
        custody: times(['2026-09-01', '2026-09-05'], ['2026-10-01', '2026-10-10'], ['2026-11-17']),
      }),
      '2027-01-11',
    ],
    [
      'told in any order',
      eitherWay('2026-09-01', {
        custody: times(['2026-11-17'], ['2026-10-01', '2026-10-10'], ['2026-09-01', '2026-09-05']),
      }),
      '2027-01-11',
    ],
    [
      'bail in between, then sent: 182 less what was held in both, and back over a bank holiday',
      sentCase('2026-10-01', '2026-11-17', { custody: times(['2026-10-01', '2026-10-08'], ['2026-11-10']) }),
      '2027-04-30',
    ],
    [
      'periods that overlap, told by two sources, are one',
      summary('2026-11-17', { custody: times(['2026-11-17', '2026-12-01'], ['2026-11-20']) }),
      '2027-01-12',
    ],
    [
      'bail over Christmas',
      summary('2026-11-17', { custody: times(['2026-11-17', '2026-12-23'], ['2027-01-04']) }),
      '2027-01-22',
    ],
    [
      'one day is left at the second remand: that very day',
      summary('2026-09-01', { custody: times(['2026-09-01', '2026-10-26'], ['2026-11-17']) }),
      '2026-11-17',
    ],
    [
      'on bail again before it ran out',
      inAndOut('summary', '2026-11-03', times(['2026-11-03', '2026-11-10'])),
      'not-running',
    ],
    [
      'released on the last day: nobody is held beyond it',
      inAndOut('summary', '2026-09-01', times(['2026-09-01', '2026-10-27'])),
      'not-running',
    ],
    [
      'extended, and on bail before the extension ended',
      inAndOut('summary', '2026-09-01', times(['2026-09-01', '2026-11-10']), {
        extensions: [{ until: '2026-11-30', orderedOn: '2026-10-20' }],
      }),
      'not-running',
    ],
    [
      'held again after the limit had run out: it stays that day',
      summary('2026-09-01', { custody: times(['2026-09-01', '2026-10-28'], ['2026-11-17']) }),
      '2026-10-27',
    ],
  ],
);
