import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { elapsedMs, type ClockReading } from './clockReading.ts';
import { countOn, leaseMs, readingAt, renewLease, sensitiveLeaseMs, unreadableLease } from './lease.ts';

const hour = 3_600_000;
const nine = Date.parse('2026-11-26T09:00:00Z');
const start: ClockReading = { run: 'a', monotonicMs: 500, wallMs: nine };
/** So much later in the same run, whatever the wall clock says. */
const later = (ms: number, wallMs = start.wallMs + ms): ClockReading => ({
  run: 'a',
  monotonicMs: start.monotonicMs + ms,
  wallMs,
});
const nextRun = (wallMs: number): ClockReading => ({ run: 'b', monotonicMs: 0, wallMs });

const readings = fc.record({
  run: fc.constantFrom('a', 'b', 'c'),
  monotonicMs: fc.integer({ min: 0, max: 30 * 24 * hour }),
  wallMs: fc.integer({ min: nine - 30 * 24 * hour, max: nine + 30 * 24 * hour }),
});

describe('Reading offline', () => {
  test('ends seven days after the last contact, that of sensitive cases after a day', () => {
    const lease = renewLease(start);
    expect(readingAt(lease, start)).toEqual({
      mayRead: true,
      mayReadSensitive: true,
      leftMs: 7 * 24 * hour,
      sensitiveLeftMs: 24 * hour,
    });
    expect(readingAt(lease, later(sensitiveLeaseMs - 1)).mayReadSensitive).toBe(true);
    expect(readingAt(lease, later(sensitiveLeaseMs))).toMatchObject({
      mayRead: true,
      mayReadSensitive: false,
    });
    expect(readingAt(lease, later(leaseMs - 1))).toMatchObject({ mayRead: true, leftMs: 1 });
    expect(readingAt(lease, later(leaseMs))).toMatchObject({ mayRead: false, leftMs: 0, sensitiveLeftMs: 0 });
  });

  test('begins anew with a contact', () => {
    const gone = countOn(renewLease(start), later(leaseMs));
    expect(readingAt(gone, later(leaseMs)).mayRead).toBe(false);
    expect(readingAt(renewLease(later(leaseMs)), later(leaseMs)).mayReadSensitive).toBe(true);
  });

  test('goes by the monotonic clock while Assize runs: setting the clock neither ends nor lengthens it', () => {
    const lease = renewLease(start);
    expect(readingAt(lease, later(hour, nine + 400 * 24 * hour)).leftMs).toBe(leaseMs - hour);
    expect(readingAt(lease, later(leaseMs, nine - 400 * 24 * hour)).mayRead).toBe(false);
  });

  test('goes by the wall clock between runs, and a clock that was put back gives nothing back', () => {
    const used = countOn(renewLease(start), later(20 * hour));
    expect(readingAt(used, nextRun(nine + 22 * hour)).leftMs).toBe(leaseMs - 22 * hour);
    expect(readingAt(used, nextRun(nine - 22 * hour)).leftMs).toBe(leaseMs - 20 * hour);
  });

  test('is never given back by any clock, and what was counted in steps is at least what counted at the start', () => {
    fc.assert(
      fc.property(fc.array(readings, { minLength: 1, maxLength: 12 }), (steps) => {
        let lease = renewLease(start);
        for (const step of steps) {
          const { leftMs } = readingAt(lease, lease.at);
          const next = readingAt(lease, step);
          expect(next.leftMs).toBeLessThanOrEqual(leftMs);
          expect(next.mayReadSensitive && !next.mayRead).toBe(false);
          lease = countOn(lease, step);
          expect(readingAt(lease, step)).toEqual(next);
        }
      }),
      propertyRuns(200),
    );
  });

  test('counts the same in one step as in many, as long as no clock is set', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(hour), fc.boolean()), { maxLength: 20 }), (steps) => {
        let now = start;
        let lease = renewLease(start);
        let gone = 0;
        for (const [ms, isNewRun] of steps) {
          now = isNewRun
            ? { run: `${now.run}'`, monotonicMs: 0, wallMs: now.wallMs + ms }
            : { ...now, monotonicMs: now.monotonicMs + ms, wallMs: now.wallMs + ms };
          lease = countOn(lease, now);
          gone += ms;
        }
        expect(lease.goneMs).toBe(gone);
      }),
      propertyRuns(100),
    );
  });
});

test('A note that cannot be read leaves a day, and nothing for sensitive cases', () => {
  const lease = unreadableLease(start);
  expect(readingAt(lease, later(24 * hour - 1))).toMatchObject({ mayRead: true, mayReadSensitive: false });
  expect(readingAt(lease, later(24 * hour)).mayRead).toBe(false);
});

test('No time is ever less than none', () => {
  fc.assert(
    fc.property(readings, readings, (from, to) => {
      expect(elapsedMs(from, to)).toBeGreaterThanOrEqual(0);
      expect(elapsedMs(from, from)).toBe(0);
    }),
    propertyRuns(200),
  );
});
