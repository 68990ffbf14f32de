import type { BrowserContext, Page, Request } from 'playwright-core';
import { unlockBySecret } from '../journeys/kills/inPage.ts';
import { print, say } from './report.ts';

const withinMs = 60_000;

/**
 * What it takes until a device that has lost its connection, and missed nothing, waits in the feed again: the requests of its
 * app, and their bytes on the wire in both directions, headers included.
 *
 * @param page of a device that holds everything
 */
export async function reconnect(page: Page, context: BrowserContext, url: string): Promise<void> {
  await page.goto(`${url}/me`);
  await page.evaluate(unlockBySecret, undefined);
  await page
    .getByText(/^Connected since/)
    .first()
    .waitFor({ timeout: withinMs });
  await context.setOffline(true);
  await page
    .getByText(/^No connection since/)
    .first()
    .waitFor({ timeout: withinMs });
  const requests: Request[] = [];
  const waits = new Promise<void>((resolve) => {
    context.on('request', (request) => {
      requests.push(request);
      if (new URL(request.url()).searchParams.get('feed') === 'longpoll') resolve();
    });
  });
  await context.setOffline(false);
  await Promise.all([
    waits,
    page
      .getByText(/^Connected since/)
      .first()
      .waitFor({ timeout: withinMs }),
  ]);
  const asked = requests.filter((request) => new URL(request.url()).origin === url);
  context.removeAllListeners('request');
  let bytes = 0;
  for (const request of asked) {
    // The waiting feed is answered with nothing after a while.
    const sizes = await request.sizes();
    const sum = Object.values(sizes).reduce((total, size) => total + size, 0);
    bytes += sum;
    say(`${request.method()} ${new URL(request.url()).pathname}: ${String(sum)} bytes`);
  }
  const line = { n: asked.length, against: '-', ratio: null } as const;
  print({ measure: 'reconnect-requests', ...line, value: asked.length, unit: 'count' });
  print({ measure: 'reconnect-bytes', ...line, value: bytes / 1000, unit: 'kB' });
}
