import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { DemoPerson } from '../../src/commands/demo/people.ts';
import { browserArguments, findBrowser } from '../browser.ts';
import { passkeyOfTheDevice } from '../builders/virtualAuthenticator.ts';

/** A Chromium of its own, with one window, as a tablet in somebody's hands. */
export interface OwnBrowser {
  readonly browser: Browser;
  readonly page: Page;
}

/** Somebody waits so long for a screen at the beginning, milliseconds. */
export const patientMs = 60_000;

/** @param viaPort where this browser's line to Assize begins, when that is not Assize itself */
export async function ownBrowser(url: string, viaPort?: number): Promise<OwnBrowser> {
  const { host } = new URL(url);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...browserArguments,
      ...(viaPort === undefined ? [] : [`--host-resolver-rules=MAP ${host} 127.0.0.1:${String(viaPort)}`]),
    ],
  });
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1024, height: 768 },
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: passkeyOfTheDevice });
  return { browser, page };
}

/** From the provider's page to somebody's own screen, where their caseload has arrived. */
export async function comeIn(page: Page, { name }: DemoPerson): Promise<void> {
  await page.getByRole('button', { name }).click({ timeout: patientMs });
  await page.getByRole('button', { name: 'Use a passkey' }).click({ timeout: patientMs });
  await page
    .getByRole('link', { name: 'Skip to main content' })
    .waitFor({ state: 'attached', timeout: patientMs });
  await page
    .getByRole('banner')
    .getByText(/^As at /i)
    .waitFor({ timeout: patientMs });
}

/** A picture of what they see, for whoever looks at the drill afterwards. */
export const takePicture = (page: Page, folder: string, name: string): Promise<unknown> =>
  page
    .screenshot({ path: join(folder, `${name}.png`), fullPage: true, timeout: 10_000 })
    .catch(() => undefined);
