import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { Databases } from '../database/database.ts';
import { forgetFormer } from './forgetFormer.ts';
import { NoticeQueue } from './noticeQueue.ts';
import { noCounts, noQueue } from './noticeRows.ts';
import type { Outbox } from './outbox.ts';
import { LeaseLost } from './senderLease.ts';

/** The queues of one shift: one for each recipient, for what nobody gets, and for whoever was a recipient once. */
export class ShiftQueues {
  readonly #databases: Databases;
  readonly #outbox: Outbox;
  readonly #byName = new Map<string, NoticeQueue>();

  constructor(databases: Databases, outbox: Outbox) {
    this.#databases = databases;
    this.#outbox = outbox;
  }

  get all(): readonly NoticeQueue[] {
    return [...this.#byName.values()];
  }

  of(name: string): NoticeQueue {
    const queue = this.#byName.get(name);
    if (!queue) throw new Error(`There is no queue ${name}`);
    return queue;
  }

  /** Reads how they stand, and counts what was written and not counted before the last shift ended. Before anything is added. */
  async open(recipients: readonly NoticeRecipient[]): Promise<void> {
    const held = new Map((await this.#outbox.queues()).map((row) => [row.queue, row]));
    for (const name of [noQueue, ...recipients.map(({ id }) => id)]) {
      if (held.has(name)) continue;
      const row = noCounts(name);
      const _rev = await this.#outbox.create(row);
      if (_rev === undefined) throw new LeaseLost();
      held.set(name, { ...row, _rev });
    }
    for (const [name, row] of held) {
      const recipient = recipients.find(({ id }) => id === name);
      const queue = new NoticeQueue(row, recipient, this.#outbox);
      await this.#count(queue);
      this.#byName.set(name, queue);
    }
  }

  async #count(queue: NoticeQueue): Promise<void> {
    for (let after = queue.row.countedTo; ;) {
      const page = await this.#outbox.page(queue.name, after, 500);
      const last = page.at(-1);
      if (!last) return;
      for (const row of page) queue.count(row);
      after = last._id;
    }
  }

  /**
   * Writes how they stand now, once what they tell of is written and told.
   *
   * @param told resolves when it is
   */
  async save(told: () => Promise<void>): Promise<void> {
    const rows = this.all.flatMap((queue) => {
      const row = queue.takeSnapshot();
      return row ? [{ queue, row }] : [];
    });
    try {
      await told();
      const revs = await Promise.all(rows.map(({ row }) => this.#outbox.write(row)));
      for (const [at, { queue }] of rows.entries()) {
        const rev = revs[at];
        if (rev === undefined) throw new LeaseLost();
        queue.saved(rev);
        void forgetFormer(this.#databases, queue.row._id);
      }
    } catch (error) {
      for (const { queue } of rows) queue.notSaved();
      throw error;
    }
  }
}
