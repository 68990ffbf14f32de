import * as v from 'valibot';

/**
 * Both clocks of a device at one moment. The monotonic one cannot be set, and means something within its own run only; the
 * wall clock goes on between runs, and anybody can set it.
 */
export const ClockReadingSchema = v.object({
  /** Names the run of one worker. */
  run: v.string(),
  /** Milliseconds since that run began. */
  monotonicMs: v.pipe(v.number(), v.finite()),
  /** Milliseconds since 1970. */
  wallMs: v.pipe(v.number(), v.finite()),
});
export type ClockReading = Readonly<v.InferOutput<typeof ClockReadingSchema>>;

/** Reads both clocks now. Tests give another. */
export type Clock = () => ClockReading;

const run = crypto.randomUUID();
export const deviceClock: Clock = () => ({ run, monotonicMs: performance.now(), wallMs: Date.now() });

/**
 * Milliseconds from one reading to a later one: monotonic within a run, what the wall clock gained between runs, and never
 * negative (design.md, *Lease*).
 */
export const elapsedMs = (from: ClockReading, to: ClockReading): number =>
  Math.max(0, from.run === to.run ? to.monotonicMs - from.monotonicMs : to.wallMs - from.wallMs);
