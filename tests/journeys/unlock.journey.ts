import { expect, test, type Page } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import { draftId } from '../../src/domain/draft/draft.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { untouchedCaseOf } from './demoCase.ts';
import {
  addNoteToAll,
  appIsKept,
  caseloadIsHere,
  deviceOf,
  goOffline,
  leavesSealed,
  note,
  noteField,
  notices,
  openCase,
  showTab,
  signIn,
  write,
} from './device.ts';
import { devicesOf, reportLost } from './lostDevice.ts';
import { storedRows } from './storedRows.ts';
import { enter, goTo, thePassphrase, usePasskey, usePassphrase } from './wayIn.ts';

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(() => assize.close());

const isLocked = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Assize is locked' })).toBeVisible();
const byPasskey = (page: Page) => page.getByRole('button', { name: 'Unlock with passkey' });
const passphrase = (page: Page) => page.getByLabel('Passphrase', { exact: true });
const card = (page: Page) => page.getByRole('region', { name: 'Unlocking' });
const today = (page: Page) =>
  page.getByRole('main').locator('a[href^="/case/"]:not([href*="/hearing"])').first();

async function lockNow(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Me', exact: true }).first().click();
  await card(page).getByRole('button', { name: 'Lock now' }).click();
  await isLocked(page);
}

test('in an outage of everything the installed app opens by passkey, is written in, and opens again by passphrase', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await appIsKept(page);

  await test.step('a passphrase is added beside the passkey, which is shown first', async () => {
    await card(page).getByRole('button', { name: 'Add a passphrase' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Use your passkey' }).click();
    await dialog.getByLabel('New passphrase').fill('Rosa Castellano court');
    await dialog.getByRole('button', { name: 'Add a passphrase' }).click();
    await expect(dialog.getByText(/mostly a name or words that others would try first/)).toBeVisible();
    await dialog.getByLabel('New passphrase').fill(thePassphrase);
    await dialog.getByRole('button', { name: 'Add a passphrase' }).click();
    await expect(card(page).getByText('Passphrase set.')).toBeVisible();
    await expect(card(page).getByRole('listitem')).toHaveText([/^Passkey/, /^Passphrase/]);
  });

  await assize.stopIdentityProvider();
  await assize.stopGateway();
  await test.step('from nothing, the lock says nothing of a case, and one press opens today', async () => {
    await page.goto('about:blank');
    await page.goto(assize.url);
    await isLocked(page);
    await expect(page.getByText('Unlocking works without one.')).toBeVisible();
    await expect(
      page.getByText(/^Reading here ends \w{3} \d+ \w{3}(?: \d{4})? \d{2}:\d{2} unless this/),
    ).toBeVisible();
    await expect(today(page)).toHaveCount(0);
    const pressed = Date.now();
    await byPasskey(page).click();
    await expect(today(page)).toBeVisible();
    console.log(`unlock: today's list is open after ${String(Date.now() - pressed)} ms`);
    await openCase(page, assize, sheet.caseId);
    await addNoteToAll(page, 'Written in the outage.');
  });

  await test.step('a restart loses the passkey of the tab; a wrong passphrase opens nothing, the right one does', async () => {
    await page.close();
    const again = await context.newPage();
    await again.goto(`${assize.url}/case/${sheet.caseId}`);
    await isLocked(again);
    const unsent = again.getByText(/^1 entry saved on this computer, not sent\./);
    await expect(unsent).toHaveText(/It goes by itself once it is connected; nobody has to unlock it/);
    await passphrase(again).fill(`${thePassphrase}?`);
    await passphrase(again).press('Enter');
    await expect(again.getByText('That is not the passphrase of this computer. Try again.')).toBeVisible();
    await expect(passphrase(again)).toBeFocused();
    await assize.startIdentityProvider();
    await assize.startGateway();
    // What a browser says that has its network back: sooner than the next try.
    await again.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(unsent).toBeHidden({ timeout: 45_000 });
    await expect(again.getByRole('heading', { name: 'Assize is locked' })).toBeVisible();
    usePassphrase(context);
    await enter(again);
    await showTab(again, 'Notes');
    await expect(note(again, 'Written in the outage.')).toContainText("In the court's record");
  });

  await test.step('reported as lost while it is away, it sends when it comes back, erases itself, and both ends say so', async () => {
    const [again] = context.pages();
    if (!again) throw new Error('The tab is open');
    await goOffline({ page: again, context });
    await addNoteToAll(again, 'Written on the way out.');
    const { deviceId } = await reportLost(assize, 'legal-adviser');
    const listed = async () =>
      (await devicesOf(assize, 'legal-adviser')).find((each) => each.deviceId === deviceId);
    expect(await listed()).toMatchObject({ lost: { by: demoPerson('legal-adviser').name } });
    expect(await listed()).not.toHaveProperty('erased');
    await context.setOffline(false);
    await expect(again.getByRole('heading', { name: 'This computer was reported lost' })).toBeVisible({
      timeout: 45_000,
    });
    await expect(again.getByText('What they had written and not sent was sent before.')).toBeVisible();
    expect(await again.content()).not.toContain(sheet.reference);
    await expect.poll(async () => (await listed())?.erased).toMatchObject({ unsent: 0 });
    await again.getByRole('button', { name: 'Start again' }).click();
    await expect(again.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
    const other = await deviceOf(browser, assize, 'legal-adviser');
    await openCase(other.page, assize, sheet.caseId);
    await showTab(other.page, 'Notes');
    await expect(note(other.page, 'Written on the way out.')).toBeVisible();
    await other.context.close();
  });
  await context.close();
});

test('five wrong passphrases have to wait; a passkey does not', async ({ browser }) => {
  test.setTimeout(240_000);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await page.getByRole('link', { name: 'Me', exact: true }).first().click();
  await card(page).getByRole('button', { name: 'Add a passphrase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Use your passkey' }).click();
  await dialog.getByLabel('New passphrase').fill(thePassphrase);
  await dialog.getByRole('button', { name: 'Add a passphrase' }).click();
  await expect(card(page).getByText('Passphrase set.')).toBeVisible();
  await lockNow(page);
  const unlock = page.getByRole('button', { name: 'Unlock', exact: true });
  for (let tries = 1; tries <= 4; tries += 1) {
    await passphrase(page).fill(`not this one either ${String(tries)}`);
    await unlock.click();
    await expect(page.getByText(/That is not the passphrase of this computer/)).toBeVisible();
    await expect(unlock).toHaveText('Unlock');
  }
  const seen = { timeout: 20_000 };
  // The wait counts from the try: where checking it took as long, none is left to be said. Each further try doubles it.
  await expect(async () => {
    await passphrase(page).fill('not this one either');
    // Both at once: what is said of the wait stands as long as the wait.
    await Promise.all([
      unlock.click(seen),
      expect(page.getByText(/Try again in \d+ (?:seconds?|minutes?)\./).first()).toBeVisible(seen),
      expect(page.getByRole('button', { name: 'Unlock', exact: true, disabled: true })).toBeVisible(seen),
    ]);
  }).toPass({ timeout: 90_000 });
  await byPasskey(page).click();
  await expect(card(page)).toBeVisible();
  await context.close();
});

test('a lock falls in every window at once, hides the case, and keeps what is being typed', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await openCase(page, assize, sheet.caseId);
  const other = await context.newPage();
  // Given its keys by the first: nobody asks.
  await other.goto(`${assize.url}/me`);
  await expect(card(other)).toBeVisible();
  await write(page, 'Note');
  const { userId } = demoPerson('legal-adviser');
  const draft = draftId(userId, `${sheet.caseId}:note`);
  const keptBytes = async (): Promise<number> =>
    (await storedRows(page, `assize-${userId}`)).find(({ key }) => key === draft)?.size ?? 0;
  // Of a note written here before, it says that it ended.
  const ended = await keptBytes();
  await noteField(page).fill('The defendant asks for ');
  await expect.poll(keptBytes).toBeGreaterThan(ended);
  await noteField(page).press('End');
  await Promise.all([
    // Keys go where the focus is: the lock may take the field before the first.
    page.keyboard.type('his inhaler'),
    card(other).getByRole('button', { name: 'Lock now' }).click(),
  ]);
  for (const each of [page, other]) await isLocked(each);
  expect(new URL(page.url()).pathname).toBe(`/case/${sheet.caseId}`);
  expect(await page.title()).toBe('Locked · Assize');
  expect(await page.content()).not.toContain(sheet.reference);
  expect(await page.content()).not.toContain('inhaler');

  await byPasskey(page).click();
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
  await write(page, 'Note');
  await expect(noteField(page)).toHaveValue(
    /^The defendant asks for (h(i(s( (i(n(h(a(l(e(r)?)?)?)?)?)?)?)?)?)?)?$/,
  );
  // Where somebody looks at the other window, it follows by itself.
  await other.bringToFront();
  await other.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(card(other)).toBeVisible();
  await context.close();
});

test('a damaged lock is told, opens nothing, and whoever signs in may begin again', async ({ browser }) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  await leavesSealed(page);
  await openCase(page, assize, sheet.caseId);
  for (const route of ['**/_bulk_docs', '**/api/sealed-lines']) {
    await context.route(route, (each) => each.abort());
  }
  await addNoteToAll(page, 'Written before the lock broke.');
  // It is kept beside the store that there is an unsent one: what is destroyed on purpose must not count as cleared.
  const marks = (): Promise<readonly string[]> =>
    page.evaluate(() =>
      Object.entries(localStorage).flatMap(([key, value]) =>
        key.startsWith('assize-unsent-') ? [String(value)] : [],
      ),
    );
  await expect.poll(marks).toEqual(['1']);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('assize-vaults');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no vaults'));
    });
    const spoiling = database.transaction(['vaults', 'copies'], 'readwrite');
    for (const table of ['vaults', 'copies']) {
      const cursor = spoiling.objectStore(table).openCursor();
      cursor.onsuccess = () => {
        const row = cursor.result?.value as { body: string } | undefined;
        if (row)
          cursor.result?.update({ ...row, body: row.body.replace('"generation":1', '"generation":2') });
      };
    }
    await new Promise<void>((resolve) => (spoiling.oncomplete = () => resolve()));
    database.close();
  });
  await page.goto(assize.url);
  await expect(page.getByText(/^The lock on this computer is damaged and does not open\./)).toBeVisible();
  await expect(byPasskey(page)).toHaveCount(0);
  await page.getByText('Lost every way to unlock?').click();
  await expect(page.getByText(/^Sent first, as it was sealed when you wrote it: 1 entry/)).toBeVisible();
  await page.getByRole('button', { name: 'Destroy it and begin again' }).click();
  // The end of what was typed may not have been written when the lock broke: whether the note has all of it lies under keys.
  const isStillHere = /^1 entry( and 1 draft)? could not be sent now, and (is|are) still here\./;
  await expect(page.getByText(isStillHere)).toBeVisible();
  await context.unroute('**/api/sealed-lines');
  await page.getByRole('button', { name: 'Try again' }).click();
  await enter(page);
  // The session is bound to the key that was in it.
  await expect(notices(page)).toContainText('You are signed out.');
  await page.goto(`${assize.url}/sign-in?to=/`);
  await page.getByRole('button', { name: demoPerson('legal-adviser').name }).click();
  await expect(page).toHaveURL(`${assize.url}/`);
  await enter(page);
  await openCase(page, assize, sheet.caseId);
  await showTab(page, 'Notes');
  await expect(note(page, 'Written before the lock broke.')).toBeVisible();
  await context.close();
});

test('two people share a tablet: each unlocks what is theirs, and nobody sends as the other', async ({
  browser,
}) => {
  const [rosa, deniz] = [demoPerson('legal-adviser').name, demoPerson('legal-adviser-2').name];
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  const address = (await today(page).getAttribute('href')) ?? '';
  const row = (await page.locator('.lrow').first().getAttribute('data-row')) ?? '';
  /** From the list and back to it, without leaving the page. */
  const inTheNote = async (work: () => Promise<unknown>): Promise<void> => {
    await page.locator(`[data-row="${row}"]`).click();
    await page.getByRole('main').locator(`a[href="${address}"]`).first().click();
    await write(page, 'Note');
    await work();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Back', exact: true }).click();
  };
  await inTheNote(() => noteField(page).fill('Only Rosa may read this'));
  await lockNow(page);
  await page.getByRole('button', { name: 'Not your computer?' }).click();
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  // It goes to the sign-in by itself, once the gateway has heard.
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await signIn(page, assize, 'legal-adviser-2');
  await caseloadIsHere(page);
  await inTheNote(() => expect(noteField(page)).toHaveValue(''));

  await lockNow(page);
  await expect(page.getByText(`For ${deniz}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Not you?' }).click();
  await page.getByRole('button', { name: new RegExp(`^${rosa}`) }).click();
  await expect(page.getByText(`For ${rosa}.`)).toBeVisible();
  await byPasskey(page).click();
  await expect(notices(page)).toContainText('You are signed out.');
  await expect(page.getByRole('heading', { name: rosa })).toBeVisible();
  await goTo(page, assize.url + address);
  await write(page, 'Note');
  await expect(noteField(page)).toHaveValue('Only Rosa may read this');
  await page.keyboard.press('Escape');

  await test.step('where nobody can sign in, whoever has a vault here is told so, and unlocks it', async () => {
    await page.goto(`${assize.url}/me`);
    await enter(page);
    await assize.stopIdentityProvider();
    await lockNow(page);
    await page.getByRole('button', { name: 'Not you?' }).click();
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
    // The page may hear that nobody can sign in, and say so, before it is tried.
    const cannot = page.getByRole('heading', { name: 'You cannot sign in yet' });
    await expect(async () => {
      const signingIn = page.getByRole('link', { name: 'Sign in', exact: true });
      await expect(cannot.or(signingIn)).toBeVisible();
      if (!(await cannot.isVisible())) await signingIn.click({ timeout: 2_000 });
      await expect(cannot).toBeVisible();
    }).toPass({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Unlock without signing in' }).click();
    await byPasskey(page).click();
    await expect(today(page)).toBeVisible();
    await assize.startIdentityProvider();
    // The gateway asks it again in its own time; whoever signs in next would be told that it is away.
    const signInStatus = async (): Promise<number> =>
      (await page.request.get(`${assize.url}/sign-in`, { maxRedirects: 0 })).status();
    await expect.poll(signInStatus, { timeout: 45_000 }).toBe(302);
  });
  await context.close();
});

test('a device that was in use before there was a lock may put it off, and locks once somebody has chosen', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await usePasskey(page);
  await page.goto(assize.url);
  await page.evaluate(
    async (name) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('assize-keys', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('keys');
        opening.onerror = () => reject(new Error('no keys'));
        opening.onsuccess = () => {
          const keeping = opening.result.transaction('keys', 'readwrite');
          keeping.objectStore('keys').put(key, name);
          keeping.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
    },
    `user-${demoPerson('legal-adviser').userId}`,
  );
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: demoPerson('legal-adviser').name }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await caseloadIsHere(page);
  await page.reload();
  await caseloadIsHere(page);
  await page.getByRole('link', { name: 'Me', exact: true }).first().click();
  await expect(card(page)).toContainText(/is not locked yet\. Choose how to unlock it by /);
  await card(page).getByRole('button', { name: 'Choose how to unlock' }).click();
  await enter(page);
  await expect(card(page).getByRole('listitem')).toHaveText([/^Passkey/]);
  await page.goto(assize.url);
  await isLocked(page);
  await enter(page);
  await expect(today(page)).toBeVisible();
  await context.close();
});
