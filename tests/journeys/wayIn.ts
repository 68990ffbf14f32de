import { expect, type BrowserContext, type Page } from '@playwright/test';
import { passkeyOfTheDevice } from '../builders/virtualAuthenticator.ts';

/*
 * How a journey gets past the lock: by a passkey of a virtual authenticator, which costs milliseconds. That belongs to its page: it
 * outlives going elsewhere and reloading, and neither the tab nor the browser. Journeys that end those choose a passphrase.
 */

/** Of nobody. */
export const thePassphrase = 'violet ladder tuesday soup';

const withPasskey = new WeakSet<Page>();
const withPassphrase = new WeakSet<BrowserContext>();
const withOther = new WeakMap<BrowserContext, (page: Page) => Promise<void>>();

/** Plugs a virtual authenticator with PRF into this tab. */
export async function usePasskey(page: Page): Promise<void> {
  if (withPasskey.has(page)) return;
  withPasskey.add(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: passkeyOfTheDevice });
}

/** All tabs of this browser are unlocked by the passphrase. */
export const usePassphrase = (context: BrowserContext): void => void withPassphrase.add(context);

/** All tabs of this browser are unlocked in a way of the journey's own. */
export const useOtherWay = (context: BrowserContext, way: (page: Page) => Promise<void>): void =>
  void withOther.set(context, way);

const choosing = (page: Page) => page.getByRole('button', { name: 'Use a passkey' });
/** In a window without a service worker, which says first that it is not set up for work without a connection. */
const notKept = (page: Page) => page.getByRole('button', { name: 'Go on with a connection only' });
const unlocking = (page: Page) => page.getByRole('button', { name: 'Unlock with passkey' });
/** Stands on every screen of somebody at work, and on no lock. */
const atWork = (page: Page) => page.getByRole('link', { name: 'Skip to main content' });
const newPassphrase = (page: Page) => page.getByLabel('New passphrase');
const passphrase = (page: Page) => page.getByLabel('Passphrase', { exact: true });

/**
 * Past the lock, or past the choice of a first way in, to somebody's screen. A page of nobody's, and a further tab, which is given its
 * keys, have no way in: nothing is pressed there.
 */
export async function enter(page: Page): Promise<void> {
  const other = withOther.get(page.context());
  if (other) await other(page);
  else if (withPassphrase.has(page.context())) {
    await expect(newPassphrase(page).or(passphrase(page)).or(atWork(page)).first()).toBeAttached();
    if (await newPassphrase(page).isVisible()) {
      await newPassphrase(page).fill(thePassphrase);
      await page.getByRole('button', { name: 'Use this passphrase' }).click();
    } else if (await passphrase(page).isVisible()) {
      await passphrase(page).fill(thePassphrase);
      await page.getByRole('button', { name: 'Unlock', exact: true }).click();
    }
    await expect(atWork(page)).toBeAttached();
  } else if (withPasskey.has(page)) {
    const passkey = choosing(page).or(unlocking(page));
    await expect(passkey.or(notKept(page)).or(atWork(page)).first()).toBeAttached();
    if (await notKept(page).isVisible()) {
      await notKept(page).click();
      await expect(passkey).toBeVisible();
    }
    if (await passkey.isVisible()) await passkey.click();
    await expect(atWork(page)).toBeAttached();
  }
}

/** Goes there as somebody who types the address, and unlocks. */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await enter(page);
}

export async function reload(page: Page): Promise<void> {
  await page.reload();
  await enter(page);
}
