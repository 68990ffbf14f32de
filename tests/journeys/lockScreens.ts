import { expect } from '@playwright/test';
import { after, goTo, press, says, type Reach } from './reach.ts';
import { bundleOf } from '../builders/authorKeys.ts';
import { thePassphrase } from './wayIn.ts';

const authorKeys = '**/api/author-keys';

/** Of the sheet, and not the button of the same name that opened it. */
const inSheet =
  (name: string, shows: string): Reach =>
  async ({ page }) => {
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await expect(page.locator(shows).first()).toBeVisible();
  };

/** The lock and what leads to it, as lines of ./screens.ts: the last of their visitor, who begins again in the end. */
export const lockScreens: readonly (readonly ['court-associate', string, Reach])[] = [
  [
    'court-associate',
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
    'court-associate',
    'Today, told that another device sealed something',
    after(goTo('/', '.strip a[href="/me"]'), ({ page }) => page.context().unroute(authorKeys)),
  ],
  [
    'court-associate',
    'a change of the ways to unlock begins with one of them',
    after(
      goTo('/me', '#ways-in'),
      press('button', 'Add a passphrase', 'dialog[open] button:has-text("Use your passkey")'),
    ),
  ],
  [
    'court-associate',
    'a passphrase that is too short',
    after(
      inSheet('Use your passkey', '#next-passphrase'),
      async ({ page }) => page.getByLabel('New passphrase').fill('short'),
      inSheet('Add a passphrase', '#next-passphrase-error'),
    ),
  ],
  [
    'court-associate',
    'the ways to unlock, two of them',
    after(
      async ({ page }) => page.getByLabel('New passphrase').fill(thePassphrase),
      inSheet('Add a passphrase', '.ways li:nth-child(2)'),
      says('Passphrase set.'),
    ),
  ],
  [
    'court-associate',
    'the lock, with everything that it says',
    after(
      press('button', 'Lock now', 'h1:has-text("Assize is locked")'),
      press('button', 'Unlock', '#passphrase-error'),
      async ({ page }) => page.getByText('Lost every way to unlock?').click(),
      press('button', /^Not your/, '#elsewhere button'),
    ),
  ],
  [
    'court-associate',
    'the lock, a wrong passphrase',
    after(
      async ({ page }) => page.getByLabel('Passphrase', { exact: true }).fill('not the one that was chosen'),
      press('button', 'Unlock', '#passphrase-error:has-text("That is not the passphrase")'),
    ),
  ],
  [
    'court-associate',
    'a way to unlock is chosen again',
    after(
      press('button', 'Destroy it and begin again', 'h1:has-text("Choose how to unlock")'),
      press('button', 'Use this passphrase', '#new-passphrase-error'),
    ),
  ],
];
