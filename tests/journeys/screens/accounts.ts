import { expect } from '@playwright/test';
import { after, close, goTo, press, says, type Reach, type Screen } from './reach.ts';

const findAccount =
  (person: string): Reach =>
  async ({ page }) => {
    await page.getByLabel('A part of the name').fill(person);
    await page.getByLabel('Organisation').selectOption('');
    await page.getByRole('button', { name: 'Find people' }).click();
    await expect(page.getByRole('heading', { name: person })).toBeVisible();
  };

/** Accounts, their devices and their sign-ins. */
export const accountScreens: readonly Screen[] = [
  ['accounts', goTo('/accounts', 'h2:has-text("Sunita Hale")')],
  [
    'the devices of somebody',
    after(findAccount('Anna Osei'), press('button', /^Devices/, 'dialog[open] ul li')),
  ],
  [
    'accounts, nobody found',
    after(
      close,
      ({ page }) => page.getByLabel('A part of the name').fill('qqxx'),
      press('button', 'Find people', 'main'),
      says('Nobody found'),
    ),
  ],
  [
    'the end of somebody’s sign-ins, asked first',
    after(
      findAccount('Miriam Sacks'),
      press('button', /^Switch the account off/, 'dialog[open] .govuk-button.bad'),
    ),
  ],
  ['an account that is off', after(press('button', 'Switch it off', '.st.ok'), says(/^Switched off since/))],
  [
    'an account that is on again',
    after(
      press('button', /^Switch the account on/, 'dialog[open]'),
      press('button', 'Switch it on', '.st.ok'),
    ),
  ],
];
