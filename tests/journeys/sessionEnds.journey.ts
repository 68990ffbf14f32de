import { expect, test, type Page } from '@playwright/test';
import { demoPerson, type DemoPerson } from '../../src/commands/demo/people.ts';
import { deviceFetch } from '../harness/deviceFetch.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { untouchedCaseOf } from './demoCase.ts';
import { deviceOf, note, noteField, openCase, showTab, write } from './device.ts';
import { enter, goTo } from './wayIn.ts';

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

const adviser = demoPerson('legal-adviser');
const judge = demoPerson('district-judge');
const administer = async (path: string, { userId }: DemoPerson): Promise<void> => {
  const reply = await deviceFetch(`${assize.url}/api/admin/${path}`, {
    method: 'POST',
    headers: { cookie: await assize.signIn('administrator') },
    body: JSON.stringify({ userId }),
  });
  expect(reply.status).toBe(200);
};
/** Why they were signed out, as it is announced. */
const why = (page: Page) => page.getByRole('region', { name: 'Notices' }).getByRole('alert');

test('somebody who is signed out at work is told why and what is safe, and signs in again without losing the screen or a word', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await openCase(page, assize, sheet.caseId);
  await write(page, 'Note');
  await noteField(page).fill('Half a note, and the administrator');

  await test.step('an administrator signs them out: within a minute the device says so, and keeps what is typed', async () => {
    await administer('sessions/end', adviser);
    await noteField(page).press('End');
    await noteField(page).pressSequentially(' came.');
    await expect(why(page)).toContainText('An administrator signed you out everywhere', { timeout: 60_000 });
    await expect(noteField(page)).toBeFocused();
    await expect(noteField(page)).toHaveValue('Half a note, and the administrator came.');
  });

  await test.step('what is saved meanwhile waits', async () => {
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await write(page, 'Note');
    await noteField(page).fill('And half of another');
    await page.keyboard.press('Escape');
  });

  await test.step('they sign in again in a window of its own: the same screen, and all of it is there', async () => {
    await expect(page.locator('.strip', { hasText: 'An administrator signed you out' })).toBeVisible();
    await expect(page.locator('.strip', { hasText: 'so does what you type' })).toBeVisible();
    const opens = context.waitForEvent('page');
    await page.getByRole('button', { name: 'Sign in again' }).first().click();
    const popup = await opens;
    const closes = popup.waitForEvent('close');
    await popup.getByRole('button', { name: adviser.name }).click();
    await closes;
    await expect(page.getByText('An administrator signed you out everywhere')).toHaveCount(0);
    expect(page.url()).toBe(`${assize.url}/case/${sheet.caseId}`);
    await expect(page.getByText('all sent')).toBeAttached();
    await write(page, 'Note');
    await expect(noteField(page)).toHaveValue('And half of another');
    await page.keyboard.press('Escape');
    await showTab(page, 'Notes');
    await expect(note(page, 'Half a note, and the administrator came.')).toHaveCount(1);
  });
  await context.close();
});

test('whose account is switched off is told so, and comes back to the same screen where the browser opens no window', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'district-judge');
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await openCase(page, assize, sheet.caseId);
  // A judge writes notes alone: the sheet asks not what.
  await page.getByRole('button', { name: 'Write' }).click();
  await noteField(page).fill('Typed while the account');
  await administer('accounts/disable', judge);
  await noteField(page).press('End');
  await noteField(page).pressSequentially(' was switched off');
  await expect(why(page)).toContainText('Your account was switched off', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Sign in again' }).first().click();
  await page.getByRole('button', { name: judge.name }).click();
  await expect(page.getByRole('heading', { name: 'Your account in Assize is switched off' })).toBeVisible();

  await administer('accounts/enable', judge);
  await goTo(page, `${assize.url}/case/${sheet.caseId}`);
  await page.getByRole('button', { name: 'Sign in again' }).first().click();
  await page.getByRole('button', { name: judge.name }).click();
  await expect(page).toHaveURL(`${assize.url}/case/${sheet.caseId}`);
  await enter(page);
  await page.getByRole('button', { name: 'Write' }).click();
  await expect(noteField(page)).toHaveValue('Typed while the account was switched off');
  await context.close();
});
