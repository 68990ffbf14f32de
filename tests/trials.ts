import { inject } from 'vitest';

/**
 * How far the long trials go. `npm test` runs a sample of each, always with the same seed; `npm run soak` runs the full
 * counts with a seed of its own, which it prints. vitest.config.ts reads them from the environment.
 */
export interface Trials {
  readonly seed: number;
  readonly isFull: boolean;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly trials: Trials;
  }
}

const { seed: chosen, isFull } = inject('trials');
export const seed = chosen;

/** For a loop: how often it goes round. */
export const rounds = (sample: number, full: number): number => (isFull ? full : sample);

/** For fast-check: twenty times as many runs when all are wanted. */
export const propertyRuns = (sample: number): { readonly seed: number; readonly numRuns: number } => ({
  seed,
  numRuns: rounds(sample, sample * 20),
});

/** A full trial takes its time: milliseconds. */
export const trialTimeoutMs = isFull ? 1_800_000 : 120_000;
