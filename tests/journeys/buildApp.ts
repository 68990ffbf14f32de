import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';

/** Journeys see the app as it is in the sources now. */
export default async function buildApp(): Promise<void> {
  if (await buildIfStale()) console.log('The app was built.');
}
