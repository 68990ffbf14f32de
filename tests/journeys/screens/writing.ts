import { expect } from '@playwright/test';
import { after, close, goTo, press, says, sheetOf, theCase, type Reach, type Screen } from './reach.ts';

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

/** What a legal adviser writes into a case: a hearing event, a plea, a trial type, a note. */
export const writingScreens: readonly Screen[] = [
  ['a hearing event', after(goTo(theCase, '.def'), press('button', 'Write', '#event-definition'))],
  ['a hearing event with something missing', press('button', 'Log it', 'dialog .govuk-error-summary')],
  ['a plea', after(close, sheetOf('Plea', '#plea-offences'))],
  [
    'another plea',
    async ({ page }) => {
      await page.getByLabel('Another plea').check();
      await expect(page.getByLabel('Which plea')).toBeVisible();
    },
  ],
  ['a plea with something missing', press('button', 'Save plea', 'dialog .govuk-error-summary')],
  ['a trial type', after(close, sheetOf('Trial type', '#trial-type'))],
  [
    'an ineffective trial, its reason missing',
    async ({ page }) => {
      await page.getByLabel('Ineffective').check();
      await page.getByRole('button', { name: 'Save trial type' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    },
  ],
  [
    'a trial type on its hearing',
    after(
      async ({ page }) => {
        await page.getByRole('combobox', { name: 'Why' }).selectOption('M2');
        await page.getByRole('textbox', { name: 'Note' }).fill('The file had not come.');
      },
      press('button', 'Save trial type', 'main'),
      press('link', /^Hearings/, 'main .hearing:has-text("Ineffective (M2)")'),
    ),
  ],
  ['a note to all, before it is confirmed', after(close, sheetOf('Note', '#note-text'), writeNote)],
  [
    'a note in the record',
    after(confirmNote, press('link', /^Notes/, 'main'), says(/^In the court's record/)),
  ],
];

/** What a judge writes. */
export const judgeWritingScreens: readonly Screen[] = [
  ['a note or a trial type, and nothing else', press('button', 'Write', '#note-text')],
];

/** What a solicitor tells the court before the hearing. */
export const notifiedPleaScreens: readonly Screen[] = [
  ['a notified plea', after(press('link', /^Open/, '.def'), sheetOf('Notified plea', '#notified-offences'))],
  [
    'a notified plea with something missing',
    press('button', 'Save notified plea', 'dialog .govuk-error-summary'),
  ],
];
