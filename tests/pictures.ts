import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { buildIfStale } from '../src/commands/start/buildIfStale.ts';
import { projectFolder } from '../src/commands/start/runProcess.ts';
import { browserArguments, findBrowser } from './browser.ts';
import { startAssize, type Assize } from './harness/startAssize.ts';
import { shownCases, type ShownCases } from './journeys/shownCases.ts';
import { goTo, usePasskey } from './journeys/wayIn.ts';
import { testDemo } from './harness/testDemo.ts';

/**
 * `npm run pictures`: takes the pictures of the manifest and of the README from a running Assize with demo data, so that
 * they show what there is. Invented people only.
 */
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };
const tablet = { viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1.5 };

type Png = Uint8Array<ArrayBuffer>;

interface Picture {
  readonly name: string;
  readonly as: string;
  readonly size: typeof phone;
  readonly path: (cases: ShownCases) => string;
  readonly shows: string;
  readonly first?: (page: Page) => Promise<void>;
}

const ofManifest: readonly Picture[] = [
  { name: 'today-narrow', as: 'advocate', size: phone, path: () => '/', shows: '.hc' },
  {
    name: 'find-narrow',
    as: 'legal-adviser',
    size: phone,
    path: () => '/find',
    shows: '#find-text',
    first: async (page) => {
      await page.getByLabel('Name, date of birth or any part of a reference').fill('zurek');
      await page.locator('.hit').first().waitFor();
    },
  },
  { name: 'list-wide', as: 'legal-adviser', size: desktop, path: () => '/', shows: '.lrow' },
  {
    name: 'case-wide',
    as: 'legal-adviser',
    size: desktop,
    path: (cases) => `/case/${cases.clash}`,
    shows: '.def',
  },
];
const caseOnTablet: Picture = {
  name: 'case',
  as: 'legal-adviser',
  size: tablet,
  path: (cases) => `/case/${cases.clash}`,
  shows: '.def',
};
const todayOnPhone: Picture = { name: 'today', as: 'advocate', size: phone, path: () => '/', shows: '.hc' };

async function take(browser: Browser, assize: Assize, cases: ShownCases, picture: Picture): Promise<Png> {
  const context = await browser.newContext({
    ...picture.size,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    serviceWorkers: 'block',
  });
  const [, value = ''] = (await assize.signIn(picture.as)).split('=');
  await context.addCookies([{ name: 'assize', value, url: assize.url }]);
  const page = await context.newPage();
  await usePasskey(page);
  await goTo(page, assize.url);
  await page.locator('.bar').getByText(/as at/).waitFor();
  await goTo(page, assize.url + picture.path(cases));
  await page.locator(picture.shows).first().waitFor();
  await picture.first?.(page);
  const taken = Uint8Array.from(await page.screenshot());
  await context.close();
  return taken;
}

/** The tablet and, before it, the phone. */
async function together(browser: Browser, large: Png, small: Png): Promise<Png> {
  const page = await browser.newPage({ viewport: { width: 1230, height: 700 } });
  const source = (picture: Png): string => `data:image/png;base64,${Buffer.from(picture).toString('base64')}`;
  await page.setContent(
    `<style>
      body { margin: 0; background: #d9d6cc; }
      img { position: absolute; border-radius: 10px; box-shadow: 0 6px 24px rgb(10 20 26 / 35%); }
    </style>
    <img alt="" src="${source(large)}" style="left: 28px; top: 28px; width: 858px">
    <img alt="" src="${source(small)}" style="right: 28px; bottom: 28px; width: 290px">`,
  );
  const taken = Uint8Array.from(await page.screenshot());
  await page.close();
  return taken;
}

await buildIfStale();
const demo = testDemo(110);
const cases = await shownCases(demo);
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...browserArguments] });
const assize = await startAssize(demo);
try {
  const screenshots = join(projectFolder, 'public/screenshots');
  const pictures = join(projectFolder, 'docs/pictures');
  await Promise.all([screenshots, pictures].map((folder) => mkdir(folder, { recursive: true })));
  for (const picture of ofManifest) {
    await writeFile(join(screenshots, `${picture.name}.png`), await take(browser, assize, cases, picture));
  }
  const both = [
    await take(browser, assize, cases, caseOnTablet),
    await take(browser, assize, cases, todayOnPhone),
  ] as const;
  await writeFile(join(pictures, 'assize.png'), await together(browser, ...both));
} finally {
  await assize.close();
  await browser.close();
}
