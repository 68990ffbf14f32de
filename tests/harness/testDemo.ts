import type { DemoOptions } from '../../src/commands/demo/generateDemo.ts';
import { londonToday } from '../../src/commands/start/londonToday.ts';

/** Any day: what matters is that it stays. */
const drawnFor = '2026-11-26';

/**
 * The demo that tests run on: today's list is full on every day, so that no journey is red on a weekend or a holiday, and the same people
 * with the same offences are on it, so that none is green on one day and red on the next.
 */
export const testDemo = (cases: number, today = londonToday()): DemoOptions => ({
  cases,
  today,
  sitsToday: true,
  drawnFor,
});
