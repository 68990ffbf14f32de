import { expect, type Page } from '@playwright/test';
import type { Assize } from '../../harness/startAssize.ts';
import type { ShownCases } from '../shownCases.ts';
import { goTo as goThere } from '../wayIn.ts';

/** Where a screen is reached: one page of one person, in the order of the table. */
export interface Visit {
  readonly page: Page;
  readonly assize: Assize;
  readonly cases: ShownCases;
}

/** What is done from where one is; it ends when what it shows is there. */
export type Reach = (visit: Visit) => Promise<void>;

/** What is seen, and how it is reached from the screen before it. */
export type Screen = readonly [name: string, reach: Reach];

const pathOf = (path: string | ((cases: ShownCases) => string), cases: ShownCases): string =>
  typeof path === 'string' ? path : path(cases);

/** As a link of the app goes; from elsewhere, or where the app is not at work, by loading it anew. */
export const goTo =
  (path: string | ((cases: ShownCases) => string), shows: string): Reach =>
  async (visit) => {
    const { page, assize, cases } = visit;
    const to = pathOf(path, cases);
    const isAtWork =
      page.url().startsWith(`${assize.url}/`) &&
      !outsideTheApp.test(to) &&
      !outsideTheApp.test(new URL(page.url()).pathname) &&
      (await page.locator('nav[aria-label="Main"]').count()) > 0;
    if (!isAtWork) return load(path, shows)(visit);
    await page.evaluate((there) => {
      for (const dialog of document.querySelectorAll('dialog[open]')) {
        dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
      }
      window.history.pushState({}, '', there);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, to);
    await expect(page.locator(shows).first()).toBeVisible();
    // It is a way back where this address was seen before: whoever has put a hand on the page is not scrolled to where they left it.
    await page.evaluate(() => document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true })));
  };

/** Pages of the gateway's own, which no link of the app leads to. */
const outsideTheApp = /^\/(?:status|sign-in|signed-in)/;

/** As somebody who opens this address: the app begins anew. */
export const load =
  (path: string | ((cases: ShownCases) => string), shows: string): Reach =>
  async ({ page, assize, cases }) => {
    await goThere(page, assize.url + pathOf(path, cases));
    await expect(page.locator(shows).first()).toBeVisible();
  };
export const press =
  (role: 'button' | 'link', name: string | RegExp, shows: string): Reach =>
  async ({ page }) => {
    await page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .first()
      .click();
    await expect(page.locator(shows).first()).toBeVisible();
  };
/** The focus is on a row of the list, in the order on screen. */
export const atRow =
  (place: number): Reach =>
  ({ page }) =>
    page.locator('.lrow').nth(place).focus();
export const key =
  (name: string, shows: string): Reach =>
  async ({ page }) => {
    await page.keyboard.press(name);
    await expect(page.locator(shows).first()).toBeVisible();
  };
export const find =
  (label: string, text: string | ((cases: ShownCases) => string), says: string | RegExp): Reach =>
  async ({ page, cases }) => {
    await page.getByLabel(label).fill(typeof text === 'string' ? text : text(cases));
    await expect(page.locator('main').getByText(says).first()).toBeVisible();
  };
export const openAll: Reach = async ({ page }) => {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
};
export const after =
  (...reaches: readonly Reach[]): Reach =>
  async (visit) => {
    for (const reach of reaches) await reach(visit);
  };
export const sheetOf = (kind: string, shows: string): Reach =>
  after(press('button', 'Write', 'dialog[open]'), press('button', kind, shows));
export const close: Reach = async ({ page }) => {
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
};
export const says =
  (words: string | RegExp): Reach =>
  ({ page }) =>
    expect(page.getByText(words).first()).toBeVisible();
export const network =
  (isOn: boolean): Reach =>
  ({ page }) =>
    page.context().setOffline(!isOn);
/** Only what has heard from the gateway can lose it. */
export const losesConnection: Reach = after(
  goTo('/me', '#about'),
  says(/^Connected since/),
  network(false),
  says(/^No connection since/),
);
export const theCase = (cases: ShownCases): string => `/case/${cases.many}`;
