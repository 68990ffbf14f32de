import { expect, type Page } from '@playwright/test';
import { after, goTo, press, type Reach } from './reach.ts';

const lastLine = (page: Page) => page.getByRole('textbox', { name: /^Line \d+$/ }).last();

const typeLines =
  (...lines: readonly string[]): Reach =>
  async ({ page }) => {
    await lastLine(page).click();
    for (const text of lines) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText('Not a result. Kept here, not recorded.')).toBeVisible();
  };

/** Of a line, by the key that opens it. */
const openForm =
  (number: number, shows: string): Reach =>
  async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: `Line ${String(number)}`, exact: true }).click();
    await page.keyboard.press('Tab');
    await expect(page.locator(shows).first()).toBeVisible();
  };

/** Where there is no room for both, what will be recorded is behind a tab. */
const showRecorded: Reach = async ({ page }) => {
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Recorded' }).click();
  await expect(page.locator('.of-recorded .gap').first()).toBeVisible();
};

/** The caret in the empty line at the end, where the next hearing of a remand could stand. */
const proposeNext: Reach = async ({ page }) => {
  await lastLine(page).click();
  await page.keyboard.type('A 1 RI BC HMP Bedford LO NSO');
  await page.keyboard.press('Enter');
  await expect(lastLine(page)).toHaveAttribute('placeholder', /NHMC/);
};

/** The screen of a hearing while it is heard (src/app/features/resulting), as the legal adviser sees it. */
export const hearingScreens: readonly (readonly ['legal-adviser', string, Reach])[] = [
  [
    'legal-adviser',
    'in the hearing, nothing typed yet',
    after(
      goTo(({ many }) => `/case/${many}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
    ),
  ],
  [
    'legal-adviser',
    'in the hearing, lines that are read, open, lack something and are notes',
    typeLines('A:', '1 FO 120', '1 W', 'PDATE', '9 NSP', 'ask re phone', '1 RI'),
  ],
  ['legal-adviser', 'in the hearing, the next line proposed', proposeNext],
  [
    'legal-adviser',
    'in the hearing, the form of a pay-by date',
    openForm(4, '.line-form input[type="date"]'),
  ],
  ['legal-adviser', 'in the hearing, the form of a remand', openForm(7, '.line-form select')],
  ['legal-adviser', 'in the hearing, what will be recorded', showRecorded],
];
