import { buildIfStale } from './start/buildIfStale.ts';
import { sayWelcome, startDemo, stopOnSignals } from './start/startDemo.ts';

/** `npm start`: builds the app if needed, fills an empty store with demo data, runs gateway and demo identity provider. */
async function start(): Promise<number> {
  const say = (words: string): void => console.log(words);
  const port = Number(process.env.PORT ?? '3000');
  say('Looking at the built app…');
  if (await buildIfStale()) say('The app was built.');
  const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${String(port)}`;
  const server = await startDemo({ publicUrl, port, say });
  stopOnSignals(() => server.stop());
  sayWelcome(server, say);
  return server.ended;
}

try {
  process.exitCode = await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
