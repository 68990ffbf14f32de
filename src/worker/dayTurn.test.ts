import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenDayTurns } from './dayTurn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['in winter', '2026-11-24T23:59:30.000Z'],
  ['in summer', '2026-07-31T22:59:30.000Z'],
  ['as summer time begins', '2026-03-28T23:59:30.000Z'],
  ['after the day on which it begins', '2026-03-29T22:59:30.000Z'],
  ['after the day on which it ends', '2026-10-25T23:59:30.000Z'],
])('a new day is told at midnight in London, %s', (_, now) => {
  vi.setSystemTime(now);
  const told: string[] = [];
  const stop = whenDayTurns(() => told.push(new Date().toISOString()));
  vi.advanceTimersByTime(29_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(22 * 60 * 60_000 - 29_999);
  expect(told).toEqual([new Date(Date.parse(now) + 30_000).toISOString()]);
  stop();
  vi.advanceTimersByTime(3 * 24 * 60 * 60_000);
  expect(told).toHaveLength(1);
});

test('after a night asleep it is told within a minute', () => {
  vi.setSystemTime('2026-11-24T18:00:00.000Z');
  let turns = 0;
  const stop = whenDayTurns(() => (turns += 1));
  vi.setSystemTime('2026-11-25T08:30:00.000Z');
  vi.advanceTimersByTime(60_000);
  expect(turns).toBe(1);
  stop();
});
