import { expect, type Page } from '@playwright/test';
import { after, atRow, close, goTo, key, press, type Reach, type Screen } from './reach.ts';

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

/** The form of a next hearing on a day of which something is listed. */
const askSlot: Reach = async ({ page }) => {
  await lastLine(page).click();
  await page.keyboard.type('all RU not excused');
  await page.keyboard.press('Enter');
  await page.keyboard.type('NHMC today 15:00 here, plea, 20min');
  await page.keyboard.press('Tab');
  await expect(page.locator('.slots .chip').first()).toBeVisible();
};

/** The screen of a hearing while it is heard (src/app/features/resulting), as the legal adviser sees it. */
export const hearingScreens: readonly Screen[] = [
  [
    'in the hearing, nothing typed yet',
    after(
      goTo(({ many }) => `/case/${many}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
    ),
  ],
  [
    'in the hearing, lines that are read, open, lack something and are notes',
    typeLines('A:', '1 FO 120', '1 W', 'PDATE', '9 NSP', 'ask re phone', '1 RI'),
  ],
  ['in the hearing, the next line proposed', proposeNext],
  ['in the hearing, the form of a pay-by date', openForm(4, '.line-form input[type="date"]')],
  ['in the hearing, the form of a remand', openForm(7, '.line-form select')],
  ['in the hearing, what will be recorded', showRecorded],
  [
    'in the hearing, from the list, with how the defendant takes part and what is listed for the next hearing',
    after(goTo('/', '.lrow'), atRow(0), key('h', '.pl textarea'), askSlot),
  ],
  [
    'in the hearing, an application without its order',
    after(
      async ({ page }) => page.keyboard.press('Escape'),
      press('button', 'Application or breach', '#application-kind'),
      async ({ page }) => {
        await page.getByRole('combobox', { name: 'What is put before the court' }).selectOption('SE20501');
        await page.getByRole('button', { name: 'Put it before the court' }).click();
        await expect(page.locator('#application-order-error')).toBeVisible();
      },
    ),
  ],
  [
    'in the hearing, an application among what is resulted',
    async ({ page }) => {
      await page.getByRole('textbox', { name: /^The order/ }).fill('Community order of 3 March 2026');
      await page.getByRole('button', { name: 'Put it before the court' }).click();
      await expect(page.getByRole('checkbox', { name: 'Application 1' })).toBeVisible();
    },
  ],
  [
    'in the hearing, who sits and appears, with a bench that cannot sit',
    async ({ page }) => {
      await page.getByRole('button', { name: /^(?:Change|Record) who sits and appears/ }).click();
      await page.getByRole('radio', { name: 'Justices' }).check();
      await page.getByRole('textbox', { name: 'Presiding justice' }).fill('');
      await page.getByRole('textbox', { name: 'Second justice' }).fill('Nell Abara JP');
      await page.getByRole('textbox', { name: 'Third justice' }).fill('Tom Quill JP');
      await page.getByRole('button', { name: 'Record who is here' }).click();
      await expect(page.locator('#appearing-first-error')).toBeVisible();
    },
  ],
  [
    'in the hearing, who sits at its head',
    async ({ page }) => {
      await page.getByRole('textbox', { name: 'Presiding justice' }).fill('Idris Vane JP');
      await page.getByRole('button', { name: 'Record who is here' }).click();
      await expect(page.getByRole('region', { name: 'Who sits and appears' })).toContainText('Idris Vane JP');
    },
  ],
  [
    'in the hearing, putting it back',
    after(
      async ({ page }) => page.keyboard.press('Escape'),
      async ({ page }) => expect(page.getByRole('button', { name: /^Put back/ })).toBeVisible(),
      key('F8', '#put-back-time'),
    ),
  ],
  [
    'the list, what is ready to be shared',
    after(close, goTo('/', '.lrow'), press('button', 'Share all ready', 'dialog .unshared')),
  ],
  [
    'in the hearing, another event for its log',
    after(
      close,
      goTo(({ restricted }) => `/case/${restricted}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      key('Shift+F4', 'dialog[open] #event-definition'),
    ),
  ],
];
