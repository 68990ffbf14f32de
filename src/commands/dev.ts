import { createServer } from 'vite';
import { buildIfStale } from './start/buildIfStale.ts';
import { projectFolder } from './start/runProcess.ts';
import { sayWelcome, startDemo, stopOnSignals } from './start/startDemo.ts';

/** What the gateway answers; all else is Vite's, with live reload. */
const gatewayPaths = [
  '/api',
  '/replica',
  '/sign-in',
  '/sign-out',
  '/health',
  '/status',
  '/status.json',
  '/notice-key.json',
];

/**
 * `npm run dev`: as `npm start`, with Vite's server in front for the app's sources. The gateway is not restarted by itself:
 * after a change of its code, start this again.
 */
async function dev(): Promise<number> {
  const say = (words: string): void => console.log(words);
  const port = Number(process.env.PORT ?? '3000');
  const gatewayPort = Number(process.env.GATEWAY_PORT ?? '3100');
  // The gateway does not start without a built app, though nobody sees it here.
  await buildIfStale();
  const server = await startDemo({ publicUrl: `http://localhost:${String(port)}`, port: gatewayPort, say });
  const target = `http://localhost:${String(gatewayPort)}`;
  const vite = await createServer({
    root: projectFolder,
    server: {
      port,
      strictPort: true,
      // Names that begin alike (`/sign-in.svg`) are the app's own.
      proxy: Object.fromEntries(gatewayPaths.map((path) => [`^${path}(/|\\?|$)`, { target }])),
    },
  });
  const stop = async (): Promise<void> => {
    await Promise.all([vite.close(), server.stop()]);
  };
  stopOnSignals(stop);
  try {
    await vite.listen();
  } catch (error) {
    await stop();
    throw error;
  }
  sayWelcome(server, say);
  const code = await server.ended;
  await vite.close();
  return code;
}

try {
  process.exitCode = await dev();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
