import * as v from 'valibot';
import { ClockReadingSchema, elapsedMs, type ClockReading } from './clockReading.ts';

/**
 * Tries of a passphrase on this device, counted before each is made and forgotten when one opens the vault: a tab that is
 * killed while it tries has tried. It slows down who stands before the device; who has its disk is slowed by Argon2id alone.
 */
export const AttemptsSchema = v.object({
  /** Tries since the vault was opened last. */
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** How much of the delay after the last try is over: milliseconds, up to `at`. */
  waitedMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
  at: ClockReadingSchema,
});
export type Attempts = Readonly<v.InferOutput<typeof AttemptsSchema>>;

/** Slips of the finger cost nothing. */
const freeTries = 4;
const firstDelayMs = 5_000;
/** It never grows past that, and never locks anybody out: the vault's owner mistypes as well. */
export const longestDelayMs = 15 * 60_000;

/** How long to wait after so many tries, milliseconds. */
export const delayAfter = (count: number): number =>
  count <= freeTries ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(30, count - freeTries - 1));

/**
 * What is left of the delay, milliseconds. Between runs the wall clock counts: who puts it forward gains a try and no more,
 * since the next delay is longer; who puts it back waits longer, but no more than the whole delay once more.
 */
export const waitMs = (attempts: Attempts | undefined, now: ClockReading): number =>
  attempts === undefined
    ? 0
    : Math.max(0, delayAfter(attempts.count) - attempts.waitedMs - elapsedMs(attempts.at, now));

/** One more try, made now. */
export const countTry = (attempts: Attempts | undefined, now: ClockReading): Attempts => ({
  count: (attempts?.count ?? 0) + 1,
  waitedMs: 0,
  at: now,
});

/**
 * The same as it stands now. Note it whenever somebody asks: a run that ends then takes none of the waiting with it, and a
 * clock that was put back begins to count again.
 */
export const waitOn = (attempts: Attempts, now: ClockReading): Attempts => ({
  ...attempts,
  waitedMs: attempts.waitedMs + elapsedMs(attempts.at, now),
  at: now,
});

/** What a row that cannot be read stands for: neither free tries nor a lock-out. */
export const unreadableAttempts = (now: ClockReading): Attempts => ({
  count: freeTries + 1,
  waitedMs: 0,
  at: now,
});
