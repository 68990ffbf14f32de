import { expect, test } from 'vitest';
import { steadyClock } from './steadyClock.ts';

const minute = 60_000;
let said = 0;
const asked = (clock: () => number, at: number): number => {
  said = at;
  return clock();
};

test('stands still where the machine is set back a little, until it has caught up', () => {
  const clock = steadyClock(() => said, 0);
  expect(asked(clock, 10 * minute)).toBe(10 * minute);
  expect(asked(clock, 9 * minute)).toBe(10 * minute);
  expect(asked(clock, 11 * minute)).toBe(11 * minute);
});

test('goes by the machine where that was far ahead', () => {
  const clock = steadyClock(() => said, 0);
  expect(asked(clock, 60 * minute)).toBe(60 * minute);
  expect(asked(clock, 10 * minute)).toBe(10 * minute);
});

test('does not begin before a time that had come already', () => {
  const clock = steadyClock(() => said, 10 * minute);
  expect(asked(clock, 8 * minute)).toBe(10 * minute);
  expect(
    asked(
      steadyClock(() => said, 60 * minute),
      8 * minute,
    ),
  ).toBe(8 * minute);
});
