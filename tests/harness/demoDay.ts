import { londonToday } from '../../src/commands/start/londonToday.ts';

/**
 * The day that tests seed the demo for, yyyy-mm-dd: today in London. `DEMO_DAY=2026-11-28` gives the demo of a Saturday, whose
 * first list is Monday's: what is red then would be red on every weekend.
 */
export const demoDay = (): string => process.env.DEMO_DAY || londonToday();
