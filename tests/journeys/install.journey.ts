import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import * as v from 'valibot';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { deviceOf, goOffline } from './device.ts';
import { shownCases, type ShownCases } from './shownCases.ts';
import { testDemo } from '../harness/testDemo.ts';
import { enter, goTo } from './wayIn.ts';

let assize: Assize;
let appDir: string;
let cases: ShownCases;
test.beforeAll(async () => {
  appDir = await mkdtemp(join(tmpdir(), 'assize-app-'));
  await cp(join(projectFolder, 'dist'), appDir, { recursive: true });
  const demo = testDemo(110);
  [assize, cases] = await Promise.all([startAssize({ ...demo, appDir }), shownCases(demo)]);
});
test.afterAll(async () => {
  await assize.close();
  await rm(appDir, { recursive: true, force: true });
});

const Manifest = v.object({
  name: v.string(),
  start_url: v.string(),
  display: v.literal('standalone'),
  icons: v.array(v.object({ src: v.string(), purpose: v.string() })),
  screenshots: v.array(
    v.object({ src: v.string(), sizes: v.string(), form_factor: v.picklist(['narrow', 'wide']) }),
  ),
  shortcuts: v.array(v.object({ name: v.string(), url: v.string() })),
});

test('the manifest names icons, pictures of their true size, and the four shortcuts', async ({ request }) => {
  const reply = await request.get(`${assize.url}/manifest.webmanifest`);
  expect(reply.headers()['content-type']).toContain('application/manifest+json');
  const manifest = v.parse(Manifest, await reply.json());
  expect(manifest.icons.map((icon) => icon.purpose)).toEqual(
    expect.arrayContaining(['any', 'maskable', 'monochrome']),
  );
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(['Today', 'Find', 'Unsent', 'Status']);
  expect(new Set(manifest.screenshots.map((each) => each.form_factor))).toEqual(new Set(['narrow', 'wide']));
  for (const { src } of manifest.icons) expect((await request.get(assize.url + src)).status(), src).toBe(200);
  for (const { src, sizes } of manifest.screenshots) {
    const picture = await (await request.get(assize.url + src)).body();
    // A PNG says its width and height in the first chunk.
    expect(`${String(picture.readUInt32BE(16))}x${String(picture.readUInt32BE(20))}`, src).toBe(sizes);
  }
});

test('offline, every screen opens anew, and what the browser cached is the app and nothing of a case', async ({
  browser,
}) => {
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  await goTo(page, `${assize.url}/me`);
  await expect(page.getByText('Opens without a connection')).toBeVisible();
  // What the gateway says in JSON is no screen of the app.
  for (const path of ['/status.json', '/notice-key.json']) {
    const reply = await page.goto(assize.url + path);
    expect(reply?.headers()['content-type'], path).toContain('application/json');
  }
  await goTo(page, `${assize.url}/case/${cases.clash}`);
  await expect(page.locator('.clash')).toBeVisible();

  const kept = await page.evaluate(async () => {
    const found: { path: string; text: string }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        found.push({ path: new URL(request.url).pathname, text: (await reply?.text()) ?? '' });
      }
    }
    return found;
  });
  const files = kept.map(({ path }) => path);
  expect(files).toContain('/index.html');
  expect(files.filter((path) => path.startsWith('/assets/offences-')).length).toBeGreaterThan(0);
  expect(
    files.filter(
      (path) => !/^\/(assets|icons)\/|^\/(index\.html|manifest\.webmanifest|plain\.css)$/.test(path),
    ),
  ).toEqual([]);
  expect(kept.filter(({ text }) => text.includes(cases.clash) || text.includes(cases.reference))).toEqual([]);

  await goOffline(device);
  for (const [path, shows] of [
    ['/', '.lrow'],
    ['/find', '#find-text'],
    ['/unsent', 'h1'],
    ['/me', '#about'],
    ['/what-works', '#works'],
    ['/status', '#works'],
    [`/case/${cases.clash}`, '.clash'],
    ['/nowhere', 'h1'],
  ] as const) {
    await goTo(page, assize.url + path);
    await expect(page.locator(`main ${shows}, ${shows}`).first(), path).toBeVisible();
  }
  await goTo(page, `${assize.url}/find`);
  await page.getByRole('button', { name: 'Offence codes' }).click();
  await page.getByLabel('Offence code or words of its title').fill('TH68010');
  await expect(page.locator('.hit').first()).toBeVisible();
  await context.close();
});

test('a new version is offered, waits for a click, and keeps what is being typed until then', async ({
  browser,
}) => {
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await goTo(page, `${assize.url}/me`);
  await expect(page.getByText('Opens without a connection')).toBeVisible();
  await releaseNewVersion();

  await goTo(page, `${assize.url}/find`);
  await page.getByLabel('Name, date of birth or any part of a reference').fill('half a na');
  await markWindow(page);
  // Nothing comes onto the page while somebody types.
  await page.getByRole('link', { name: 'Me', exact: true }).click();
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await page.getByRole('link', { name: 'Find', exact: true }).click();
  await expect(page.getByLabel('Name, date of birth or any part of a reference')).toHaveValue('half a na');
  expect(await isSameWindow(page)).toBe(true);

  await page.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => isSameWindow(page)).toBe(false);
  await enter(page);
  await expect(page.getByText('A new version is ready.')).toBeHidden();
  await expect(page.getByLabel('Name, date of birth or any part of a reference')).toBeVisible();
  await context.close();
});

/** A service worker of other bytes is a new version; the gateway reads its files when it starts. */
async function releaseNewVersion(): Promise<void> {
  const file = join(appDir, 'sw.js');
  await writeFile(file, `${await readFile(file, 'utf8')}\n// a later build\n`);
  await assize.stopGateway();
  await assize.startGateway();
}

/** A mark that a reload takes away. */
const markWindow = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.documentElement.dataset.mark = 'before';
  });
const isSameWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.dataset.mark === 'before').catch(() => false);
