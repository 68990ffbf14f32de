import { expect } from '@playwright/test';
import { after, goTo, key, press, says, type Reach, type Screen } from './reach.ts';

/** A remand that is whole is shared, and the reason of each warning is said. */
const shareRemand: Reach = async ({ page }) => {
  await page
    .getByRole('textbox', { name: /^Line \d+$/ })
    .last()
    .click();
  for (const text of ['1 RI BC HMP Bedford LO+LTA NSO', 'NHMC 12 Jan 10 here, trial, 1d'])
    await page.keyboard.type(`${text}\n`);
  const recorded = page.getByRole('region', { name: /^What (?:will be|is) recorded$/ });
  await expect(recorded).toContainText('Remanded in custody');
  for (const reason of await recorded.getByRole('textbox', { name: /^Reason/ }).all())
    await reason.fill('As pronounced.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('contentinfo')).toContainText('Shared on this');
};

/** A window of the printer would stay open. */
const withoutPrinter: Reach = async ({ page }) => {
  await page.evaluate(() => {
    window.print = () => undefined;
  });
};

/** The papers of a hearing and of a day (src/app/features/papers), as the legal adviser sees them after what stands in ./hearing.ts. */
export const paperScreens: readonly Screen[] = [
  [
    'papers, nothing shared yet',
    after(
      goTo(({ clash }) => `/case/${clash}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      press('link', /^Print/, 'h2:has-text("Nothing to print yet")'),
    ),
  ],
  [
    'papers of a hearing, not printed',
    after(
      goTo(({ clash }) => `/case/${clash}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      shareRemand,
      key('Control+p', '.psheet'),
    ),
  ],
  [
    'papers of a hearing, printed',
    after(withoutPrinter, press('button', /^Print all/, '.pissued'), says(/^To the printer/)),
  ],
  ['Today, with a warrant', after(goTo('/', '.van a.govuk-button'), says(/1 warrant, all printed/))],
  ['papers of the day, with the van', press('link', /^Warrants/, '.psheet')],
  ['papers of the day, the register', press('button', 'Register', '.psheet')],
  ['papers of the day, none of a kind', press('button', /^Notices/, 'h2:has-text("Nothing of these")')],
];
