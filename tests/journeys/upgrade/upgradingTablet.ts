import { setTimeout as after } from 'node:timers/promises';
import { expect, type Locator, type Page, type Worker } from '@playwright/test';
import { demoPerson } from '../../../src/commands/demo/people.ts';
import type { Random } from '../../../src/commands/demo/random.ts';
import type { Assize } from '../../harness/startAssize.ts';
import { Tablet } from '../kills/tablet.ts';
import { enter } from '../wayIn.ts';
import { holdDatabase, noteSchema } from './inPage.ts';

/** Of the upgrade of the schema: from when the older tabs are asked to give way until the newer Assize has opened the store. */
export type Moment = 'before' | 'during' | 'after';

interface UpgradingOptions {
  readonly assize: Assize;
  readonly personKey: string;
  /** Holds the profile. */
  readonly folder: string;
  readonly cookie: string | undefined;
  /** The address of the newer Assize's worker. */
  readonly newerWorker: string;
}

/** A tablet that has an older Assize, and is killed while it takes the newer one. */
export class UpgradingTablet {
  readonly tablet: Tablet;
  readonly #newerWorker: string;
  readonly #database: string;
  /** The newest of its first tab, in this run. */
  #worker: Worker | undefined;
  #onWorker: () => void = () => undefined;
  /** What the older Assize made. */
  #olderSchema: number | undefined;

  constructor({ newerWorker, ...options }: UpgradingOptions) {
    this.#database = `assize-${demoPerson(options.personKey).userId}`;
    this.#newerWorker = newerWorker;
    this.tablet = new Tablet({
      ...options,
      prepare: async (context) => {
        await context.addInitScript(noteSchema, this.#database);
        this.#worker = undefined;
        context.once('page', (page) => {
          page.on('worker', (worker) => {
            this.#worker = worker;
            this.tablet.forgetStatus(page);
            this.#onWorker();
          });
        });
      },
    });
  }

  /** Whether its first tab has the newer Assize. */
  get isNewer(): boolean {
    return this.#worker?.url().endsWith(this.#newerWorker) === true;
  }

  /** Whether the database was upgraded when its first tab began. */
  async foundUpgraded(): Promise<boolean> {
    const found = (await this.tablet.page.evaluate(() => window.schemaFound)) ?? 0;
    this.#olderSchema ??= found;
    return found > this.#olderSchema;
  }

  /** Its first tab has looked for a newer Assize, as each does by the hour, and offers it. */
  async isOffered(): Promise<void> {
    await this.tablet.page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    await expect(this.#takes).toBeVisible();
  }

  /** Its first tab takes what it offers. */
  async take(): Promise<void> {
    const { page } = this.tablet;
    const started = page.waitForEvent('worker');
    await this.#takes.click({ noWaitAfter: true });
    await started;
    await enter(page);
  }

  get #takes(): Locator {
    return this.tablet.page.getByRole('button', { name: 'Update now' });
  }

  /**
   * The first tab takes the newer Assize, which was offered, and the browser is killed.
   *
   * @param older another tab: during the upgrade it is slow to give way, so that a kill can come at any time of it
   * @param beforeKill what is looked at between the moment and the kill
   * @returns the moment at which it was: a kill comes a few milliseconds later than it is asked for
   */
  async killWhileTaking(
    older: Page,
    moment: Moment,
    random: Random,
    beforeKill: () => Promise<void>,
  ): Promise<Moment> {
    const { tablet } = this;
    const { page } = tablet;
    const forMs = moment === 'during' ? random.int(0, 80) : 0;
    const held = await older.evaluateHandle(holdDatabase, { database: this.#database, forMs });
    let isAsked = false;
    const asked = held
      .evaluate((holding) => holding.asked)
      .then(() => {
        isAsked = true;
      });
    asked.catch(() => undefined);
    const hasOpened = (): boolean => this.isNewer && tablet.status !== undefined;

    const goesOn = [page.waitForEvent('framenavigated'), page.waitForEvent('worker')];
    for (const step of goesOn) step.catch(() => undefined);
    await this.#takes.click({ noWaitAfter: true });
    if (moment === 'before') await random.pick([Promise.resolve(), ...goesOn]);
    if (moment === 'during') await asked;
    if (moment === 'after') {
      await goesOn[1];
      await enter(page);
      await tablet.until(hasOpened);
    }
    await beforeKill();
    // Nothing that can be waited for says when a battery is empty.
    await after(random.int(0, { before: 25, during: forMs + 10, after: 400 }[moment]));
    const killedAt = hasOpened() ? 'after' : isAsked ? 'during' : 'before';
    await tablet.kill('browser');
    return killedAt;
  }

  /** It is switched on, and killed once more before its user can have done anything. */
  async killWhileStarting(random: Random): Promise<Moment> {
    const { tablet } = this;
    const workerIsUp = new Promise<void>((resolve) => (this.#onWorker = resolve));
    const starting = tablet.start({ offline: random.chance(0.5) });
    const over = starting.catch(() => undefined);
    await Promise.race([workerIsUp, starting]);
    await after(random.int(0, 500));
    const wasUpgraded = await this.foundUpgraded();
    const killedAt =
      wasUpgraded || tablet.status !== undefined ? 'after' : this.isNewer ? 'during' : 'before';
    await tablet.kill('browser');
    await over;
    return killedAt;
  }
}
