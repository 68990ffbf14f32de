import { expect, test } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { untouchedCaseOf } from './demoCase.ts';
import {
  addNoteToAll,
  caseloadIsHere,
  deviceOf,
  goOffline,
  note,
  notices,
  openCase,
  showTab,
} from './device.ts';
import { enter, goTo, reload, usePasskey } from './wayIn.ts';

/** Of docs/faults.md, what only a browser shows. */
const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(() => assize.close());

test('storage that the browser cleared while Assize was closed: how many entries are missing is said, and the cases come again', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { context, page } = device;
  await openCase(page, assize, sheet.caseId);
  await goOffline(device);
  for (const text of ['Written without a network.', 'And another.']) await addNoteToAll(page, text);
  await expect(page.getByText('2 not sent').first()).toBeVisible();
  await page.close();

  const elsewhere = await context.newPage();
  const devtools = await context.newCDPSession(elsewhere);
  const clear = (storageTypes: string) =>
    devtools.send('Storage.clearDataForOrigin', { origin: new URL(assize.url).origin, storageTypes });
  await clear('indexeddb,cache_storage,service_workers');
  await context.setOffline(false);
  // What the browser cleared took the vault along: a way in is chosen anew.
  await usePasskey(elsewhere);
  await goTo(elsewhere, assize.url);
  await expect(notices(elsewhere)).toContainText(
    'This browser has cleared what Assize had stored here. 2 entries had not been sent and must be written again.',
  );
  // The key of the device went with the rest, and the session is bound to it: a sign-in gives the new one its own.
  await elsewhere.getByRole('button', { name: 'Hide this message' }).click();
  await expect(notices(elsewhere)).not.toContainText('must be written again');
  await expect(notices(elsewhere)).toContainText('You are signed out');
  const signInAgain = async (): Promise<void> => {
    const opens = elsewhere.waitForEvent('popup');
    await elsewhere.getByRole('button', { name: 'Sign in again' }).click();
    const popup = await opens;
    const closes = popup.waitForEvent('close');
    await popup.getByRole('button', { name: demoPerson('legal-adviser').name }).click();
    await closes;
    await caseloadIsHere(elsewhere);
  };
  await signInAgain();
  await openCase(elsewhere, assize, sheet.caseId);
  await expect(notices(elsewhere)).not.toContainText('must be written again');

  await test.step('all at once, with what would say how many: that something may be gone is said, and not that it stays', async () => {
    await elsewhere.goto('about:blank');
    await clear('indexeddb,cache_storage,service_workers,local_storage');
    for (const come of [goTo, reload]) {
      await come(elsewhere, assize.url);
      await expect(notices(elsewhere)).toContainText('it is gone and must be written again');
      await expect(notices(elsewhere)).not.toContainText('What is here stays');
    }
    await signInAgain();
    await expect(notices(elsewhere)).not.toContainText('must be written again');
  });
  await context.close();
});

test('a private window without a service worker is not set up for work without a connection: it says so before anything is stored, and works with one', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException('private', 'SecurityError'));
  });
  const page = await context.newPage();
  const [name = '', value = ''] = (await assize.signIn('legal-adviser')).split('=');
  await context.addCookies([{ name, value, url: assize.url }]);
  await usePasskey(page);
  await page.goto(assize.url);
  await expect(page.getByRole('heading', { name: 'This window does not keep Assize' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toHaveCount(0);
  const stores = (): Promise<readonly (string | undefined)[]> =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  const theirs = `assize-${demoPerson('legal-adviser').userId}`;
  expect(await stores()).not.toContain(theirs);
  await page.getByRole('button', { name: 'Go on with a connection only' }).press('Enter');
  await expect(page.locator('main.choose')).toBeFocused();
  await enter(page);
  await caseloadIsHere(page);
  expect(await stores()).toContain(theirs);
  await page.getByRole('link', { name: 'Me', exact: true }).first().click();
  await expect(page.getByText('Does not open without a connection in this browser window')).toBeVisible();
  await expect(page.getByText('Opens without a connection')).toBeHidden();
  await goOffline({ page, context });
  await expect(notices(page)).toContainText('Keep this window open until everything is sent');
  await context.close();
});

test('script in what somebody wrote is shown letter for letter, and runs nowhere', async ({ browser }) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { context, page } = await deviceOf(browser, assize, 'legal-adviser');
  const said: string[] = [];
  page.on('dialog', (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  const text =
    '</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{alert(4)}} javascript:alert(5)';
  await openCase(page, assize, sheet.caseId);
  await showTab(page, 'Notes');
  await addNoteToAll(page, text);
  await expect(note(page, text)).toContainText("In the court's record");
  await reload(page);
  await expect(note(page, text)).toContainText(text);
  await expect(page.locator('img[src="x"], article svg[onload], article script')).toHaveCount(0);
  expect(said).toEqual([]);
  await context.close();
});
