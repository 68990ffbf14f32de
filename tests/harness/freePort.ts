import { createServer } from 'node:net';

/**
 * Below the ports that systems give by themselves (Linux from 32768, others from 49152): until it is listened on, and while who
 * listened there is down, nobody's `listen(0)` and no connection's own end takes it.
 */
const [first, count] = [10_000, 6_000];
/** Chromium goes to none of these. */
const barred: readonly number[] = [10_080];
/** The ids of processes that start together follow each other: a golden section of the range takes each far from the others. */
let drawn = Math.floor(((process.pid * 0.618_033_988_75) % 1) * count);

/** A port nobody listens on just now; another one each time, until there is none that was not given yet. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries += 1) {
    const port = first + (drawn % count);
    drawn += 1;
    if (!barred.includes(port) && (await isFree(port, '127.0.0.1')) && (await isFree(port, 'localhost')))
      return port;
  }
  throw new Error(`No port from ${String(first)} to ${String(first + count - 1)} is free`);
}

const isFree = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
