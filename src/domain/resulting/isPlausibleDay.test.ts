import { expect, test } from 'vitest';
import { isPlausibleDay } from './isPlausibleDay.ts';

test.each([
  ['2026-11-23', false],
  ['2026-11-24', true],
  ['2026-11-26', true],
  ['2026-12-24', true],
  ['2026-12-25', false],
  ['2062-11-24', false],
])('of a hearing of 24 and 26 November 2026, ordered on %s: %s', (day, isPlausible) => {
  const hearingDays = [
    { sittingDay: '2026-11-26T10:00:00.000Z' },
    { sittingDay: '2026-11-24T10:00:00.000Z', isCancelled: true },
  ];
  expect(isPlausibleDay(day, { hearingDays })).toBe(isPlausible);
  expect(isPlausibleDay(day, { hearingDays: [] })).toBe(true);
});
