import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import {
  countTry,
  delayAfter,
  longestDelayMs,
  unreadableAttempts,
  waitMs,
  waitOn,
  type Attempts,
} from './attempts.ts';
import type { ClockReading } from './clockReading.ts';

const start: ClockReading = { run: 'a', monotonicMs: 0, wallMs: Date.parse('2026-11-26T09:00:00Z') };
const after = (ms: number): ClockReading => ({ ...start, monotonicMs: ms, wallMs: start.wallMs + ms });
const tried = (times: number, at = start): Attempts => {
  let attempts = countTry(undefined, at);
  for (let count = 1; count < times; count += 1) attempts = countTry(attempts, at);
  return attempts;
};

describe('After a wrong passphrase', () => {
  test('the next may be tried at once, a few times; then the delay doubles, to a quarter of an hour', () => {
    expect([1, 2, 3, 4].map(delayAfter)).toEqual([0, 0, 0, 0]);
    expect([5, 6, 7, 8].map(delayAfter)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(delayAfter(13)).toBe(longestDelayMs);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (count) => {
        expect(delayAfter(count + 1)).toBeGreaterThanOrEqual(delayAfter(count));
        expect(delayAfter(count)).toBeLessThanOrEqual(longestDelayMs);
      }),
      propertyRuns(200),
    );
  });

  test('the delay runs down', () => {
    const attempts = tried(6);
    expect(waitMs(attempts, start)).toBe(10_000);
    expect(waitMs(attempts, after(9_999))).toBe(1);
    expect(waitMs(attempts, after(10_000))).toBe(0);
    expect(waitMs(undefined, start)).toBe(0);
  });

  test('a restart gives no new tries, and setting the clock back lengthens no delay beyond its length', () => {
    const attempts = tried(6);
    const back: ClockReading = { run: 'b', monotonicMs: 0, wallMs: start.wallMs - 86_400_000 };
    expect(waitMs(attempts, back)).toBe(10_000);
    const seen = waitOn(attempts, back);
    expect(waitMs(seen, { ...back, monotonicMs: 10_000 })).toBe(0);
    expect(delayAfter(countTry(seen, back).count)).toBe(20_000);
  });

  test('setting the clock within a run changes nothing', () => {
    const attempts = tried(6);
    expect(waitMs(attempts, { ...after(4_000), wallMs: 0 })).toBe(6_000);
    expect(waitMs(attempts, { ...after(4_000), wallMs: start.wallMs * 2 })).toBe(6_000);
  });

  test('looking at what is left never makes it more', () => {
    const times = fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: -1e9, max: 1e9 }), fc.boolean()));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), times, (count, looks) => {
        let attempts = tried(count);
        let now = start;
        let left = waitMs(attempts, now);
        for (const [ms, set, isNewRun] of looks) {
          now = isNewRun
            ? { run: `${now.run}'`, monotonicMs: 0, wallMs: now.wallMs + set }
            : { ...now, monotonicMs: now.monotonicMs + ms, wallMs: now.wallMs + set };
          expect(waitMs(attempts, now)).toBeLessThanOrEqual(left);
          left = waitMs(attempts, now);
          attempts = waitOn(attempts, now);
          expect(waitMs(attempts, now)).toBe(left);
        }
      }),
      propertyRuns(100),
    );
  });

  test('a count that cannot be read costs a short wait', () => {
    expect(waitMs(unreadableAttempts(start), start)).toBe(5_000);
  });
});
