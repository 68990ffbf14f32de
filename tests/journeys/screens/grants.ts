import { expect } from '@playwright/test';
import { after, close, goTo, openAll, press, type Reach, type Screen } from './reach.ts';

const reference = 'Reference of the case';
const findReference: Reach = async ({ page, cases }) => {
  await page.getByLabel(reference).fill(cases.reference);
  await page.keyboard.press('Enter');
  await expect(page.locator('summary', { hasText: 'Grant this case' })).toBeVisible();
};

/** A solicitor gives a hearing to somebody else, or gives the case up. */
export const handOverScreens: readonly Screen[] = [
  [
    'a hearing handed over, with something missing',
    after(
      close,
      press('button', 'Hand a hearing over', 'dialog[open] #hand-over-to'),
      press('button', 'Hand it over', 'dialog .govuk-error-summary'),
    ),
  ],
  [
    'a hearing handed over, to whom',
    async ({ page }) => {
      await page.getByLabel("A part of the advocate's name").fill('sacks');
      await page.getByRole('button', { name: 'Find the person' }).click();
      await page.getByRole('radio', { name: /^Miriam Sacks/ }).check();
      await page.getByLabel('Hearing', { exact: true }).selectOption({ index: 1 });
      await page.getByRole('group', { name: 'Acting for' }).getByRole('checkbox').first().check();
    },
  ],
  ['a hearing handed over', press('button', 'Hand it over', 'main:has-text("Handed over to Miriam Sacks")')],
  ['withdrawing from a case asks once', press('button', 'Withdraw from it', 'dialog[open] #withdraw-reason')],
];

/** An administrator gives access to a case, and ends it. */
export const accessScreens: readonly Screen[] = [
  ['access to cases', goTo('/', '#reference')],
  ['no reference typed', press('button', 'Find the case', '.bad-field')],
  [
    'no such case',
    after(
      ({ page }) => page.getByLabel(reference).fill('00XX0000000'),
      press('button', 'Find the case', '.empty'),
    ),
  ],
  ['a case and its grants', after(findReference, openAll)],
  ['a grant with something missing', press('button', 'Grant', '.govuk-error-summary')],
  [
    'a grant to a person, of what kind',
    async ({ page }) => {
      await page.getByLabel('One person').check();
      await page.getByLabel("A part of the person's name").fill('sacks');
      await page.getByRole('button', { name: 'Find the person' }).click();
      await page.getByRole('radio', { name: /^Miriam Sacks/ }).check();
      await page.getByLabel('One hearing').check();
      await expect(page.getByLabel('Hearing', { exact: true })).toBeVisible();
    },
  ],
  ['the end of an access', press('button', /^End the access of/, 'dialog[open]')],
];
