import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { custodyExamples } from '../../../tests/builders/custody/custodyExamples.ts';
import { eitherWay, held, sentCase, summary, times } from '../../../tests/builders/custody/example.ts';
import { dayAfter, isCourtDay } from '../day/courtDay.ts';
import { countCustodyLimit, sayCount, type CustodyCount } from './countCustodyLimit.ts';
import type { CustodyFacts, CustodyPeriod } from './custodyFacts.ts';

const asked = '2026-11-24';

const expiryOf = (count: CustodyCount): string => (count.state === 'counted' ? count.expires : count.state);

describe.each(custodyExamples)('the last day of a custody time limit. $kind', ({ examples }) => {
  test.each(examples)('$what', ({ facts, lastDay }) => {
    expect(expiryOf(countCustodyLimit(facts, asked))).toBe(lastDay);
  });
});

test('docs/checks.md lists every example', () => {
  const told = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const expected = custodyExamples.flatMap(({ kind, source, examples }) =>
    examples.map(({ what, lastDay }) => ({ kind, source, what, lastDay })),
  );
  expect(told.map(([, number, kind, what, lastDay]) => [number, kind, what, lastDay])).toEqual(
    expected.map(({ kind, what, lastDay }, at) => [String(at + 1), kind.split(':')[0], what, lastDay]),
  );
});

describe('several offences', () => {
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

  test('an offence that was charged later has its own first remand, and its own days before the sending', () => {
    const [first, later] = [
      sentCase('2026-10-06', '2026-11-03'),
      sentCase('2026-10-27', '2026-11-03', { firstAppearance: '2026-10-27' }),
    ].map((facts) => countCustodyLimit(facts, asked));
    expect(first && expiryOf(first)).toBe('2027-04-06');
    expect(later && expiryOf(later)).toBe('2027-04-27');
  });

  test('a summary offence that stays behind keeps 56 days, and what was sent has 182', () => {
    const facts = { from: '2026-11-03', sent: '2026-11-10' };
    expect(expiryOf(countCustodyLimit(summary(facts.from), asked))).toBe('2026-12-29');
    expect(expiryOf(countCustodyLimit(eitherWay(facts.from, { sent: facts.sent }), asked))).toBe(
      '2027-05-04',
    );
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

  test('says that the day of the decision is not known, and what is taken for it', () => {
    expect(sayCount(countCustodyLimit(eitherWay('2026-11-17', { isDecidedUndated: true }), asked))).toMatch(
      /^Either way, summary trial decided, day not recorded: 56 days\..* Not known: day of the decision on summary trial not recorded: taken as within 56 days/,
    );
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

  test('says of somebody on bail how many days are left, also of an extension', () => {
    const released = (custody: readonly CustodyPeriod[], more: Partial<CustodyFacts> = {}) =>
      countCustodyLimit(summary('2026-09-01', { custody, isInCustody: false, ...more }), asked);
    expect(released(times(['2026-09-01', '2026-10-12']))).toMatchObject({ daysHeld: 41, daysOver: 15 });
    const onTheDay = released(times(['2026-09-01', '2026-10-27']));
    expect(onTheDay).toMatchObject({ daysHeld: 56, daysOver: 0 });
    expect(sayCount(onTheDay)).toContain('Not in custody: the clock stands: 56 days held, none left.');
    expect(
      released(times(['2026-09-01', '2026-11-10']), {
        extensions: [{ until: '2026-11-30', orderedOn: '2026-10-20' }],
      }),
    ).toMatchObject({ daysHeld: 70, daysOver: 20 });
  });

  test('a plea of not guilty that decided on summary trial is named', () => {
    const facts = eitherWay('2026-11-17', { summaryTrialDecided: '2026-11-17', isDecidedByPlea: true });
    expect(sayCount(countCustodyLimit(facts, asked))).toContain(
      'Either way, tried summarily: not guilty taken 17 Nov 2026: 56 days.',
    );
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
    expect(missing(eitherWay('2026-11-03', { isVoluntaryBill: true }))).toEqual([
      'on a voluntary bill: 112 days from its preferment (reg 5(3)), and the day on which it was preferred is not recorded',
    ]);
    const again = times(['2026-09-01', '2026-10-28'], ['2026-11-17']);
    expect(missing(summary('2026-09-01', { custody: again }))).toEqual([
      expect.stringContaining('in custody again after the limit ran out'),
    ]);
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
