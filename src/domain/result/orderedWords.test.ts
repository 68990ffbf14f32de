import { expect, test } from 'vitest';
import { sayOrdered } from './orderedWords.ts';

test('where a case goes next is said with weekday, day, month in three letters, year and the London time', () => {
  expect(
    sayOrdered({
      type: 'Trial',
      listedStartDateTime: '2027-09-02T09:00:00Z',
      courtCentreName: "Luton Magistrates' Court",
    }),
  ).toBe("Trial Thu 2 Sep 2027 10:00, Luton Magistrates' Court");
});

test('a week is said as a week, and a date still to be fixed as such', () => {
  expect(sayOrdered({ type: 'Trial', weekCommencingDate: '2027-01-11' })).toBe(
    'Trial week commencing Mon 11 Jan 2027',
  );
  expect(sayOrdered({ dateToBeFixed: true })).toBe('date to be fixed');
});

test('what is no day that a calendar has stands as it came', () => {
  expect(sayOrdered({ listedStartDateTime: '+275760-09-13T00:00:00Z' })).toContain('+275760-09-13');
  expect(sayOrdered({ weekCommencingDate: '2026-99-99' })).toBe('week commencing 2026-99-99');
});
