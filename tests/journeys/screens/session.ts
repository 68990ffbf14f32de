import { expect } from '@playwright/test';
import { reportLost } from '../lostDevice.ts';
import { goTo as goThere } from '../wayIn.ts';
import {
  after,
  close,
  goTo,
  load,
  losesConnection,
  network,
  openAll,
  press,
  type Reach,
  type Screen,
} from './reach.ts';

/** As after eight days without a connection. */
const leaseHasEnded: Reach = async ({ page }) => {
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

/** What somebody sees who has not signed in. */
export const signInScreens: readonly Screen[] = [
  ['sign in', goTo('/', 'a:has-text("Sign in")')],
  [
    'sign in without a connection',
    after(
      async ({ page }) => {
        await page.route('**/api/session', (route) => route.abort());
      },
      goTo('/', '.strip.wait'),
      ({ page }) => page.unroute('**/api/session'),
    ),
  ],
  [
    'the demo identity provider',
    async ({ page, assize }) => {
      await page.goto(`${assize.url}/sign-in`);
      await expect(page.getByRole('button', { name: /Rosa Castellano/ })).toBeVisible();
    },
  ],
  [
    'sign-in outage',
    after(
      ({ assize }) => assize.stopIdentityProvider(),
      goTo('/', 'a:has-text("Sign in")'),
      press('link', 'Sign in', 'h1:has-text("You cannot sign in yet")'),
    ),
  ],
  ['the public status page, nobody can sign in', after(goTo('/status', '.now.failed h1'), openAll)],
  [
    'sign-in outage, page of the gateway',
    after(goTo('/sign-in', 'h1:has-text("You cannot sign in yet")'), ({ assize }) =>
      assize.startIdentityProvider(),
    ),
  ],
  [
    'signing in works, and many come at once',
    after(
      async ({ page }) => {
        await page.route('**/sign-in?to=*', (route) =>
          route.fulfill({ status: 503, headers: { 'retry-after': '120', 'assize-contract': '2' }, body: '' }),
        );
      },
      // A page that hears that nobody can sign in yet goes on by itself; another is pressed.
      async ({ page, assize }) => {
        await goThere(page, assize.url);
        const signIn = page.getByRole('link', { name: 'Sign in', exact: true });
        await expect(async () => {
          if (await signIn.isVisible()) await signIn.click({ timeout: 1_000 });
          await expect(page.getByRole('heading', { name: /^Your turn/ })).toBeVisible({ timeout: 2_000 });
        }).toPass({ timeout: 30_000 });
      },
      // Refused as long as this page is open, the last of these: its turn may come while it is looked at, and is to be another.
    ),
  ],
];

/** A session that ends while somebody is at work, and what signs them in again. */
export const sessionEndScreens: readonly Screen[] = [
  [
    'signed out while at work',
    async ({ page, assize }) => {
      await page.context().clearCookies();
      await goThere(page, assize.url);
      await expect(page.getByText('You are signed out.').first()).toBeVisible();
      await expect(page.locator('.lrow').first()).toBeVisible();
    },
  ],
  [
    'signed in again, in a window of its own',
    async ({ page, assize }) => {
      // It says so and closes: nothing of a case is in it, and nothing is unlocked.
      await page.goto(`${assize.url}/signed-in`);
      await expect(page.locator('h1:has-text("You are signed in")')).toBeVisible();
    },
  ],
];

/** What this device may no longer show. */
export const readingEndScreens: readonly Screen[] = [
  [
    'reading has ended without a connection',
    after(close, losesConnection, leaseHasEnded, load('/', 'h1:has-text("has ended")')),
  ],
  [
    'a device that was reported as lost, erased',
    after(
      async ({ assize }) => {
        await reportLost(assize, 'district-judge');
      },
      network(true),
      // It tries again within half a minute.
      ({ page }) =>
        expect(page.getByText(/^This (computer|tablet|phone) was reported lost$/).first()).toBeVisible({
          timeout: 45_000,
        }),
    ),
  ],
];
