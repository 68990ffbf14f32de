import type { DemoOptions } from '../../src/commands/demo/generateDemo.ts';
import { londonToday } from '../../src/commands/start/londonToday.ts';

/** The demo that tests run on: today's list is full on every day, so that no journey is red on a weekend or a holiday. */
export const testDemo = (cases: number, today = londonToday()): DemoOptions => ({
  cases,
  today,
  sitsToday: true,
});
