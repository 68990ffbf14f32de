import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';
import { demoPerson } from '../../../src/commands/demo/people.ts';
import type { HeldDrafts } from '../../../src/contracts/worker/drafts.ts';
import type { SyncStatus } from '../../../src/contracts/worker/syncStatus.ts';
import { browserArguments, findBrowser } from '../../browser.ts';
import type { Assize } from '../../harness/startAssize.ts';
import { enter, useOtherWay, usePassphrase } from '../wayIn.ts';
import {
  heldRows,
  sharingTheWorker,
  unlockBySecret,
  writeUntilStopped,
  type HeldRows,
  type Work,
} from './inPage.ts';

export type KilledPart = 'tab' | 'browser';

/** Where something was saved; forms show no id. */
export interface SavedAt {
  readonly caseId: string;
  readonly entryId?: string;
}

/** What the app said to its user on one device, and must therefore be there after each kill. */
interface Said {
  /** What was shown as saved, by its mark. */
  readonly saved: Map<string, SavedAt>;
  /** The number of the last draft that was reported as kept. */
  kept: number;
}

/** Writing that goes on by itself, on one tablet. */
export interface Writing {
  /** Rejects where it failed before the tablet was killed; otherwise it never settles. */
  readonly failed: Promise<never>;
  /** Resolves when it has ended, in whatever way. */
  readonly over: Promise<void>;
  /** What is under way is finished first. */
  stop(): Promise<void>;
}

interface TabletOptions {
  readonly assize: Assize;
  readonly personKey: string;
  /** Holds the profile, which outlives the browser. */
  readonly folder: string;
  /** Otherwise by a passkey that outlives its tab (./inPage.ts). */
  readonly isByPassphrase?: boolean;
  /** It stays locked: who has it knows no way in. */
  readonly isThiefs?: boolean;
  /** The `Cookie` header of its session; without one its person signs in. */
  readonly cookie?: string | undefined;
  /** Readies each of its browsers before anything is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** A tablet in somebody's hands: a profile on the disk, a browser that can be killed, the app in one tab, or in further ones beside it. */
export class Tablet {
  readonly said: Said = { saved: new Map(), kept: 0 };
  readonly #options: TabletOptions;
  /** Of this tablet alone: a number that two of them change would be merged. */
  readonly #draftKey = `kills:note:${randomUUID()}`;
  #cookie: string | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  /** Of the running browser. */
  #processId: number | undefined;
  readonly #statuses = new Map<Page | null, SyncStatus>();
  #isBeingKilled = false;
  readonly #listeners = new Set<() => void>();

  constructor(options: TabletOptions) {
    this.#options = options;
    this.#cookie = options.cookie;
  }

  get cookie(): string | undefined {
    return this.#cookie;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The tablet is switched off');
    return this.#page;
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('The tablet is switched off');
    return this.#context;
  }

  /** What its app said last of its connection, in this run. */
  get status(): SyncStatus | undefined {
    return this.#page && this.#statuses.get(this.#page);
  }

  get isAllSent(): boolean {
    return this.status?.unsentCount === 0;
  }

  get isFilled(): boolean {
    return this.status?.asAt !== undefined && this.status.firstSync === undefined;
  }

  /** What the app in this tab said last. */
  statusOf(page: Page): SyncStatus | undefined {
    return this.#statuses.get(page);
  }

  /** What is told of this tab from now on is of the app that it opens next. */
  forgetStatus(page: Page): void {
    this.#statuses.delete(page);
  }

  /** Switches on what is off, and opens the app. */
  async start({ offline = false } = {}): Promise<void> {
    const { assize, personKey, folder, isByPassphrase = false, isThiefs = false } = this.#options;
    this.#cookie ??= await assize.signIn(personKey);
    if (!this.#context) {
      this.#context = await chromium.launchPersistentContext(join(folder, 'profile'), {
        executablePath: findBrowser(),
        args: [...browserArguments],
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        offline,
      });
      if (isByPassphrase) usePassphrase(this.#context);
      else useOtherWay(this.#context, (page) => page.evaluate(unlockBySecret, undefined));
      await this.#listen(this.#context);
      this.#processId = await processOf(this.#context);
    } else this.setOffline(offline);
    // A browser writes its cookies down every half minute: signing in is not what is tried here.
    const [name = '', value = ''] = this.#cookie.split('=');
    await this.#context.addCookies([{ name, value, url: assize.url, httpOnly: true, sameSite: 'Strict' }]);
    this.#page = await this.#context.newPage();
    await this.#page.goto(assize.url, { waitUntil: 'commit' });
    if (!isThiefs) await enter(this.#page);
  }

  /** One tab more, which is given its keys by the first. */
  async openTab(path = '/'): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${this.#options.assize.url}${path}`, { waitUntil: 'commit' });
    await enter(page);
    return page;
  }

  async #listen(context: BrowserContext): Promise<void> {
    const { saved } = this.said;
    const tell = (): void => {
      for (const listener of this.#listeners) listener();
    };
    await context.exposeFunction('tellSaved', (mark: string, entryId: string, caseId: string) => {
      saved.set(mark, { caseId, entryId });
      tell();
    });
    await context.exposeFunction('tellKept', (draft: number) => {
      this.said.kept = draft;
    });
    await context.exposeBinding('tellStatus', ({ page }, status: SyncStatus) => {
      this.#statuses.set(page, status);
      tell();
    });
    await context.addInitScript({ content: await sharingTheWorker() });
    await this.#options.prepare?.(context);
  }

  /**
   * Takes effect in the pages by itself. To wait for it would be to wait for ever: Playwright asks the service worker too, of
   * which it does not notice that a killed tab took it along.
   */
  setOffline(offline: boolean): void {
    this.context.setOffline(offline).catch(() => undefined);
  }

  /** Resolves as soon as this holds; looked at whenever the app said something. */
  async until(holds: () => boolean): Promise<void> {
    let look: () => void = () => undefined;
    await new Promise<void>((resolve) => {
      look = () => {
        if (holds()) resolve();
      };
      this.#listeners.add(look);
      look();
    });
    this.#listeners.delete(look);
  }

  /** Writes by the app's worker, as its forms do, and keeps a numbered draft beside it. */
  write(work: Omit<Work, 'draftKey' | 'firstDraft'>): Writing {
    const { page } = this;
    const writing = page.evaluate(writeUntilStopped, {
      ...work,
      draftKey: this.#draftKey,
      firstDraft: this.said.kept + 1,
    });
    return this.writing(writing, async () => {
      await page.evaluate(() => {
        window.mustStopWriting = true;
      });
    });
  }

  /** @param ask asks it to stop */
  writing(work: Promise<void>, ask: () => Promise<void>): Writing {
    const { page } = this;
    const failed = new Promise<never>((_, reject) => {
      work.catch((error: unknown) => {
        // What a kill cut off has not failed.
        if (this.#page === page && !this.#isBeingKilled)
          reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    failed.catch(() => undefined);
    return {
      failed,
      over: work.catch(() => undefined),
      async stop() {
        await ask();
        await work;
      },
    };
  }

  /** The number of the draft that is held, 0 for none; and what stands in the forms of cases, by draft. */
  async heldDrafts(): Promise<{ readonly number: number; readonly forms: ReadonlyMap<string, string> }> {
    const { drafts = {} } =
      (await this.page.evaluate(() => window.assizeWorker?.heldDrafts())) ?? ({} as Partial<HeldDrafts>);
    const texts = new Map(Object.entries(drafts).map(([key, { form }]) => [key, form.texts['text'] ?? '']));
    const number = Number(texts.get(this.#draftKey) ?? 0);
    texts.delete(this.#draftKey);
    return { number, forms: texts };
  }

  /** As the system does when memory is short, or somebody pulls the plug. What was under way gets no chance. */
  async kill(part: KilledPart): Promise<void> {
    const { context, page } = this;
    this.#isBeingKilled = true;
    if (part === 'tab') {
      const isDead = page.waitForEvent('crash');
      const devtools = await context.newCDPSession(page);
      void devtools.send('Page.crash').catch(() => undefined);
      await isDead;
      await page.close();
    } else {
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      // At once: it is killed at this moment of its work, and not a question later.
      if (this.#processId !== undefined) process.kill(this.#processId, 'SIGKILL');
      await closed;
      this.#context = undefined;
    }
    this.#page = undefined;
    this.#isBeingKilled = false;
  }

  async switchOff(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
    this.#page = undefined;
  }

  /** The app itself is kept: a start without the network finds it. */
  async appIsKept(): Promise<void> {
    await this.page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  }

  /** A store that cannot be read is what this throws of. */
  async rows(): Promise<HeldRows> {
    const { userId } = demoPerson(this.#options.personKey);
    // Answered when the app has opened it: nothing is made anew by looking.
    await expect.poll(() => this.status !== undefined).toBe(true);
    return this.page.evaluate(heldRows, `assize-${userId}`);
  }
}

async function processOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const main = processInfo.find((each) => each.type === 'browser');
  if (!main) throw new Error('The browser did not say which process it is');
  return main.id;
}
