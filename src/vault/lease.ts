import * as v from 'valibot';
import { ClockReadingSchema, elapsedMs, type ClockReading } from './clockReading.ts';

const hourMs = 3_600_000;
/** How long after its last contact a device may be read offline (design.md, *Lease*). */
export const leaseMs = 7 * 24 * hourMs;
export const sensitiveLeaseMs = 24 * hourMs;

/**
 * How much of the time since the last contact has gone by. Kept so that neither a restart nor a clock that is put back
 * gives any of it back: what was counted once stays counted.
 */
export const LeaseSchema = v.object({
  /** Milliseconds, up to `at`. */
  goneMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  at: ClockReadingSchema,
});
export type Lease = Readonly<v.InferOutput<typeof LeaseSchema>>;

/** The gateway has answered a request that this user's session signed: the whole term is before them again. */
export const renewLease = (now: ClockReading): Lease => ({ goneMs: 0, at: now });

/** The same lease as it stands now. Note it down from time to time: between notes of two runs the wall clock counts. */
export const countOn = (lease: Lease, now: ClockReading): Lease => ({
  goneMs: lease.goneMs + elapsedMs(lease.at, now),
  at: now,
});

export interface Reading {
  readonly mayRead: boolean;
  readonly mayReadSensitive: boolean;
  /** Milliseconds until reading ends, 0 where it has. */
  readonly leftMs: number;
  readonly sensitiveLeftMs: number;
}

/** What may be read at a moment. Read keys are withheld by it, never destroyed: the next contact brings them back. */
export function readingAt(lease: Lease, now: ClockReading): Reading {
  const { goneMs } = countOn(lease, now);
  const leftMs = Math.max(0, leaseMs - goneMs);
  const sensitiveLeftMs = Math.max(0, sensitiveLeaseMs - goneMs);
  return { mayRead: leftMs > 0, mayReadSensitive: sensitiveLeftMs > 0, leftMs, sensitiveLeftMs };
}

/** What a note that cannot be read stands for: a day for what is not sensitive, as nobody is locked out by one damaged row. */
export const unreadableLease = (now: ClockReading): Lease => ({
  goneMs: leaseMs - sensitiveLeaseMs,
  at: now,
});
