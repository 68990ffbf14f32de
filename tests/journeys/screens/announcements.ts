import { expect } from '@playwright/test';
import { after, goTo, press, type Screen } from './reach.ts';

/** Announcements, until one ends. */
export const announcementScreens: readonly Screen[] = [
  ['announcements, none yet', goTo('/announcements', '#announce-heading')],
  ['an announcement with something missing', press('button', 'Announce it', '.govuk-error-summary')],
  [
    'an announcement to some courts and roles',
    async ({ page }) => {
      await page.getByLabel('These courts').check();
      await page.getByLabel('These roles').check();
      await expect(page.getByRole('group', { name: 'Roles' })).toBeVisible();
    },
  ],
  [
    'announced to everybody, above the page',
    async ({ page }) => {
      await page.getByLabel('Everywhere').check();
      await page.getByLabel('Everybody').check();
      await page.getByLabel(/^Slow or late/).check();
      await page.getByLabel('Notices to partners').check();
      await page.getByLabel('What people must know, in one sentence').fill('Notices to prisons are late.');
      await page.getByLabel('The sentence in Welsh').fill('Mae hysbysiadau yn hwyr.');
      await page.getByRole('button', { name: 'Announce it' }).click();
      await expect(page.locator('.strips').getByText('Notices to prisons are late.')).toBeVisible();
    },
  ],
  ['Status, with an announcement', goTo('/what-works', '#announced')],
  [
    'an announcement ends',
    after(
      goTo('/announcements', '.ent'),
      press('button', /^End it/, 'dialog[open]'),
      press('button', 'End it now', '.st.ok:has-text("Ended")'),
    ),
  ],
];
