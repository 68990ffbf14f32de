import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { browserArguments, findBrowser } from '../browser.ts';
import type { PeerServer } from './peerServer.ts';

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

/** Arguments of a browser that nothing drives: no questions, no greeting, nothing else to do. */
const undisturbed: readonly string[] = [
  '--headless',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-component-update',
  '--disable-default-apps',
  '--password-store=basic',
  '--use-mock-keychain',
];

/**
 * Runs the work while a browser that has never been used before shows the page of this server, which asks for its tasks
 * (page/takeTasks.ts). Nothing drives the browser, or watches it.
 */
export async function inUnwatchedBrowser<T>({ url, tasks }: PeerServer, work: () => Promise<T>): Promise<T> {
  executablePath ??= findBrowser();
  const profile = await makeProfile();
  const isThere = tasks.nextPage();
  const browser = spawn(
    executablePath,
    [...browserArguments, ...undisturbed, `--user-data-dir=${profile}`, `${url}/`],
    { stdio: 'ignore' },
  );
  const ended = new Promise<never>((_resolve, reject) => {
    browser.once('error', reject);
    browser.once('exit', () => reject(new Error('The browser ended')));
  });
  ended.catch(() => undefined);
  const worked = async (): Promise<T> => {
    await isThere;
    await setTimeout(startsForMs);
    return work();
  };
  try {
    return await Promise.race([worked(), ended]);
  } finally {
    if (browser.exitCode === null && browser.signalCode === null) {
      const isGone = once(browser, 'exit');
      browser.kill('SIGKILL');
      await isGone;
    }
    await removeProfile(profile);
  }
}

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
