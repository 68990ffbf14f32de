import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext } from '@playwright/test';
import { build } from 'vite';
import { browserArguments, findBrowser } from '../browser.ts';
import type { CrashReport } from './crash/page.ts';

/**
 * The browser is killed, not closed, while entries are being written. What was reported as saved must be there when it
 * starts again, with its ledger line, and nothing by halves. TRIALS=full kills it more often; TRIALS_SEED says when.
 */
const kills = process.env['TRIALS'] === 'full' ? 40 : 3;
const seed = Number(process.env['TRIALS_SEED'] ?? 20220328);

let folder: string;
let address: string;
const server = createServer((request, response) => {
  if (request.url === '/page.js') {
    void readFile(join(folder, 'page.js')).then((script) =>
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script),
    );
  } else {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Crash trial</title><script type="module" src="/page.js"></script>');
  }
});

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-crash-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(folder),
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'crash/page.ts'), formats: ['es'], fileName: () => 'page.js' },
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
test.afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const start = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: [...browserArguments],
  });

test(`what was reported as saved survives a killed browser (${String(kills)} kills)`, async () => {
  test.setTimeout(60_000 * kills);
  const profile = join(folder, 'profile');
  const saved = new Set<string>();
  for (let kill = 0; kill < kills; kill += 1) {
    const before = saved.size;
    const wanted = before + 1 + ((seed >>> (kill % 16)) % 40);
    const context = await start(profile);
    const page = await context.newPage();
    let enough: () => void = () => undefined;
    const isEnough = new Promise<void>((resolve) => (enough = resolve));
    await page.exposeFunction('saved', (id: string) => {
      saved.add(id);
      if (saved.size >= wanted) enough();
    });
    await page.goto(address);
    // It never ends by itself: the kill ends it, in the middle of whatever it does.
    const writing = page.evaluate(() => window.crashTrial.write(4, window.saved));
    await Promise.race([isEnough, writing]);
    const ended = writing.catch(() => undefined);
    await killBrowser(context);
    await ended;

    const again = await start(profile);
    const look = await again.newPage();
    await look.goto(address);
    const report: CrashReport = await look.evaluate(() => window.crashTrial.report());
    await again.close();
    expect(report.documents.length).toBeGreaterThan(0);
    expect(new Set(report.ledger)).toEqual(new Set(report.documents));
    expect([...saved].filter((id) => !report.ledger.includes(id))).toEqual([]);
    expect(report.order.docCount).toBe(report.documents.length);
    expect(report.seqs).toEqual(report.documents.map((_id, index) => index + 1));
    expect(report.order.seq).toBe(report.seqs.length);
  }
});

/** The whole browser at once, as the system does when memory is short. */
async function killBrowser(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  const main = processInfo.find((each) => each.type === 'browser');
  if (!main) throw new Error('The browser did not say which process it is');
  process.kill(main.id, 'SIGKILL');
  await closed;
}
