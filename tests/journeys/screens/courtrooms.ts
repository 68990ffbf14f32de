import { expect } from '@playwright/test';
import { lutonMagistrates } from '../../../src/commands/demo/courts.ts';
import { after, goTo, network, press, type Reach, type Screen } from './reach.ts';

const atLuton: Reach = async ({ page }) => {
  await page.getByLabel('Court', { exact: true }).selectOption({ label: lutonMagistrates.name });
  await expect(page.locator('.sitting li').first()).toBeVisible();
};

/** Who sits where, and how a listing officer changes it. */
export const courtroomScreens: readonly Screen[] = [
  ['who sits where', after(goTo('/courtrooms', '#day'), atLuton)],
  ['who sits in a courtroom', press('button', /^Change who sits there .*Courtroom 01/, 'dialog[open]')],
  [
    'who sits in a courtroom, without an answer',
    after(network(false), press('button', 'Save who sits here', 'dialog .warnline.bad'), network(true)),
  ],
  [
    'who sits in a courtroom, saved',
    press('button', 'Save who sits here', '.st.ok:has-text("Courtroom 01: saved")'),
  ],
  ['a courtroom without a name', press('button', 'Add the courtroom', '.bad-field')],
];

/** The same, as administrators see it. */
export const sittingScreens: readonly Screen[] = [
  ['who sits where', after(goTo('/courtrooms', '#day'), atLuton)],
];
