import { setTimeout as after } from 'node:timers/promises';
import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';
import { londonToday } from '../../src/commands/start/londonToday.ts';
import { londonDayAt } from '../../src/domain/day/courtDay.ts';

/** How long all journeys take at most, milliseconds. */
const runMs = 15 * 60_000;

/** Journeys see the app as it is in the sources now, and all of them one day: their demo is of the day on which they begin. */
export default async function buildApp(): Promise<void> {
  if (await buildIfStale()) console.log('The app was built.');
  const today = londonToday();
  if (londonDayAt(Date.now() + runMs) === today) return;
  console.error(
    'It is almost midnight in London, and what is listed today would be of yesterday: waiting for the new day.',
  );
  while (londonToday() === today) await after(1_000);
}
