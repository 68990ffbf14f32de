import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAfter, isCourtDay } from '../day/courtDay.ts';
import { countCustodyLimit, sayCount, type CustodyCount } from './countCustodyLimit.ts';
import type { CustodyFacts, CustodyPeriod } from './custodyFacts.ts';

/*
 * Expected days were worked out apart from the code, with the calendar of gov.uk/bank-holidays and the rules as court.md
 * (Results) and the Prosecution of Offences (Custody Time Limits) Regulations 1987 have them.
 */
const asked = '2026-11-24';

/** In custody from the first appearance on, unless told otherwise. */
function held(from: string, facts: Partial<CustodyFacts> = {}): CustodyFacts {
  return {
    isYouth: false,
    firstAppearance: from,
    custody: [{ from }],
    isInCustody: true,
    ...facts,
  };
}
const summary = (from: string, more: Partial<CustodyFacts> = {}) => held(from, { mode: 'summary', ...more });
const eitherWay = (from: string, more: Partial<CustodyFacts> = {}) =>
  held(from, { mode: 'eitherWay', ...more });
const sentCase = (from: string, sent: string, more: Partial<CustodyFacts> = {}) =>
  held(from, { mode: 'indictable', sent, ...more });
const times = (...days: readonly (readonly [string, string?])[]): readonly CustodyPeriod[] =>
  days.map(([from, until]) => (until === undefined ? { from } : { from, until }));

const expiryOf = (count: CustodyCount): string => (count.state === 'counted' ? count.expires : count.state);

describe('the last day of a custody time limit', () => {
  test.each<[what: string, facts: CustodyFacts, lastDay: string]>([
    // Summary only: 56 days, the day of the remand not counted.
    ['summary only, remanded on a Tuesday', summary('2026-11-17'), '2027-01-12'],
    ['an end on a Saturday falls back to the Friday', summary('2026-11-14'), '2027-01-08'],
    ['an end on a Sunday falls back to the Friday', summary('2026-11-15'), '2027-01-08'],
    ['an end on Christmas Day falls back to Christmas Eve', summary('2026-10-30'), '2026-12-24'],
    [
      'the substitute day for Boxing Day: over the weekend and Christmas',
      summary('2026-11-02'),
      '2026-12-24',
    ],
    ["an end on New Year's Day falls back into the old year", summary('2026-11-06'), '2026-12-31'],
    ['an end on Good Friday falls back to the Thursday', summary('2027-01-29'), '2027-03-25'],
    ['an end on Easter Monday falls back to the Thursday before', summary('2027-02-01'), '2027-03-25'],
    ['the early May bank holiday falls back to the Friday', summary('2027-03-08'), '2027-04-30'],
    ['the summer bank holiday falls back to the Friday', summary('2027-07-05'), '2027-08-27'],
    ['Christmas Day on a Saturday falls back to the Friday', summary('2027-10-30'), '2027-12-24'],
    ['the substitute for 1 January 2028 falls back into 2027', summary('2027-11-08'), '2027-12-31'],
    ['a leap year has 29 February: one day earlier in March', summary('2028-01-05'), '2028-03-01'],
    ['the same day of a common year', summary('2027-01-05'), '2027-03-02'],

    // Either way in the magistrates' court: 70, or 56 where summary trial is decided on within 56.
    ['either way, no decision yet', eitherWay('2026-11-17'), '2027-01-26'],
    ['either way, 70 days end on Christmas Day', eitherWay('2026-10-16'), '2026-12-24'],
    ['either way, 70 days end on the Monday after it', eitherWay('2026-10-19'), '2026-12-24'],
    ['either way, 70 days end on Easter Monday', eitherWay('2027-01-18'), '2027-03-25'],
    ['either way over 29 February', eitherWay('2027-12-22'), '2028-03-01'],
    [
      'summary trial decided at the first hearing',
      eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17' }),
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
      'the 56 days of the decision run from the first appearance, not from a later remand',
      eitherWay('2026-09-01', { custody: times(['2026-11-17']), summaryTrialDecided: '2026-11-17' }),
      '2027-01-26',
    ],

    // The Crown Court: 182 from sending less what was held before.
    ['sent at the first hearing', sentCase('2026-11-03', '2026-11-03'), '2027-05-04'],
    ['sent after 12 days in custody: 182 less 12', sentCase('2026-10-22', '2026-11-03'), '2027-04-22'],
    ['182 days end on Good Friday', sentCase('2026-09-25', '2026-09-25'), '2027-03-25'],
    ['182 days over 29 February', sentCase('2027-09-13', '2027-09-13'), '2028-03-13'],
    ['an either-way offence that was sent', eitherWay('2026-10-22', { sent: '2026-11-03' }), '2027-04-22'],
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

    // Youths.
    ['youth, summary only', summary('2026-11-17', { isYouth: true }), '2027-01-12'],
    ['youth, either way', eitherWay('2026-11-17', { isYouth: true }), '2027-01-26'],
    [
      'youth, summary trial in the youth court decided at once',
      eitherWay('2026-11-17', { isYouth: true, summaryTrialDecided: '2026-11-17' }),
      '2027-01-12',
    ],
    [
      'youth, indictable only for an adult: the either-way rule',
      held('2026-11-17', { mode: 'indictable', isYouth: true }),
      '2027-01-26',
    ],
    [
      'youth, mode of trial not recorded: the either-way rule',
      held('2026-11-17', { isYouth: true, summaryTrialDecided: '2026-11-18' }),
      '2027-01-12',
    ],
    ['youth, sent to the Crown Court', sentCase('2026-11-10', '2026-11-10', { isYouth: true }), '2027-05-11'],

    // Bail in between: days add up; the day of a release counts, so does that of a later remand.
    [
      'held 7 days, bail for a week, held again: 49 left, the first of them the day of the second remand',
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
      'three times in custody: 4 and 10 days before the third',
      eitherWay('2026-09-01', {
        custody: times(['2026-09-01', '2026-09-05'], ['2026-10-01', '2026-10-10'], ['2026-11-17']),
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

    // Extensions.
    [
      'an extension replaces the limit',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-05' }] }),
      '2027-02-12',
    ],
    [
      'an extension to a Sunday ends on the Friday',
      summary('2026-11-17', { extensions: [{ until: '2027-02-14', orderedOn: '2027-01-05' }] }),
      '2027-02-12',
    ],
    [
      'extended twice, told in any order',
      summary('2026-11-17', {
        extensions: [
          { until: '2027-03-12', orderedOn: '2027-02-10' },
          { until: '2027-02-12', orderedOn: '2027-01-05' },
        ],
      }),
      '2027-03-12',
    ],
    [
      'extended on the last day',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-12' }] }),
      '2027-02-12',
    ],
    [
      'an extension ordered the day after does nothing: an expired limit cannot be extended',
      summary('2026-11-17', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-13' }] }),
      '2027-01-12',
    ],
    [
      'an extension ordered after a limit that fell back to the Friday does nothing',
      summary('2026-11-14', { extensions: [{ until: '2027-02-12', orderedOn: '2027-01-09' }] }),
      '2027-01-08',
    ],

    // Beyond the table of bank holidays, and before it.
    ['beyond the table: a weekday is taken as it is', summary('2028-11-20'), '2029-01-15'],
    ['beyond the table: weekends are known', summary('2028-11-11'), '2029-01-05'],

    // What ends the clock, or keeps it from being counted.
    ['not in custody', summary('2026-11-03', { custody: [], isInCustody: false }), 'not-running'],
    [
      'on bail again before it ran out',
      summary('2026-11-03', { custody: times(['2026-11-03', '2026-11-10']), isInCustody: false }),
      'not-running',
    ],
    ['guilty plea', summary('2026-11-03', { stopped: { by: 'guilty plea', on: '2026-11-10' } }), 'stopped'],
    [
      'trial begun',
      summary('2026-11-03', { stopped: { by: 'start of trial', on: '2026-11-10' } }),
      'stopped',
    ],
    ['verdict', sentCase('2026-11-03', '2026-11-03', { stopped: { by: 'verdict' } }), 'stopped'],
    ['first day in custody not recorded', summary('2026-11-03', { custody: [] }), 'not-counted'],
    ['mode of trial not recorded', held('2026-11-03'), 'not-counted'],
    ['indictable only, not sent yet', held('2026-11-03', { mode: 'indictable' }), 'not-counted'],
    [
      'either way, for the Crown Court, day of sending not recorded',
      eitherWay('2026-11-03', { isForCrownCourt: true }),
      'not-counted',
    ],
    ['voluntary bill', eitherWay('2026-11-03', { isVoluntaryBill: true }), 'not-counted'],
  ])('%s', (_what, facts, lastDay) => {
    expect(expiryOf(countCustodyLimit(facts, asked))).toBe(lastDay);
  });

  test('offences of one defendant have limits of their own', () => {
    const offences = [
      eitherWay('2026-10-22', { sent: '2026-11-03' }),
      summary('2026-11-03'),
      eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17' }),
    ];
    expect(offences.map((facts) => expiryOf(countCustodyLimit(facts, asked)))).toEqual([
      '2027-04-22',
      '2026-12-29',
      '2027-01-12',
    ]);
  });
});

describe('the arithmetic', () => {
  test('says rule, first day, last day, and what is held and left', () => {
    const count = countCustodyLimit(eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17' }), asked);
    expect(sayCount(count)).toBe(
      'Either way, summary trial decided 17 Nov 2026: 56 days. In custody from 17 Nov 2026: day 1 is 18 Nov 2026. ' +
        'Day 56: Tue 12 Jan 2027. Held to today; left: 7 days; 49 days.',
    );
    expect(count).toMatchObject({ state: 'counted', daysHeld: 7, daysLeft: 49, rule: { days: 56 } });
  });

  test('takes what was held before off the limit of the Crown Court', () => {
    expect(sayCount(countCustodyLimit(sentCase('2026-10-22', '2026-11-03'), asked))).toContain(
      'Sent to the Crown Court 3 Nov 2026: 182 days, less 12 held before = 170. ' +
        'In custody from 22 Oct 2026: day 1 is 23 Oct 2026. Day 170: Thu 22 Apr 2027.',
    );
  });

  test('says each time on bail, and why an end falls back', () => {
    const custody = times(['2026-11-03', '2026-11-10'], ['2026-11-20']);
    expect(sayCount(countCustodyLimit(summary('2026-11-03', { custody }), asked))).toContain(
      'Held to 10 Nov 2026, on bail to 20 Nov 2026: 7 days held, 49 left. In custody again from 20 Nov 2026: that day counts. ' +
        'Day 56: Thu 7 Jan 2027.',
    );
    expect(sayCount(countCustodyLimit(summary('2026-11-14'), asked))).toContain(
      'Day 56: Sat 9 Jan 2027. Sat 9 Jan 2027 is a Saturday: the working day before: Fri 8 Jan 2027.',
    );
  });

  test('says that an expired limit cannot be extended, and how long ago it passed', () => {
    const count = countCustodyLimit(summary('2026-09-01'), asked);
    expect(count).toMatchObject({ state: 'counted', expires: '2026-10-27', daysLeft: -28 });
    expect(sayCount(count)).toContain('Passed 28 days ago: An expired limit cannot be extended');
    const late = { extensions: [{ until: '2027-02-12', orderedOn: '2026-11-01' }] };
    expect(countCustodyLimit(summary('2026-09-01', late), asked)).toMatchObject({ isExtended: false });
  });

  test('a limit that ran out before the trial began is told beside its end', () => {
    expect(
      countCustodyLimit(
        summary('2026-09-01', { stopped: { by: 'start of trial', on: '2026-11-02' } }),
        asked,
      ),
    ).toMatchObject({ state: 'stopped', expiredOn: '2026-10-27' });
    expect(
      countCustodyLimit(
        summary('2026-09-01', { stopped: { by: 'start of trial', on: '2026-10-27' } }),
        asked,
      ),
    ).not.toHaveProperty('expiredOn');
  });

  test('says where the table of bank holidays ends', () => {
    expect(countCustodyLimit(summary('2028-11-20'), '2028-12-01').notKnown).toEqual([
      'bank holidays are known from 1 Jan 2024 to 31 Dec 2028: of Mon 15 Jan 2029 only the weekend was looked at',
    ]);
    expect(countCustodyLimit(summary('2026-11-17'), asked).notKnown).toEqual([]);
  });

  test('names what is missing instead of guessing', () => {
    const missing = (facts: CustodyFacts) => countCustodyLimit(facts, asked).notKnown;
    expect(missing(summary('2026-11-03', { custody: [] }))).toEqual(['first day in custody not recorded']);
    expect(missing(held('2026-11-03'))).toEqual(['mode of trial not recorded']);
    expect(
      missing({
        mode: 'eitherWay',
        isYouth: false,
        custody: times(['2026-11-17']),
        isInCustody: true,
        summaryTrialDecided: '2026-11-17',
      }),
    ).toEqual(['first appearance not recorded: the first remand stands for it']);
    expect(missing(summary('2026-11-17', { extensions: [{ until: '2027-02-12' }] }))).toEqual([
      'day of the order that extended it not recorded',
    ]);
  });

  test('names its source', () => {
    const count = countCustodyLimit(summary('2026-11-17'), asked);
    expect(count.state === 'counted' && count.rule.source).toMatch(/S\.I\. 1987\/299\), reg 4/);
  });
});

const day = fc.integer({ min: 0, max: 900 }).map((count) => dayAfter('2026-01-01', count));
const period = fc
  .record({ from: day, until: fc.option(day, { nil: undefined }) })
  .map(({ from, until }): CustodyPeriod => (until === undefined ? { from } : { from, until }));

test('whatever the periods, a counted limit ends on a court day and never before more custody would make it', () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 5 }), day, (custody, later) => {
      const count = countCustodyLimit(
        summary('2026-01-01', { custody: [...custody, { from: later }] }),
        asked,
      );
      if (count.state !== 'counted') return;
      expect(isCourtDay(count.expires)).toBe(true);
      const more = countCustodyLimit(
        summary('2026-01-01', {
          custody: [...custody, { from: later }, { from: '2025-12-01', until: '2025-12-20' }],
        }),
        asked,
      );
      expect(expiryOf(more) <= count.expires).toBe(true);
    }),
  );
});
