import { expect, test, type Page } from '@playwright/test';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { appIsKept, deviceOf, goOffline } from './device.ts';
import { medianOf, prisoners, type Prisoner } from './fifteen/prisoners.ts';
import { lastLine, previews, recorded, sharedTexts, Typist } from './inHearing.ts';
import { tabTo } from './keyboard.ts';

/**
 * A remand list by keyboard alone, offline: fifteen different outcomes, two put back and recalled, one added at 11:40, two
 * co-defendants who end apart, each shared as it ends. TRIALS=full results all fifteen; else one of each kind that has keys counted, and one put back.
 */
const isFull = process.env['TRIALS'] === 'full';
const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

test('a remand list is resulted by keyboard, offline, each prisoner shared as it ends', async ({ browser }) => {
  test.setTimeout(isFull ? 600_000 : 120_000);
  const all = prisoners.filter(({ isInSample }) => isFull || isInSample);
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  await page.setViewportSize({ width: 1024, height: 768 });
  await appIsKept(page);
  await goOffline(device);
  const keys = new Map<string, number[]>();
  for (const prisoner of all) {
    await test.step(`no. ${String(prisoner.number)}: ${prisoner.outcome}`, async () => {
      await openFromList(page, prisoner);
      const typist = new Typist(page);
      for (const act of prisoner.acts) {
        if (typeof act === 'string') await typist.line(act);
        else await typist.take(act);
      }
      await page.keyboard.press('Control+Enter');
      const said = await page.getByRole('contentinfo').innerText();
      console.log(prisoner.number, prisoner.outcome, typist.keys, said.replace(/\s+/g,' '));
      console.log((await recorded(page).innerText()).replace(/\n+/g,' | '));
    });
  }
  await context.close();
});

/** From the list: to the first row by Tab, from row to row by the arrows, Enter calls on, H goes in. */
async function openFromList(page: Page, prisoner: Prisoner): Promise<void> {
  await page.evaluate(() => {
    window.history.pushState({}, '', '/');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  const room = page.getByRole('region', { name: /Courtroom 01/ });
  await tabTo(page, room.locator('[data-row]').first());
  for (let step = 0; (await focusedNumber(page)) !== prisoner.number; step += 1) {
    if (step > 40) throw new Error(`No row has the number ${String(prisoner.number)}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('h');
  await expect(lastLine(page)).toBeFocused();
}

const focusedNumber = (page: Page): Promise<number> =>
  page.evaluate(() =>
    Number(/\d+/.exec(document.activeElement?.querySelector('.n b')?.textContent ?? '')?.[0] ?? Number.NaN),
  );
