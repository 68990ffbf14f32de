import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import type { Appearance } from '../../src/app/features/appearance/appearance.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { startAssize, type Assize, type StartOptions } from '../harness/startAssize.ts';
import { shownCases, type ShownCases } from './shownCases.ts';
import { ofAFile } from './screens/case.ts';
import { screens, type Visitor } from './screens.ts';
import { goTo, usePasskey } from './wayIn.ts';
import { testDemo } from '../harness/testDemo.ts';

/** A phone, a tablet, a desktop. */
const viewports = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;
const isFull = process.env['TRIALS'] === 'full';
interface Look {
  readonly viewport: (typeof viewports)[number];
  readonly colours: 'light' | 'dark';
  readonly contrast: 'device' | 'more';
}
const looks: readonly Look[] = viewports.flatMap((viewport): Look[] => [
  { viewport, colours: 'light', contrast: 'device' },
  { viewport, colours: 'dark', contrast: 'device' },
  { viewport, colours: 'light', contrast: 'more' },
  { viewport, colours: 'dark', contrast: 'more' },
]);
/** With `npm test` each screen is asked about in one of these, as the seed says; in `npm run soak` in all. */
const looksOf = (visitor: Visitor, name: string): readonly Look[] => {
  const random = seededRandom(`${process.env['TRIALS_SEED'] ?? '20220328'} ${visitor} ${name}`);
  return isFull ? looks : [random.pick(looks)];
};
/** A small phone, and a window of 1280 × 1024 at 400 %. */
const narrowest = [
  { width: 320, height: 640 },
  { width: 320, height: 256 },
] as const;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// The longest of the journeys: on two workers at once, each with servers of its own.
test.describe.configure({ mode: 'parallel' });

let assize: Assize;
let cases: ShownCases;
test.beforeAll(async () => {
  const demo = testDemo(110);
  const known = shownCases(demo);
  const seed: StartOptions['seed'] = async ({ record }) => {
    await record.bulkDocs([ofAFile((await known).results)]);
  };
  [assize, cases] = await Promise.all([startAssize({ ...demo, seed }), known]);
});
test.afterAll(async () => {
  await assize.close();
});

for (const visitor of Object.keys(screens) as readonly Visitor[]) {
  test(`axe finds nothing on what ${saidVisitor(visitor)} sees, and nothing scrolls sideways at 320 px`, async ({
    browser,
  }) => {
    test.setTimeout(1_200_000);
    const context = await browser.newContext({
      serviceWorkers: visitor === 'nobody' ? 'block' : 'allow',
      // No colour is measured on its way to another.
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    if (visitor !== 'nobody') await signIn(page, visitor);
    for (const [name, reach] of screens[visitor]) {
      await test.step(name, async () => {
        await page.setViewportSize(viewports[1]);
        await reach({ page, assize, cases });
        for (const { viewport, colours, contrast } of looksOf(visitor, name)) {
          await page.setViewportSize(viewport);
          await wear(page, { colours, contrast, spacing: 'usual' });
          expect
            .soft(
              await violations(page),
              `${name} at ${viewport.width} px, ${colours}, contrast: ${contrast}`,
            )
            .toEqual([]);
        }
        for (const size of narrowest) {
          await page.setViewportSize(size);
          for (const spacing of ['wide', 'usual'] as const) {
            await wear(page, { colours: 'device', contrast: 'device', spacing });
            // What has room with wide spacing has it without.
            if (spacing === 'usual' && !isFull) continue;
            expect
              .soft(
                await tooWide(page),
                `${name}: what is wider than 320 px, ${size.height} px high, ${spacing} spacing`,
              )
              .toEqual([]);
          }
        }
      });
    }
    await context.close();
  });
}

function saidVisitor(visitor: Visitor): string {
  return visitor === 'nobody' ? 'somebody who is not signed in' : `the ${visitor}`;
}

/** By the cookie of a session: the sign-in page has a journey of its own. Waits until the caseload is there. */
async function signIn(page: Page, visitor: Exclude<Visitor, 'nobody'>): Promise<void> {
  const [, value = ''] = (await assize.signIn(visitor)).split('=');
  await page.context().addCookies([{ name: 'assize', value, url: assize.url }]);
  await usePasskey(page);
  await goTo(page, assize.url);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  if (visitor !== 'administrator') await expect(page.locator('.bar').getByText(/as at/)).toBeVisible();
}

/** As somebody who chose it under Me; on pages of others too, which know nothing of it. */
const wear = (page: Page, appearance: Appearance): Promise<void> =>
  page.evaluate((attributes) => {
    for (const [name, value] of attributes) document.documentElement.dataset[name] = value;
  }, Object.entries(appearance));

async function violations(page: Page): Promise<readonly string[]> {
  // It stays in the page: read anew for each screen, it costs as much as its rules.
  const isThere = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0;' } : {}) });
  // Further down a list the rows are the same again; each costs as much as the first.
  if (!isFull) builder.exclude('ul.card > li:nth-child(n + 10):has(> .lrow)');
  const { violations: found } = await builder
    .options({ resultTypes: ['violations'], runOnly: { type: 'tag', values: tags } })
    // Nothing of ours has a frame; without this a blank page is opened for each run.
    .setLegacyMode(true)
    .analyze();
  return found.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
}

/** What makes the page scroll sideways; a part that scrolls by itself does not. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 200))
      .slice(0, 5);
  });
}
