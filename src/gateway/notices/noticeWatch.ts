import type { Logger } from '../../shared/logger.ts';
import type { Announcements } from '../status/announcements.ts';
import { announceTrouble } from './announceTrouble.ts';
import type { Desk } from './enqueueNotices.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import { sendAgain } from './sendAgain.ts';
import type { ShiftQueues } from './shiftQueues.ts';

/** Between two comparisons with recipients, milliseconds. */
const reconcileEveryMs = 3_600_000;
/** Whoever begins to send has more urgent things to do, milliseconds by the wall. */
const firstReconcileAfterMs = 10_000;
/** Comparing reads every row of weeks: it takes no more of the time than one in so many. */
const reconcileShare = 20;

interface WatchOptions {
  readonly desk: Desk;
  readonly queues: ShiftQueues;
  readonly announcements: Announcements;
  readonly logger: Logger;
  /** Compares the days that are over. */
  readonly reconcile: () => Promise<void>;
  /** Writes how the queues stand. */
  readonly save: () => Promise<void>;
}

/** What is looked at again and again: what people asked for, days to compare, and trouble that operators are to hear of. */
export class NoticeWatch {
  readonly #options: WatchOptions;
  readonly #troubled = new Set<NoticeQueue>();
  #reconciledAt = Number.NEGATIVE_INFINITY;
  /** By the wall, as `performance.now` has it. */
  #notBefore = performance.now() + firstReconcileAfterMs;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** What was wrong when the last shift ended may still be. */
  open(): void {
    for (const queue of this.#options.queues.all)
      if (queue.row.failing || queue.row.announced) this.trouble(queue);
  }

  trouble(queue: NoticeQueue): void {
    this.#troubled.add(queue);
  }

  async look(): Promise<void> {
    const { desk, logger, save } = this.#options;
    await sendAgain(desk, logger, save);
    await this.#compareDays();
    await this.#announce();
  }

  async #compareDays(): Promise<void> {
    const { desk, reconcile } = this.#options;
    const passed = desk.clock.now() - this.#reconciledAt;
    // A clock that was put back by hours is not waited for.
    if (passed >= 0 && passed <= reconcileEveryMs) return;
    const begun = performance.now();
    if (begun < this.#notBefore) return;
    this.#reconciledAt = desk.clock.now();
    await reconcile();
    this.#notBefore = performance.now() + (performance.now() - begun) * reconcileShare;
  }

  async #announce(): Promise<void> {
    const { desk, queues, announcements, logger } = this.#options;
    for (const queue of queues.all) if (queue.differing.length > 0) this.trouble(queue);
    for (const queue of [...this.#troubled]) {
      const givenUp = (await desk.outbox.givenUp(queue.name)).length;
      await announceTrouble(desk, queue, { announcements, logger, givenUp });
      if (!queue.row.failing && !queue.row.announced) this.#troubled.delete(queue);
    }
  }
}
