import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { demoOrganisation, demoPerson } from '../../src/commands/demo/people.ts';
import { browserArguments, findBrowser } from '../browser.ts';
import { commonPlatformCase } from '../builders/commonPlatformCase.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { caseloadIsHere, note, notices } from './device.ts';
import { keepApart } from './keepApart.ts';
import { choose, expectVisibleFocus, hasFocus, press, tabTo } from './keyboard.ts';
import { removeProfiles } from './profiles.ts';
import { testDemo } from '../harness/testDemo.ts';
import { thePassphrase, usePasskey } from './wayIn.ts';

/* The journey of offlineRestart.journey.ts, and Unsent, with the keyboard alone: nothing here clicks, fills or focuses. */

const { today } = testDemo(40);
const imported = commonPlatformCase(today);
const theNote = 'We ask for the CCTV.';
let assize: Assize;
let folder: string;
test.beforeAll(async () => {
  assize = await startAssize(testDemo(40));
  folder = await mkdtemp(join(tmpdir(), 'assize-journey-'));
  const { url, intakeToken } = await assize.gatewayInfo();
  const reply = await fetch(`${url}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${intakeToken}`, 'content-type': 'application/json' },
    body: imported.content,
  });
  expect(reply.status).toBe(200);
});
test.afterAll(async () => {
  await assize.close();
  await removeProfiles(folder);
});

let hers: BrowserContext | undefined;
async function launch(offline: boolean): Promise<BrowserContext> {
  hers = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: findBrowser(),
    args: [...browserArguments],
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    offline,
  });
  return hers;
}
const pageOf = async (context: BrowserContext): Promise<Page> => context.pages()[0] ?? context.newPage();

async function signIn(page: Page, personKey: string): Promise<void> {
  if (!isHers(page)) await usePasskey(page);
  await page.goto(assize.url);
  await press(page, page.getByRole('link', { name: 'Sign in' }));
  await press(page, page.getByRole('button', { name: demoPerson(personKey).name }));
  await expect(page).toHaveURL(`${assize.url}/`);
  if (isHers(page)) {
    await tabTo(page, page.getByLabel('New passphrase'));
    await page.keyboard.type(thePassphrase);
    await page.keyboard.press('Enter');
  } else await press(page, page.getByRole('button', { name: 'Use a passkey' }));
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** Of the profile that is restarted, which outlives any passkey of a tab. */
const isHers = (page: Page): boolean => page.context() === hers;

/** The next start of the profile that is restarted. */
async function unlock(page: Page): Promise<void> {
  await page.goto(assize.url);
  await tabTo(page, page.getByLabel('Passphrase', { exact: true }));
  await page.keyboard.type(thePassphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

const focusIsOnMain = (page: Page) => expect.poll(() => hasFocus(page.getByRole('main'))).toBe(true);

async function openCase(page: Page, text: string): Promise<void> {
  await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }));
  await expect(page.getByRole('heading', { name: 'Find a case or a person' })).toBeAttached();
  await focusIsOnMain(page);
  await tabTo(page, page.getByRole('textbox', { name: /^Name, date of birth/ }));
  await page.keyboard.type(text);
  await press(page, page.getByRole('main').getByRole('link', { name: imported.urn }));
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
  await focusIsOnMain(page);
}

const caseTab = (page: Page, name: string) =>
  press(page, page.getByRole('navigation', { name: 'Case' }).getByRole('link', { name }));

test('the journey of the granted case can be made with the keyboard alone', async ({ browser }) => {
  // Every stop of the Tab key is looked at.
  test.setTimeout(300_000);
  const admin = await browser.newContext();
  await test.step('the administrator grants the case', async () => {
    const page = await admin.newPage();
    await signIn(page, 'administrator');
    await tabTo(page, page.getByRole('textbox', { name: 'Reference of the case' }));
    await page.keyboard.type(imported.urn);
    await page.keyboard.press('Enter');
    const found = page.getByRole('region', { name: new RegExp(imported.lastName, 'i') });
    await press(page, found.getByText('Grant this case to an organisation'));
    await tabTo(page, found.getByRole('combobox', { name: 'Organisation' }));
    await page.keyboard.type(demoOrganisation('hartwell').name);
    await press(page, found.getByRole('checkbox', { name: new RegExp(imported.lastName, 'i') }), 'Space');
    await press(page, found.getByRole('button', { name: 'Grant', exact: true }));
    // The Crown Prosecution Service, which the file names, had it with the import.
    await expect(found.getByRole('heading', { name: 'Has access by a grant: 2' })).toBeVisible();
  });
  await admin.close();

  await test.step('the solicitor signs in; the first stop is the way past the bar', async () => {
    const context = await launch(false);
    const page = await pageOf(context);
    await signIn(page, 'solicitor-hartwell');
    await caseloadIsHere(page);
    await page.keyboard.press('Tab');
    expect(await hasFocus(page.getByRole('link', { name: 'Skip to main content' }))).toBe(true);
    await expectVisibleFocus(page);
    await page.keyboard.press('Enter');
    await focusIsOnMain(page);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true);
    await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Me' }));
    await expect(page.getByText('Opens without a connection')).toBeVisible();
    await openCase(page, 'zurawska');
    await expect(page.getByRole('row').filter({ hasText: imported.admitted.title })).toBeVisible();
    await context.close();
  });

  await test.step('offline, after a restart, she reads and writes', async () => {
    const context = await launch(true);
    const page = await pageOf(context);
    await unlock(page);
    await expect(notices(page)).toContainText('No connection since');
    await openCase(page, 'zurawska');
    const denied = page.getByRole('row').filter({ hasText: imported.denied.title });
    await press(page, denied.getByText('wording'));
    await expect(page.getByText(imported.denied.wording)).toBeVisible();

    const writeButton = page.getByRole('button', { name: 'Write' });
    const dialog = page.getByRole('dialog');
    const kind = (name: string) =>
      dialog.getByRole('group', { name: 'What to write' }).getByRole('button', { name, exact: true });
    await press(page, writeButton);
    expect(await dialog.evaluate((sheet) => sheet.contains(document.activeElement))).toBe(true);
    await press(page, kind('Note'));
    await choose(
      page,
      dialog.getByRole('group', { name: 'Who may read it' }),
      dialog.getByRole('radio', { name: /^Court and all parties/ }),
    );
    await tabTo(page, dialog.getByRole('textbox', { name: 'Note for: Court and all parties' }));
    await page.keyboard.type(theNote);
    // Escape closes, keeps what was typed, and gives the focus back.
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    expect(await hasFocus(writeButton)).toBe(true);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('textbox', { name: 'Note for: Court and all parties' })).toHaveValue(
      theNote,
    );
    await press(page, dialog.getByRole('button', { name: 'Save note' }));
    await expect
      .poll(() => hasFocus(dialog.getByRole('button', { name: 'Yes, for all to read' })))
      .toBe(true);
    await expectVisibleFocus(page);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    expect(await hasFocus(writeButton)).toBe(true);

    await page.keyboard.press('Enter');
    await press(page, kind('Notified plea'), 'Space');
    await press(page, dialog.getByRole('checkbox', { name: /^2 ·/ }), 'Space');
    await choose(
      page,
      dialog.getByRole('group', { name: 'The defence says' }),
      dialog.getByRole('radio', { name: 'Guilty', exact: true }),
    );
    await press(page, dialog.getByRole('button', { name: 'Save notified plea' }));
    await expect(dialog).toBeHidden();
    await expect(denied).toContainText(/Defence says: guilty.*not sent/s);
    await caseTab(page, 'Notes');
    await expect(note(page, theNote)).toContainText('not sent');
    await context.close();
  });

  await test.step('back online, the court reads both', async () => {
    const context = await launch(false);
    const page = await pageOf(context);
    await unlock(page);
    await openCase(page, imported.urn);
    await expect(page.getByRole('row').filter({ hasText: imported.denied.title })).toContainText(
      /In the court's record/,
    );
    const court = await browser.newContext();
    const adviser = await court.newPage();
    await signIn(adviser, 'legal-adviser');
    await caseloadIsHere(adviser);
    // In the list of a courtroom the arrows go from row to row.
    const rows = adviser.getByRole('main').locator('.lrow');
    await tabTo(adviser, rows.nth(0));
    await adviser.keyboard.press('ArrowDown');
    expect(await hasFocus(rows.nth(1))).toBe(true);
    await adviser.keyboard.press('ArrowUp');
    expect(await hasFocus(rows.nth(0))).toBe(true);
    await adviser.keyboard.press('/');
    await focusIsOnMain(adviser);
    await tabTo(adviser, adviser.getByRole('textbox', { name: /^Name, date of birth/ }));
    await adviser.keyboard.type(imported.urn);
    await press(adviser, adviser.getByRole('main').getByRole('link', { name: imported.urn }));
    await expect(adviser.getByRole('row').filter({ hasText: imported.denied.title })).toContainText(
      /Defence says: guilty, not taken in court/,
    );
    await caseTab(adviser, 'Notes');
    await expect(note(adviser, theNote)).toContainText('Anna Osei');
    await court.close();
    await context.close();
  });
});

test('what waits or needs its author is understood and decided under Unsent with the keyboard alone', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const main = page.getByRole('main');
  const dialog = page.getByRole('dialog');
  const theText = dialog.getByRole('textbox', { name: /^Note for/ });
  const groupOf = (name: string | RegExp) => main.getByRole('heading', { level: 2, name });
  await signIn(page, 'legal-adviser');
  await caseloadIsHere(page);
  const record = await keepApart(context, await assize.signIn('legal-adviser'));
  record.hasRoom = false;
  await tabTo(page, main.locator('.lrow').first());
  await page.keyboard.press('o');
  await focusIsOnMain(page);
  await press(page, page.getByRole('button', { name: 'Write' }));
  await press(page, dialog.getByRole('button', { name: 'Note', exact: true }));
  await tabTo(page, theText);
  await page.keyboard.type('Ask for the custody record.');
  await press(page, dialog.getByRole('button', { name: 'Save note' }));
  await expect(dialog).toBeHidden();
  await press(page, page.getByRole('link', { name: 'Back', exact: true }));
  await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Unsent/ }));
  await expect(groupOf('Waiting, oldest first')).toBeVisible();
  await expect(main).toContainText('Nothing is lost: they are safe on this computer');
  await expect(main.getByText('Ask for the custody record.', { exact: false })).toHaveText(
    /^Ask for the custody record\./,
  );

  record.hasRoom = true;
  await expect(groupOf('Needs you')).toBeVisible();
  const exporting = main.getByRole('button', { name: /^Export to a file/ });
  const download = page.waitForEvent('download');
  await press(page, exporting);
  expect((await download).suggestedFilename()).toMatch(/^assize-entry-.*\.json$/);
  expect(await hasFocus(exporting)).toBe(true);

  await press(page, main.getByRole('button', { name: /^Withdraw:/ }));
  await press(page, dialog.getByRole('button', { name: 'Withdraw it' }));
  await expect(groupOf('Withdrawn, kept for 90 days')).toBeVisible();
  await focusIsOnMain(page);
  await press(page, main.getByRole('button', { name: /^Put back/ }));
  await expect(groupOf('Needs you')).toBeVisible();
  await focusIsOnMain(page);

  await record.stop();
  await press(page, main.getByRole('button', { name: /^Edit and send again/ }));
  await tabTo(page, theText);
  await page.keyboard.press('End');
  await page.keyboard.type(' Today.');
  await press(page, dialog.getByRole('button', { name: 'Save note' }));
  await expect(dialog).toBeHidden();
  await expect(groupOf('Sent in the last hour')).toBeVisible();
  await expect(main.getByText('Ask for the custody record. Today.')).toBeVisible();
  await focusIsOnMain(page);
  await context.close();
});
