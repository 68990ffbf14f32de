import { expect, test } from 'vitest';
import { firstOffence } from '../../../../tests/builders/caseDocuments.ts';
import {
  found,
  hearingDay,
  hearingFacts,
  onDay,
  ordered,
  told,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import { countCustodyLimit } from '../../custody/countCustodyLimit.ts';
import { custodyLimitDay } from './custodyLimitDay.ts';

const facing = hearingFacts({ offences: [unconvicted()] });
const counted = (from: string) => ({
  custodyCounts: new Map([
    [
      firstOffence,
      countCustodyLimit(
        { mode: 'summary', isYouth: false, firstAppearance: from, custody: [{ from }], isInCustody: true },
        hearingDay,
      ),
    ],
  ]),
});
const limit = (day: string) => ordered('CTL', { values: { CTLDATE: onDay(day) } });

test('another day than the counted one is a warning with the arithmetic', () => {
  expect(told(custodyLimitDay, [limit('2027-01-20')], facing, counted(hearingDay))).toEqual([
    'warning: offence 1: the custody time limit says Wed 20 Jan 2027, counted here: Thu 21 Jan 2027. Summary only: 56 days. ' +
      'In custody from 26 Nov 2026: day 1 is 27 Nov 2026. Day 56: Thu 21 Jan 2027. Held to today; left: 0 days; 56 days.',
  ]);
  expect(told(custodyLimitDay, [limit('2027-01-21')], facing, counted(hearingDay))).toEqual([]);
});

test('a limit that has run out is not extended', () => {
  expect(found(custodyLimitDay, [ordered('CTLE')], facing, counted('2026-09-01'))).toMatchObject([
    {
      severity: 'error',
      message:
        'offence 1: the custody time limit ran out on Tue 27 Oct 2026, and an expired limit cannot be extended.',
    },
  ]);
  expect(told(custodyLimitDay, [ordered('CTLE')], facing, counted('2026-11-17'))).toEqual([]);
});

test('what was not counted is not compared', () => {
  expect(told(custodyLimitDay, [limit('2027-01-20')], facing)).toEqual([]);
});
