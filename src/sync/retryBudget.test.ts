import { expect, test } from 'vitest';
import { RetryBudget } from './retryBudget.ts';

test('A device that is woken without end tries a few times at once, then at the pace of the budget, and saves up again', () => {
  let now = 0;
  const budget = new RetryBudget(() => now);
  const waits = Array.from({ length: 10 }, () => budget.take());
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 4_000, 8_000]);
  now += 8_000;
  expect(budget.take()).toBe(4_000);
  now += 60_000;
  expect(Array.from({ length: 9 }, () => budget.take())).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 4_000]);
});

test('Over ten minutes of a network that flaps every two seconds it tries at most once in four seconds, and a burst', () => {
  let now = 0;
  const budget = new RetryBudget(() => now);
  let tries = 0;
  while (now < 600_000) {
    now += Math.max(2_000, budget.take());
    tries += 1;
  }
  expect(tries).toBeLessThanOrEqual(600_000 / 4_000 + 8);
  expect(tries).toBeGreaterThan(140);
});
