import { expect, type Page } from '@playwright/test';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import { deviceFetch } from '../harness/deviceFetch.ts';
import type { Assize } from '../harness/startAssize.ts';
import type { ShownCases } from './shownCases.ts';
import { goTo as goThere } from './wayIn.ts';

/** Where a screen is reached: one page of one person, in the order of the table. */
export interface Visit {
  readonly page: Page;
  readonly assize: Assize;
  readonly cases: ShownCases;
}

/** What is done from where one is; it ends when what it shows is there. */
export type Reach = (visit: Visit) => Promise<void>;

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
/** As after eight days without a connection. */
export const leaseHasEnded: Reach = async ({ page }) => {
  await page.evaluate(async (eightDays) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('assize-vaults');
      opening.onsuccess = () => {
        resolve(opening.result);
      };
      opening.onerror = () => {
        reject(new Error('No vaults here'));
      };
    });
    await new Promise<void>((resolve, reject) => {
      const change = database.transaction('leases', 'readwrite');
      const leases = change.objectStore('leases');
      const reading = leases.openCursor();
      reading.onsuccess = () => {
        const row = reading.result;
        if (!row) return;
        row.update({ ...(row.value as object), goneMs: eightDays });
        row.continue();
      };
      change.oncomplete = () => {
        resolve();
      };
      change.onabort = () => {
        reject(new Error('The lease was not changed'));
      };
    });
    database.close();
  }, 8 * 86_400_000);
};
export const writeNote: Reach = async ({ page }) => {
  await page.getByLabel('Court and all parties').check();
  await page.getByLabel(/^Note for/).fill('The interpreter is asked for at 14:00.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect(page.getByRole('button', { name: 'Yes, for all to read' })).toBeVisible();
};
export const confirmNote: Reach = async ({ page }) => {
  await page.getByRole('button', { name: 'Yes, for all to read' }).click();
  await expect(page.locator('dialog[open]')).toHaveCount(0);
};
export const theCase = (cases: ShownCases): string => `/case/${cases.many}`;
export const name = 'Name, date of birth or any part of a reference';
export const reference = 'Reference of the case';
export const person = 'Name, birth date or any part of a reference';
export const findReference: Reach = async ({ page, cases }) => {
  await page.getByLabel(reference).fill(cases.reference);
  await page.keyboard.press('Enter');
  await expect(page.locator('summary', { hasText: 'Grant this case' })).toBeVisible();
};

export const findAccount =
  (person: string): Reach =>
  async ({ page }) => {
    await page.getByLabel('A part of the name').fill(person);
    await page.getByLabel('Organisation').selectOption('');
    await page.getByRole('button', { name: 'Find people' }).click();
    await expect(page.getByRole('heading', { name: person })).toBeVisible();
  };

/** Sends a note that no case takes in, as a device of this person would. */
export const sendWrong = async ({ assize }: Visit, who: string, text: string): Promise<void> => {
  const cookie = await assize.signIn(who);
  const uuid = crypto.randomUUID();
  const reply = await deviceFetch(`${assize.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ docs: [{ _id: `${uuid}:note:${uuid}`, _rev: '1-aa', type: 'note', text }] }),
  });
  expect(reply.status).toBe(201);
};

const glassReason = 'The defendant is in the cells and asks for the duty solicitor.';
export const fillGlass =
  (reference: (cases: ShownCases) => string): Reach =>
  async ({ page, cases }) => {
    await page.getByLabel('Reference of the case').fill(reference(cases));
    await page.getByLabel('Why you need it now').fill(glassReason);
  };
/** As a duty solicitor's device would, so that its court is told. */
export const breakGlass: Reach = async ({ assize, cases }) => {
  const reply = await deviceFetch(`${assize.url}/api/break-glass`, {
    method: 'POST',
    headers: { cookie: await assize.signIn('duty-solicitor'), 'content-type': 'application/json' },
    body: JSON.stringify({ reference: cases.sensitiveReference, reason: glassReason }),
  });
  expect(reply.status).toBeLessThan(300);
};

export const atLuton: Reach = async ({ page }) => {
  await page.getByLabel('Court', { exact: true }).selectOption({ label: lutonMagistrates.name });
  await expect(page.locator('.sitting li').first()).toBeVisible();
};
