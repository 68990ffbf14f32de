import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import type { Assize } from '../harness/startAssize.ts';
import { enter, goTo, usePasskey } from './wayIn.ts';

/** A browser of its own, as a tablet in somebody's hands, and the tab they work in. */
export interface Device {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A new device with one tab, in which this demo person has signed in and whose caseload has arrived. */
export async function deviceOf(
  browser: Browser,
  assize: Assize,
  personKey: string,
  prepare: (context: BrowserContext) => void = () => undefined,
): Promise<Device> {
  const context = await browser.newContext();
  prepare(context);
  const page = await context.newPage();
  await signIn(page, assize, personKey);
  await caseloadIsHere(page);
  return { context, page };
}

/** With a passkey, unless the browser is one that uses the passphrase (./wayIn.ts). */
export async function signIn(page: Page, assize: Assize, personKey: string): Promise<void> {
  await usePasskey(page);
  const home = `${assize.url}/`;
  const begin = page
    .getByRole('link', { name: 'Sign in' })
    .or(page.getByRole('button', { name: 'Try now' }))
    .first();
  const refused = page.getByRole('link', { name: 'Try again' });
  const soon = { timeout: 20_000 };
  // The gateway asks the provider at each sign-in. Where the machine stood still meanwhile it had no answer: then one begins again.
  await expect(async () => {
    await page.goto(home);
    await begin.click(soon);
    await page.getByRole('button', { name: demoPerson(personKey).name }).click(soon);
    await expect.poll(async () => page.url() === home || (await refused.isVisible())).toBe(true);
    expect(page.url()).toBe(home);
  }).toPass({ timeout: 90_000 });
  await enter(page);
}

/** The bar tells the time of the caseload only once all of it is here. */
export async function caseloadIsHere(page: Page): Promise<void> {
  await expect(page.getByRole('banner').getByText(/^As at /i)).toBeVisible();
}

/** The app itself is kept, so that a start without the network finds it. */
export async function appIsKept(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Me', exact: true }).first().click();
  await expect(page.getByText('Opens without a connection')).toBeVisible();
}

/** What this device writes from now on leaves also while nobody unlocks it: it has been told by what. */
export const leavesSealed = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<boolean>((resolve, reject) => {
            const opening = indexedDB.open('assize-sending');
            opening.onerror = () => reject(new Error('Nothing of sending is here'));
            opening.onsuccess = () => {
              const reading = opening.result.transaction('users').objectStore('users').getAll();
              reading.onsuccess = () => {
                opening.result.close();
                const rows = reading.result as readonly { credential?: unknown; lineKey?: unknown }[];
                resolve(rows.some(({ credential, lineKey }) => credential && lineKey));
              };
            };
          }),
      ),
    )
    .toBe(true);

/** What the banner says, as it is announced. */
export const notices = (page: Page) => page.getByRole('region', { name: 'Notices' }).getByRole('status');

export async function goOffline(device: Device): Promise<void> {
  await device.context.setOffline(true);
  await expect(notices(device.page)).toContainText(/No connection since/);
}

export const openCase = async (page: Page, assize: Assize, caseId: string): Promise<void> => {
  await goTo(page, `${assize.url}/case/${caseId}`);
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
};

/** Where a note is typed, in the sheet *Write*. */
export const noteField = (page: Page) => page.getByRole('dialog').getByRole('textbox', { name: /^Note for/ });

/** Opens the sheet *Write* at one of its kinds. */
export async function write(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Write' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('group', { name: 'What to write' }).getByRole('button', { name: kind }).click();
}

export async function takePlea(page: Page, offence: RegExp, plea: string): Promise<void> {
  await write(page, 'Plea');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: offence }).check();
  await dialog.getByRole('radio', { name: plea, exact: true }).check();
  await dialog.getByRole('button', { name: 'Save plea' }).click();
  await expect(dialog).toBeHidden();
}

export async function notifyPlea(page: Page, offence: RegExp, plea: string): Promise<void> {
  await write(page, 'Notified plea');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: offence }).check();
  await dialog.getByRole('radio', { name: plea, exact: true }).check();
  await dialog.getByRole('button', { name: 'Save notified plea' }).click();
  await expect(dialog).toBeHidden();
}

export async function addNoteToAll(page: Page, text: string): Promise<void> {
  await write(page, 'Note');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Court and all parties/ }).check();
  await dialog.getByRole('textbox', { name: 'Note for: Court and all parties' }).fill(text);
  await dialog.getByRole('button', { name: 'Save note' }).click();
  await dialog.getByRole('button', { name: 'Yes, for all to read' }).click();
  await expect(dialog).toBeHidden();
}

export const showTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Case' }).getByRole('link', { name }).click();

export async function logEvent(page: Page, event: string): Promise<void> {
  await write(page, 'Hearing event');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'What happened' }).selectOption(event);
  await dialog.getByRole('button', { name: 'Log it' }).click();
  await expect(dialog).toBeHidden();
}

export const note = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
