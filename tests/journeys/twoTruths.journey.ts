import { expect, test, type Page } from '@playwright/test';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { deviceOf, goOffline, openCase, showTab, type Device } from './device.ts';

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

/** A hearing of today at Luton with one defendant of one offence. */
async function aHearing(): Promise<{ readonly caseId: string; readonly hearingId: string }> {
  const { documents } = await generateDemo(options);
  const hearing = documents.find(
    (each) =>
      each.type === 'hearing' &&
      each.courtCentre.id === lutonMagistrates.courtCentreId &&
      each.hearingDays.some(({ sittingDay }) => sittingDay.startsWith(options.today)) &&
      documents.filter(
        ({ type, ...of }) => type === 'defendant' && 'caseId' in of && of.caseId === each.caseId,
      ).length === 1,
  );
  if (hearing?.type !== 'hearing') throw new Error('The demo lists nobody alone today');
  return hearing;
}

const recorded = (page: Page) => page.getByRole('region', { name: /^What (?:will be|is) recorded$/ });
const notepad = (page: Page) => page.getByRole('list', { name: 'Notepad' });
const lastLine = (page: Page) => notepad(page).getByRole('textbox').last();

async function openHearing({ page }: Device, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(lastLine(page)).toBeFocused();
}

async function type({ page }: Device, ...lines: readonly string[]): Promise<void> {
  await lastLine(page).click();
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

/** Reasons for the warnings that there are, then all of it. */
async function share({ page }: Device): Promise<void> {
  for (const reason of await recorded(page)
    .getByRole('textbox', { name: /^Reason/ })
    .all()) {
    await reason.fill('As pronounced.');
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('contentinfo')).toContainText(/^.*Shared on this/s);
}

test('two result one hearing offline: nothing is discarded, a person chooses, and the history tells; what was chosen wrongly is amended and approved by another', async ({
  browser,
}) => {
  const { caseId, hearingId } = await aHearing();
  const path = `/case/${caseId}/hearing/${hearingId}`;
  const [rosa, deniz] = await Promise.all([
    deviceOf(browser, assize, 'legal-adviser'),
    deviceOf(browser, assize, 'legal-adviser-2'),
  ]);
  for (const device of [rosa, deniz]) await device.page.setViewportSize({ width: 1024, height: 768 });

  await test.step('each sees that the other is at work, and when', async () => {
    await openHearing(rosa, path);
    await openHearing(deniz, path);
    await expect(deniz.page.getByText('Rosa Castellano has this hearing open too')).toBeVisible();
    await type(rosa, '* bench retires');
    await expect(
      deniz.page.getByText(/^Rosa Castellano wrote here \d\d:\d\d and has it open$/),
    ).toBeVisible();
    await expect(notepad(deniz.page).getByRole('textbox').first()).toHaveValue('* bench retires');
  });

  for (const device of [rosa, deniz]) await goOffline(device);
  // Without a connection nobody knows who else is there; what was typed tells of them.
  await expect(deniz.page.getByText(/^Rosa Castellano wrote here \d\d:\d\d$/)).toBeVisible();
  await type(rosa, '1 CD 12m');
  await share(rosa);
  await type(deniz, '1 CD 18m');
  await share(deniz);
  for (const { context } of [rosa, deniz]) await context.setOffline(false);

  const clash = ({ page }: Device) => recorded(page).getByRole('region', { name: /a person must decide$/ });
  await test.step('both stand before both of them, with author and time', async () => {
    for (const device of [rosa, deniz]) {
      const side = (name: RegExp) => clash(device).getByRole('group', { name });
      await expect(side(/Rosa Castellano/)).toContainText('12 months');
      await expect(side(/Deniz Marsh/)).toContainText('18 months');
    }
  });
  const linesAre =
    (...texts: readonly string[]) =>
    async ({ page }: Device) => {
      const fields = notepad(page).getByRole('textbox');
      await expect(fields).toHaveCount(texts.length + 1);
      for (const [at, text] of texts.entries()) await expect(fields.nth(at)).toHaveValue(text);
    };
  for (const { page } of [rosa, deniz]) await expect(notepad(page).getByRole('textbox')).toHaveCount(4);
  await test.step('one of them chooses, with a reason; lines of the other share leave the notepad', async () => {
    const ofDeniz = clash(rosa).getByRole('group', { name: /Deniz Marsh/ });
    await ofDeniz.getByRole('button', { name: /stands$/ }).click();
    await expect(clash(rosa).getByRole('alert')).toContainText('Say why it stands');
    await clash(rosa).getByRole('textbox', { name: /^Why/ }).fill('The bench was asked.');
    await ofDeniz.getByRole('button', { name: /stands$/ }).click();
    for (const device of [rosa, deniz]) {
      await expect(clash(device)).toHaveCount(0);
      await linesAre('* bench retires', '1 CD 18m')(device);
      await expect(recorded(device.page).getByText(/^In the court's record/)).toBeVisible();
    }
  });

  await test.step('what was recorded wrongly is amended by one and approved by the other', async () => {
    const line = notepad(deniz.page).getByRole('textbox').nth(1);
    await line.fill('1 CD 24m');
    const form = recorded(deniz.page);
    await form.getByRole('radio', { name: /It was recorded wrongly/ }).check();
    await form.getByRole('textbox', { name: /recorded wrongly/ }).fill('The amount was misheard.');
    for (const reason of await form.getByRole('textbox', { name: /^Reason/ }).all())
      await reason.fill('As pronounced.');
    await form.getByRole('button', { name: 'Amend', exact: true }).click();
    await expect(form.getByText('You amended it:', { exact: false })).toBeVisible();
    await expect(form.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    const proposed = recorded(rosa.page).getByRole('region', { name: /waits for approval$/ });
    await expect(proposed.locator('del')).toContainText('18 months');
    await expect(proposed.locator('ins')).toContainText('24 months');
    await proposed.getByRole('button', { name: 'Approve' }).click();
    for (const { page } of [rosa, deniz]) {
      await expect(recorded(page).getByText(/^In the court's record/)).toBeVisible();
      await expect(recorded(page).getByRole('region', { name: /waits for approval$/ })).toHaveCount(0);
    }
  });

  await test.step('the history tells both, who chose, and who approved', async () => {
    await openCase(rosa.page, assize, caseId);
    await showTab(rosa.page, 'Hearings');
    const versions = rosa.page.locator('.version');
    await expect(versions).toHaveCount(4);
    await expect(versions.nth(0)).toContainText(
      /recorded wrongly.*Deniz Marsh.*misheard.*Approved: .*Rosa Castellano/s,
    );
    await expect(versions.nth(1)).toContainText(/Chosen between.*Rosa Castellano.*The bench was asked/s);
    await expect(versions.filter({ hasText: '12 months' })).toHaveCount(2);
    await showTab(rosa.page, 'Timeline');
    await expect(rosa.page.getByText(/^What it changed/)).toHaveCount(2);
  });

  await test.step('lines that somebody took out come back from what stands shared, and change nothing of it', async () => {
    await openHearing(rosa, path);
    await notepad(rosa.page).getByRole('textbox').nth(1).fill('');
    const article = recorded(rosa.page).getByRole('article');
    await expect(article).toContainText('The notepad has no lines of it.');
    await article.getByRole('button', { name: /^Put it into the notepad/ }).press('Enter');
    await expect(lastLine(rosa.page)).toBeFocused();
    await expect(notepad(rosa.page).getByRole('textbox').nth(-2)).toHaveValue('1 CD 24m');
    await expect(article.locator('.sent')).toContainText('24 months');
    await expect(article.getByText(/^In the court's record/)).toBeVisible();
    await expect(article.getByText('Nothing is changed yet', { exact: false })).toHaveCount(0);
  });
  for (const { context } of [rosa, deniz]) await context.close();
});
