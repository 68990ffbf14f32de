import { expect } from '@playwright/test';
import { after, atRow, close, goTo, key, press, says, type Screen } from './reach.ts';

/** Today, the list of a court, by keyboard and by touch. */
export const listScreens: readonly Screen[] = [
  ['Today, the list of a court', goTo('/', '.lrow')],
  [
    'Today, custody alone',
    after(
      press('button', /^Custody \d/, '.chip[aria-pressed=true]'),
      press('button', 'Custody first', '.lrow'),
    ),
  ],
  ['Today, a row of the list', after(goTo('/', '.lrow'), atRow(0), says(/^Who is here/))],
  ['Today, a case called on', after(atRow(1), key('Enter', '.pill.on'))],
  ['Today, put back to a time', after(atRow(2), key('p', '#put-back-time'))],
  [
    'Today, put back to no time',
    async ({ page }) => {
      await page.getByLabel('Put back to').fill('');
      await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    },
  ],
  ['Today, a row moved', after(close, atRow(2), key('m', '#move-after'))],
  ['Today, a prisoner added', after(close, atRow(2), key('a', '#added-name'))],
  [
    'Today, a prisoner added, with something missing',
    press('button', 'Add to the list', 'dialog .govuk-error-summary'),
  ],
  [
    'Today, a row of the list on a phone',
    after(close, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('.lrow').first().click();
      await expect(page.locator('dialog .summary')).toBeVisible();
    }),
  ],
  ['another day', after(goTo('/', '.later a'), press('link', /\d hearings?/, '.dayhead'))],
];

/** Today of an advocate, between courts. */
export const advocateDayScreens: readonly Screen[] = [
  ['Today, cards and travel', goTo('/', '.hc')],
  ['checked in', press('button', /^Check in/, '.act.done')],
];
