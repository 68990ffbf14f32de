import { expect, test } from 'vitest';
import { ComeBackTimes } from './comeBackTimes.ts';

/** Numbers that lie evenly between 0 and 1, the same each time. */
const spread = (): (() => number) => {
  let at = 0;
  return () => (at = (at + 0.618034) % 1);
};

test('five thousand that are sent away in one moment come back at the pace of the work', () => {
  const times = new ComeBackTimes(spread());
  const comingBy = new Map<number, number>();
  for (let device = 0; device < 5_000; device += 1) {
    const seconds = times.next(0, 100, 200);
    comingBy.set(seconds, (comingBy.get(seconds) ?? 0) + 1);
  }
  expect(Math.min(...comingBy.keys())).toBeGreaterThanOrEqual(1);
  expect(Math.max(...comingBy.keys())).toBeLessThanOrEqual(35);
  expect(Math.max(...comingBy.values())).toBeLessThan(300);
});

test('where the work hardly moves, nobody waits longer than a minute, nor do they all come at its end', () => {
  const times = new ComeBackTimes(spread());
  const waits = Array.from({ length: 1_000 }, () => times.next(0, 0, 0));
  expect(Math.max(...waits)).toBeLessThanOrEqual(60);
  const last = waits.slice(100);
  expect(Math.min(...last)).toBeGreaterThanOrEqual(30);
  expect(new Set(last).size).toBeGreaterThan(25);
});

test('a lone one that is sent away comes back soon', () => {
  expect(new ComeBackTimes(() => 1).next(1_000_000, 0, 100)).toBe(1);
});
