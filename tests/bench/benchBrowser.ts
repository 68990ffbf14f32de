import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../browser.ts';

let executablePath: string | undefined;

/** A profile on the disk, as a person's browser has one. */
export const makeProfile = (): Promise<string> => mkdtemp(join(tmpdir(), 'assize-bench-profile-'));
export const removeProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5 });

export async function launch(profile: string): Promise<BrowserContext> {
  executablePath ??= findBrowser();
  return chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...browserArguments],
    headless: true,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
}

/** A browser that was started just now is busy with itself for about so long, on all cores. Milliseconds. */
const startsForMs = 2_500;

/** Runs the work on a page of a browser that has never been used before. An error of the page ends it. */
export async function inFreshBrowser<T>(url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const profile = await makeProfile();
  const context = await launch(profile);
  try {
    const page = await context.newPage();
    const failed = new Promise<never>((_resolve, reject) => page.on('pageerror', reject));
    failed.catch(() => undefined);
    const worked = async (): Promise<T> => {
      await page.goto(url);
      await page.waitForFunction(() => 'measures' in globalThis);
      await page.waitForTimeout(startsForMs);
      return work(page);
    };
    return await Promise.race([worked(), failed]);
  } finally {
    await context.close();
    await removeProfile(profile);
  }
}
