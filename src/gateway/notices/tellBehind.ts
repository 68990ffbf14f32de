import type { Logger } from '../../shared/logger.ts';
import { nowOf, type Desk } from './enqueueNotices.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import type { NoticeRow } from './noticeRows.ts';

/** Notices that are read, and told to courts, at once. */
const atOnce = 500;

/**
 * Tells courts of the notices of a queue that wait behind one that is not taken: their people see that they are not told either. Each
 * is told once, since what is told stands until it is received; and sending waits for none of it, since a partner that is back
 * is not to wait until thousands of sheets are written.
 */
export class BehindTeller {
  readonly #desk: Desk;
  readonly #queue: NoticeQueue;
  readonly #closing: AbortSignal;
  readonly #logger: Logger;
  /** The one that is not taken. */
  #head = '';
  /** The last row that was told. */
  #told = '';
  #telling: Promise<void> | undefined;

  constructor(desk: Desk, queue: NoticeQueue, { closing, logger }: { closing: AbortSignal; logger: Logger }) {
    this.#desk = desk;
    this.#queue = queue;
    this.#closing = closing;
    this.#logger = logger;
  }

  /** Begins with what was not told yet; where it is at it, it comes to that by itself. It ends when the queue goes on. */
  begin(head: NoticeRow): void {
    this.#head = head._id;
    this.#telling ??= this.#tell()
      .catch((error: unknown) => {
        // With the next failure it is begun again.
        this.#logger.warn({ error: String(error) }, 'notices that wait behind another could not be told');
      })
      .finally(() => {
        this.#telling = undefined;
      });
  }

  /** Resolves when nothing is being told any more. */
  async ended(): Promise<void> {
    await this.#telling;
  }

  async #tell(): Promise<void> {
    const { outbox, receipts, lease } = this.#desk;
    const queue = this.#queue;
    while (!this.#closing.aborted && lease.isHeld && queue.row.failing) {
      const after = this.#told > this.#head ? this.#told : this.#head;
      const page = await outbox.page(queue.name, after, atOnce);
      const last = page.at(-1);
      if (!last) return;
      for (const row of page) {
        if (row.state !== 'waiting' || row._id <= this.#head || row._id <= queue.row.settledTo) continue;
        receipts.tell(row, {
          key: row.key,
          body: row.body,
          recipient: queue.recipient?.name,
          state: { is: 'failed', since: nowOf(this.#desk), fault: 'behind-another' },
        });
      }
      await receipts.flush();
      this.#told = last._id;
    }
  }
}
