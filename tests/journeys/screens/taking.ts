import { expect } from '@playwright/test';
import { after, close, goTo, openAll, press, says, sheetOf, type Screen } from './reach.ts';

/** What a legal adviser takes down of a case beside pleas and results: charges, details, schedules and who stands there. */
export const takingScreens: readonly Screen[] = [
  [
    'a charge, nothing decided',
    after(
      close,
      goTo(({ many }) => `/case/${many}`, '.def'),
      sheetOf('Charge', '#charge-act'),
    ),
  ],
  [
    'a charge added, with something missing',
    async ({ page }) => {
      await page.getByLabel('A charge is added').check();
      await page.getByLabel('Offence', { exact: true }).fill('CJ88116');
      await page.getByLabel(/^Assault by beating/).check();
      await page.getByRole('button', { name: 'Save charge' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    },
  ],
  [
    'a charge added in court, in the case',
    after(
      async ({ page }) => {
        await page.getByLabel('On, or from').fill('2026-11-03');
        await page
          .getByLabel(/^Wording/)
          .fill('On 3 November 2026 at Luton assaulted Kim Reed by beating him.');
      },
      press('button', 'Save charge', 'main'),
      says(/^Added in court/),
      openAll,
    ),
  ],
  [
    'a charge amended, before it is saved',
    after(sheetOf('Charge', '#charge-act'), async ({ page }) => {
      await page.getByLabel('A charge is amended').check();
      await page.getByLabel('Which charge').selectOption({ index: 1 });
      await page.getByLabel(/^Charge amended by leave/).check();
      await page.getByLabel(/^Wording/).fill('On 3 November 2026 at Luton stole goods to the value of £40.');
      await expect(page.locator('dialog .preview')).toBeVisible();
    }),
  ],
  [
    'a charge that is added, and may be one of the prosecution’s file',
    after(
      async ({ page }) => {
        const day = await page.getByLabel('On, or from').inputValue();
        const charged = await page.getByText(/^Charged as:/).innerText();
        await page.getByLabel('A charge is added').check();
        await page.getByLabel('Offence', { exact: true }).fill(/\((\w+)\)$/.exec(charged)?.[1] ?? '');
        await page.getByRole('group', { name: 'Which offence' }).getByRole('radio').first().check();
        await page.getByLabel('On, or from').fill(day);
      },
      press('button', 'Save charge', 'main'),
      says(/may be one charge/),
    ),
  ],
  [
    'one of two charges that are one, before it is taken out',
    press('button', /^They are one: take out/, 'dialog .preview'),
  ],
  [
    'a charge withdrawn: the result that it is',
    async ({ page }) => {
      await page.getByLabel('A charge is withdrawn').check();
      await page.getByLabel('Which charge').selectOption({ index: 1 });
      await expect(page.getByText('A withdrawal is a result')).toBeVisible();
    },
  ],
  [
    'details with something missing',
    after(close, sheetOf('Details', '#details-defendant'), async ({ page }) => {
      await page.getByLabel('Whose details').selectOption({ index: 1 });
      await page.getByLabel('Last name').fill('Nowakowski');
      await page.getByRole('button', { name: 'Save details' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    }),
  ],
  [
    'details corrected, in the case',
    after(
      async ({ page }) => page.getByLabel(/^Who says so/).fill('Passport shown'),
      press('button', 'Save details', 'main'),
      says('Details corrected'),
    ),
  ],
  [
    'an allocation with something missing',
    after(
      goTo(({ toAllocate }) => `/case/${toAllocate}`, '.def'),
      sheetOf('Allocation', '#allocation-offences'),
      async ({ page }) => {
        await page
          .getByRole('checkbox', { name: /Either way/ })
          .first()
          .check();
        await page.getByRole('button', { name: 'Save allocation' }).click();
        await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
        await expect(page.getByRole('link', { name: /^Not saved: / })).toBeVisible();
      },
    ),
  ],
  [
    'an allocation, before it is saved',
    async ({ page }) => {
      await page.getByLabel(/^The court accepts jurisdiction, and the defendant elects/).check();
      await page.getByLabel('Given: a custodial sentence').check();
      await expect(page.locator('dialog .preview')).toBeVisible();
    },
  ],
  [
    'an allocation, in the case',
    after(press('button', 'Save allocation', 'main'), says(/elects trial by jury\. Indication of sentence/)),
  ],
  [
    'offences to be taken into consideration, before they are saved',
    after(
      goTo(({ many }) => `/case/${many}`, '.def'),
      sheetOf('TICs', '#taken-schedule'),
      async ({ page }) => {
        await page.getByLabel('Offences on it').fill('3');
        await page.getByLabel('Admitted').fill('2');
        await page.getByLabel(/^The offences/).fill('Theft from a shop 3/10/2026\n- Burglary 4/10/2026');
        await expect(page.locator('dialog .preview')).toBeVisible();
      },
    ),
  ],
  [
    'who stands there, before it is saved',
    after(
      press('button', 'Save schedule', 'main'),
      sheetOf('Identify', '#identity-given'),
      async ({ page }) => {
        await page
          .getByRole('group', { name: /^Given in court/ })
          .getByLabel('Name')
          .check();
        await expect(page.locator('dialog .preview')).toBeVisible();
      },
    ),
  ],
  [
    'in the hearing, the withdrawal of a charge for the notepad',
    after(
      press('button', 'Save identification', 'main'),
      press('link', /^In the hearing/, '.pl textarea'),
      press('button', 'Charge', '#charge-act'),
      async ({ page }) => {
        await page.getByLabel('A charge is withdrawn').check();
        await page.getByLabel('Which charge').selectOption({ index: 1 });
        await expect(page.getByRole('button', { name: /^Withdrawn: write/ })).toBeVisible();
      },
    ),
  ],
  [
    'in the hearing, a withdrawal that was written there',
    after(press('button', /^Withdrawn: write/, '.pl textarea'), says(/^Withdrawn/)),
  ],
];
