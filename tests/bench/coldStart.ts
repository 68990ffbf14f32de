import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { grantToOrganisation } from '../../src/commands/demo/demoDirectory.ts';
import { demoOrganisation, demoPerson } from '../../src/commands/demo/people.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { buildIfStale } from '../../src/commands/start/buildIfStale.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { parseDocumentId } from '../../src/domain/document/documentId.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { addPassphrase, sharingTheWorker, unlockBySecret } from '../journeys/kills/inPage.ts';
import { ladder } from '../builders/vaults.ts';
import { launch, makeProfile, removeProfile } from './benchBrowser.ts';
import { reconnect } from './reconnect.ts';
import { median, print, rounded, say } from './report.ts';

/** Whose device is filled: a solicitor of a firm that has been granted every case. */
const personKey = 'solicitor-hartwell';
const firmKey = 'hartwell';
/** A case that can be opened: what a person waits for on Today. */
const firstCard = 'main a[href^="/case/"]';
/** Filling a device takes a minute at most; more is a failure. */
const fillWithinMs = 300_000;

/**
 * From going to the app's address, in a browser just started, with the gateway stopped, until Today shows the first case
 * that can be opened, without the time that a person takes to unlock: service worker, shell, worker, vault, sealed store. Also the script that this took; of filling the device by
 * the real gateway, when today's list was whole; and what it takes to come back after the connection was lost.
 */
export async function coldStart(options: { readonly starts: number; readonly cases: number }): Promise<void> {
  if (await buildIfStale()) say('The app was built.');
  say(`Seeding ${String(options.cases)} cases and filling a device…`);
  const assize = await startAssize({ cases: options.cases });
  const profile = await makeProfile();
  const times: number[] = [];
  const unlocks: number[] = [];
  const passphrases: number[] = [];
  const keys: number[] = [];
  let scripts: readonly string[] = [];
  try {
    const granted = await grantEverything(assize);
    const { today, whole } = await inBrowser(profile, (page) => fill(page, assize, granted));
    say(`today's list after ${String(rounded(today))} ms, everything after ${String(rounded(whole))} ms`);
    print({
      measure: 'today-list',
      n: granted,
      value: today,
      unit: 'ms',
      against: 'first-sync',
      ratio: today / whole,
    });
    await inBrowser(profile, (page, context) => reconnect(page, context, assize.url));
    await assize.stopGateway();
    for (let start = 0; start < options.starts; start += 1) {
      const started = await inBrowser(profile, (page) => open(page, assize.url));
      say(`start ${String(start + 1)}: ${String(rounded(started.ms))} ms`);
      times.push(started.ms);
      unlocks.push(started.unlockMs);
      const byPassphrase = await inBrowser(profile, (page) => open(page, assize.url, ladder.passphrase));
      say(`by passphrase: ${String(rounded(byPassphrase.unlockMs))} ms`);
      passphrases.push(byPassphrase.unlockMs);
      keys.push(started.keyMs, byPassphrase.keyMs);
      scripts = started.scripts;
    }
  } finally {
    await assize.close();
    await removeProfile(profile);
  }
  print({
    measure: 'cold-start',
    n: times.length,
    value: median(times),
    unit: 'ms',
    against: '-',
    ratio: null,
  });
  for (const [measure, all] of [
    ['unlock-to-list', unlocks],
    ['unlock-by-passphrase-to-list', passphrases],
    ['key-to-list', keys],
  ] as const) {
    print({ measure, n: all.length, value: median(all), unit: 'ms', against: '-', ratio: null });
  }
  await tellScripts(scripts);
}

/**
 * Written into the store beside the gateway, which reads the grants when it starts again. How many cases they give: into a
 * sensitive one a grant to an organisation leads nobody.
 */
async function grantEverything(assize: Assize): Promise<number> {
  await assize.stopGateway();
  const databases = await assize.openStore();
  const { rows } = await databases.record.allDocs<{ isSensitive?: boolean }>({ include_docs: true });
  const random = seededRandom('bench grants');
  const from = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const grants = rows.flatMap(({ id, doc }) => {
    const parts = parseDocumentId(id);
    if (parts?.type !== 'case' || doc?.isSensitive === true) return [];
    const terms = { caseId: parts.id as CaseId, side: 'defence', from } as const;
    return [grantToOrganisation(random, demoOrganisation(firmKey), terms)];
  });
  await databases.record.bulkDocs(grants);
  await databases.close();
  await assize.startGateway();
  return grants.length;
}

async function inBrowser<T>(
  profile: string,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await launch(profile);
  try {
    // So that a way in can be shown that costs nothing: what is measured is the app.
    await context.exposeFunction('tellStatus', () => undefined);
    // The runner of this program names functions by a helper of its own, which pages have not.
    const naming = 'globalThis.__name = (named) => named;';
    await context.addInitScript({ content: naming + (await sharingTheWorker()) });
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Milliseconds since Today stood there empty. */
interface Filled {
  /** Today shows as many cases as it ever will. */
  readonly today: number;
  /** The device says that everything is here. */
  readonly whole: number;
}

/** Signs in and waits until the device holds everything, a card of each case, and the app itself. */
async function fill(page: Page, assize: Assize, cases: number): Promise<Filled> {
  const person = demoPerson(personKey);
  await page.addInitScript(watchFilling, firstCard);
  await page.goto(assize.url);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: new RegExp(person.name) }).click();
  await page.waitForURL(`${assize.url}/`);
  await page.evaluate(unlockBySecret, undefined);
  const wholeAt = await page.waitForFunction(
    () => (globalThis as { filling?: Filling }).filling?.wholeAt,
    undefined,
    { timeout: fillWithinMs },
  );
  // Stretching it takes the device a second, which is no part of filling it.
  await page.evaluate(addPassphrase, ladder.passphrase);
  const deadline = Date.now() + fillWithinMs;
  while ((await countCards(page, `assize-${person.userId}`)) < cases) {
    if (Date.now() > deadline) throw new Error('The cards were not made');
    await setTimeout(500);
  }
  say(`${person.name}'s device holds ${String(cases)} cases`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const { beganAt = NaN, shown } = await page.evaluate(
    () => (globalThis as { filling?: Filling }).filling ?? { shown: [] },
  );
  const most = Math.max(0, ...shown.map(({ count }) => count));
  if (most === 0) throw new Error('Nothing is listed today: the measure of its list would mean nothing');
  const today = shown.find(({ count }) => count === most)?.at ?? NaN;
  return { today: today - beganAt, whole: ((await wholeAt.jsonValue()) ?? NaN) - beganAt };
}

/** What the page notes of itself while its device is filled. */
interface Filling {
  readonly shown: { readonly at: number; readonly count: number }[];
  beganAt?: number;
  wholeAt?: number;
}

/** Runs in the page: when Today showed how many cases, and when the bar first said as at when it is. */
function watchFilling(selector: string): void {
  const filling: Filling = { shown: [] };
  Object.assign(globalThis, { filling });
  new MutationObserver(() => {
    const count = document.querySelectorAll(selector).length;
    if (document.querySelector('.asat')) filling.beganAt ??= performance.now();
    if (filling.shown.at(-1)?.count !== count) filling.shown.push({ at: performance.now(), count });
    if (/^as at/i.test(document.querySelector('.asat')?.textContent ?? '')) {
      filling.wholeAt ??= performance.now();
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Reads the device's database beside the app. */
const countCards = (page: Page, databaseName: string): Promise<number> =>
  page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error(name));
    });
    try {
      return await new Promise<number>((resolve, reject) => {
        const request = database.transaction('cards').objectStore('cards').count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('count'));
      });
    } finally {
      database.close();
    }
  }, databaseName);

/** What the page notes of its start. */
interface StartTimes {
  lockedAt?: number;
  interactiveAt?: number;
}

/** What unlocking notes (tests/journeys/kills/inPage.ts). */
interface Unlocking {
  readonly unlockedFrom?: number;
  readonly keyFrom?: number;
}

interface Started {
  /** Milliseconds from the beginning of the navigation to the lock, and from unlocking to the first case: what the app takes. */
  readonly ms: number;
  /** The second part of it alone. */
  readonly unlockMs: number;
  /** Of that, since the vault had its keys: what a passphrase is stretched is left out. */
  readonly keyMs: number;
  /** The addresses of the scripts loaded until then. */
  readonly scripts: readonly string[];
}

async function open(page: Page, url: string, passphrase?: string): Promise<Started> {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(new URL(request.url()).pathname);
  });
  await page.addInitScript((selector) => {
    const times: StartTimes = {};
    Object.assign(globalThis, { times });
    const seen = new MutationObserver(() => {
      if (document.querySelector('.unlock')) times.lockedAt ??= performance.now();
      if (!document.querySelector(selector)) return;
      seen.disconnect();
      requestAnimationFrame(() => (times.interactiveAt = performance.now()));
    });
    seen.observe(document, { subtree: true, childList: true });
  }, firstCard);
  await page.goto(url);
  await page.evaluate(unlockBySecret, passphrase);
  const waited = await page.waitForFunction(
    () => {
      const { times, unlockedFrom, keyFrom } = globalThis as { times?: StartTimes } & Unlocking;
      return times?.interactiveAt !== undefined && { ...times, unlockedFrom, keyFrom };
    },
    undefined,
    { timeout: 60_000 },
  );
  const seen = await waited.jsonValue();
  const {
    lockedAt = NaN,
    interactiveAt = NaN,
    unlockedFrom = NaN,
    keyFrom = NaN,
  } = seen === false ? {} : seen;
  const unlockMs = interactiveAt - unlockedFrom;
  return { ms: lockedAt + unlockMs, unlockMs, keyMs: interactiveAt - keyFrom, scripts: [...scripts] };
}

/** Page and worker together. The service worker runs beside the first screen and is not waited for. */
async function tellScripts(paths: readonly string[]): Promise<void> {
  let bytes = 0;
  for (const path of paths) {
    const file = join(projectFolder, 'dist', path);
    const size = gzipSync(new Uint8Array(await readFile(file))).length;
    bytes += size;
    say(`script ${path}: ${String(rounded(size / 1000))} kB gzipped`);
  }
  print({
    measure: 'first-script',
    n: paths.length,
    value: bytes / 1000,
    unit: 'kB',
    against: '-',
    ratio: null,
  });
}
