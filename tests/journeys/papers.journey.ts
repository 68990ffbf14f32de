import { expect, test, type Page } from '@playwright/test';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { appIsKept, deviceOf, goOffline, signIn } from './device.ts';
import { inOneLine } from './inHearing.ts';
import { pdfText, solid } from './pdfText.ts';
import { enter } from './wayIn.ts';

/* A warrant leaves with the van before the record has what it says: printed offline, by keyboard, and reconciled later. */

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

/** Somebody in custody alone on today's remand list at Luton. */
async function inCustody(): Promise<string> {
  const { documents } = await generateDemo(options);
  const held = documents
    .filter((each): each is HearingSheet => each.type === 'hearing')
    .filter(
      ({ courtCentre, listKind, hearingDays }) =>
        courtCentre.id === lutonMagistrates.courtCentreId &&
        listKind === 'remand' &&
        hearingDays.some(({ sittingDay }) => sittingDay.startsWith(options.today)),
    )
    .find(({ caseId, defendantIds }) => {
      const [only, ...others] = documents.filter(
        (each): each is DefendantSheet => each.type === 'defendant' && each.caseId === caseId,
      );
      return only?.bailStatus?.code === 'C' && others.length === 0 && defendantIds.length < 2;
    });
  if (!held) throw new Error('The demo lists nobody in custody alone today');
  return `/case/${held.caseId}/hearing/${held.hearingId}`;
}

const warrant = (page: Page) => page.getByRole('article', { name: /^Warrant of remand/ });
/** The record as the sheets have it, without what stands around it. */
const printed = async (page: Page): Promise<string> =>
  inOneLine((await warrant(page).locator('.pline').allTextContents()).join(' '));

test('a warrant is printed offline by keyboard alone, says what the screen said, and is reconciled', async ({
  browser,
}) => {
  const path = await inCustody();
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  // How many sheets went to the printer each time the page asked for it.
  await page.evaluate(() => {
    const asked: string[] = [];
    window.print = () =>
      void asked.push(
        [...document.querySelectorAll('.paper.out .pno b')].map((b) => b.textContent).join(' '),
      );
    Object.assign(window, { asked });
  });
  await page.setViewportSize({ width: 1024, height: 768 });
  await appIsKept(page);
  await goOffline(device);

  await page.evaluate((to) => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  const recorded = page.getByRole('region', { name: /^What (?:will be|is) recorded$/ });
  await expect(page.getByRole('textbox', { name: 'Line 1' })).toBeFocused();
  for (const line of ['1 RI BC HMP Bedford LO+LTA NSO', 'NHMC 12 Jan 10 here, trial, 1d'])
    await page.keyboard.type(`${line}\n`);
  await expect(recorded).toContainText('Remanded in custody');
  for (const reason of await recorded.getByRole('textbox', { name: /^Reason/ }).all()) {
    await reason.focus();
    await page.keyboard.type('As pronounced.');
  }
  await page.keyboard.press('Control+Enter');
  await expect(recorded).toContainText('The record, prison and taggers do not have it');
  const shown = inOneLine((await recorded.locator('.whom, article > h3, .sent').allInnerTexts()).join(' '));

  await test.step('Ctrl P leads to its papers, and once more prints them, each with a number', async () => {
    await page.keyboard.press('Control+p');
    await expect(warrant(page)).toContainText('Preview. Not issued');
    await page.keyboard.press('Control+p');
    await expect(page.getByText(/^To the printer: 2 papers\.$/)).toBeVisible();
    await expect(warrant(page)).toContainText("before the court's record had received it");
    await expect(page.getByText(/^Printed .* before the record has it$/)).toHaveCount(2);
    expect(await page.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual([
      expect.stringMatching(/^\S+-\d{6}-\S{5}-001 \S+-\d{6}-\S{5}-002$/),
    ]);
  });

  await test.step('what is printed is what was shown, on sheets that say which they are', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await printed(page)).toBe(shown);
    await expect(page.getByRole('button').first()).toBeHidden();
    const file = await page.pdf({ preferCSSPageSize: true, tagged: true });
    const drawn = pdfText(file);
    for (const line of await warrant(page).locator('.pline').allTextContents())
      expect(drawn).toContain(solid(line));
    expect(drawn).toContain(solid(await warrant(page).locator('.pno b').innerText()));
    // Tagged: headings, tables and reading order are there for whoever has it read aloud.
    const pdf = file.toString('latin1');
    expect(pdf).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Type \/MarkInfo\s*\/Marked true/);
    expect(pdf).toMatch(/\/S \/H2\b/);
    expect(pdf).toMatch(/\/S \/TH\b/);
    const sheets = await page.locator('.psheet').count();
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(sheets);
    await expect(warrant(page).locator('.pfoot').first()).toContainText(/Page 1 of \d/);
    await page.emulateMedia({ media: 'screen' });
  });

  await test.step('the record receives the same text, and the paper is reconciled', async () => {
    await context.setOffline(false);
    await expect(
      page.getByText(/before the record had it\. The record received the same text at/),
    ).toHaveCount(2);
    expect(await printed(page)).toBe(shown);
    await page.getByRole('button', { name: /^Print again.* Warrant of remand/ }).press('Enter');
    await expect(page.getByText(/^To the printer: 1 paper\.$/)).toBeVisible();
    await expect(warrant(page)).toContainText("before the court's record had received it");
  });
  await context.close();
});

test('who does not record results is led to no hearing and no papers', async ({ browser }) => {
  const path = await inCustody();
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, assize, 'district-judge');
  for (const closed of [path, `${path}/papers`, '/papers']) {
    await page.goto(`${assize.url}${closed}`);
    await enter(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  }
  await context.close();
});
