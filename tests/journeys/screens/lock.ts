import { expect } from '@playwright/test';
import { bundleOf } from '../../builders/authorKeys.ts';
import { thePassphrase } from '../wayIn.ts';
import { after, goTo, press, says, type Reach, type Screen } from './reach.ts';

const authorKeys = '**/api/author-keys';

/** Of the sheet, and not the button of the same name that opened it. */
const inSheet =
  (name: string, shows: string): Reach =>
  async ({ page }) => {
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await expect(page.locator(shows).first()).toBeVisible();
  };

/** The lock and what leads to it, the last of their visitor, who begins again in the end. */
export const lockScreens: readonly Screen[] = [
  [
    'what another device sealed, opened with nothing',
    after(
      async ({ page }) => {
        const bundles = [{ ...bundleOf(), revision: 1, keptAt: '2026-11-26T08:30:00.000Z' }];
        await page.context().route(authorKeys, (route) => route.fulfill({ json: { bundles } }));
      },
      goTo('/me', '#elsewhere-title'),
      press('button', 'Open them here', '#elsewhere-passphrase-error'),
    ),
  ],
  [
    'Today, told that another device sealed something',
    after(goTo('/', '.strip a[href="/me"]'), ({ page }) => page.context().unroute(authorKeys)),
  ],
  [
    'a change of the ways to unlock begins with one of them',
    after(
      goTo('/me', '#ways-in'),
      press('button', 'Add a passphrase', 'dialog[open] button:has-text("Use your passkey")'),
    ),
  ],
  [
    'a passphrase that is too short',
    after(
      inSheet('Use your passkey', '#next-passphrase'),
      async ({ page }) => page.getByLabel('New passphrase').fill('short'),
      inSheet('Add a passphrase', '#next-passphrase-error'),
    ),
  ],
  [
    'the ways to unlock, two of them',
    after(
      async ({ page }) => page.getByLabel('New passphrase').fill(thePassphrase),
      inSheet('Add a passphrase', '.ways li:nth-child(2)'),
      says('Passphrase set.'),
    ),
  ],
  [
    'the lock, with everything that it says',
    after(
      press('button', 'Lock now', 'h1:has-text("Assize is locked")'),
      press('button', 'Unlock', '#passphrase-error'),
      async ({ page }) => page.getByText('Lost every way to unlock?').click(),
      press('button', /^Not your/, '#elsewhere button'),
    ),
  ],
  [
    'the lock, a wrong passphrase',
    after(
      async ({ page }) => page.getByLabel('Passphrase', { exact: true }).fill('not the one that was chosen'),
      press('button', 'Unlock', '#passphrase-error:has-text("That is not the passphrase")'),
    ),
  ],
  [
    'a way to unlock is chosen again',
    after(
      press('button', 'Destroy it and begin again', 'h1:has-text("Choose how to unlock")'),
      press('button', 'Use this passphrase', '#new-passphrase-error'),
    ),
  ],
  [
    'a window that is not set up for work without a connection',
    async ({ page, assize }) => {
      await page.addInitScript(() => {
        ServiceWorkerContainer.prototype.register = () =>
          Promise.reject(new DOMException('private', 'SecurityError'));
      });
      await page.goto(assize.url);
      await expect(page.getByRole('heading', { name: 'This window does not keep Assize' })).toBeVisible();
    },
  ],
];
