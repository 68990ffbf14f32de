import { expect } from '@playwright/test';
import { after, close, goTo, type Screen } from './reach.ts';

/** What belongs to no case: what works, an address of nothing, a window of an older version. */
export const shellScreens: readonly Screen[] = [
  ['Status', after(close, goTo('/what-works', '#server ~ ul .ent .ok'))],
  ['no such page', goTo('/nowhere', 'h1:has-text("There is no such page")')],
  [
    'a window of an older version',
    async ({ page }) => {
      await page.evaluate(() => window.dispatchEvent(new Event('vite:preloadError')));
      await expect(page.getByText('This window is of an older version')).toBeVisible();
    },
  ],
];
