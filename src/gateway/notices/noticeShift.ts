import { recipientOf, type NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Replica } from '../replica/replica.ts';
import type { Announcements } from '../status/announcements.ts';
import { announceTrouble } from './announceTrouble.ts';
import { enqueueNotices, moveNotice, type Desk } from './enqueueNotices.ts';
import { forgetFormer } from './forgetFormer.ts';
import { either, wallClock, type NoticeClock } from './noticeClock.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import { NoticeQueue } from './noticeQueue.ts';
import { noCounts, noQueue } from './noticeRows.ts';
import type { Outbox } from './outbox.ts';
import { reconcileDays } from './reconcileDays.ts';
import { sendAgain } from './sendAgain.ts';
import { LeaseLost, type SenderLease } from './senderLease.ts';
import { sendQueue, type Sending, type SendingTimes } from './sendQueue.ts';
import { ShareTail } from './shareTail.ts';
import { ReceiptWriter } from './writeReceipts.ts';

/** How often it is looked what people asked for, and how queues stand is written, milliseconds by the wall. */
const lookEveryMs = 1_000;
/** A queue that nothing is done about is looked at so often all the same, milliseconds by the wall. */
const idleMs = 60_000;
/** Between two comparisons with recipients, milliseconds. */
const reconcileEveryMs = 3_600_000;

interface ShiftOptions {
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly lease: SenderLease;
  readonly recipients: readonly NoticeRecipient[];
  readonly clock: NoticeClock;
  readonly signer: NoticeSigner;
  readonly times: SendingTimes;
  readonly announcements: Announcements;
  readonly logger: Logger;
}

/** What one holder of the lease does until it ends. */
export class NoticeShift {
  readonly #options: ShiftOptions;
  readonly #ending = new AbortController();
  readonly #queues = new Map<string, NoticeQueue>();
  readonly #committing = new Set<Promise<void>>();
  readonly #receipts: ReceiptWriter;
  readonly #tail: ShareTail;
  readonly #desk: Desk;
  #failure: unknown;
  #onShares: () => void = () => undefined;
  #onLook: () => void = () => undefined;
  #isLookDue = true;
  #troubled = new Set<NoticeQueue>();
  #reconciledAt = Number.NEGATIVE_INFINITY;
  #isOpen = false;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(options: ShiftOptions) {
    this.#options = options;
    const { replica, outbox, lease, recipients, clock, logger } = options;
    this.#receipts = new ReceiptWriter(replica.databases.record, logger);
    this.#tail = new ShareTail(replica, logger);
    this.#desk = {
      outbox,
      lease,
      receipts: this.#receipts,
      recipients,
      clock,
      queue: (name) => {
        const queue = this.#queues.get(name);
        if (!queue) throw new Error(`There is no queue ${name}`);
        return queue;
      },
    };
  }

  async work(closing: AbortSignal): Promise<void> {
    const end = (): void => this.#ending.abort();
    closing.addEventListener('abort', end);
    if (closing.aborted) end();
    try {
      await this.#openQueues();
      // Before anything is added, which would be counted past them.
      await this.#countQueues();
      await this.#tail.open(() => this.#onShares());
      while (!this.#ending.signal.aborted && !this.#tail.isDone) await this.#enqueue();
      this.#isOpen = true;
      await Promise.all(
        [
          this.#follow(),
          this.#lookAgainAndAgain(),
          ...[...this.#queues.values()].map((queue) => this.#send(queue)),
        ].map((task) => task.catch((error: unknown) => this.#fail(error))),
      );
      if (this.#failure !== undefined) throw this.#failure as Error;
    } finally {
      end();
      closing.removeEventListener('abort', end);
      this.#tail.close();
      await this.#receipts.close();
      if (this.#options.lease.isHeld && this.#failure === undefined)
        await this.#save().catch(() => undefined);
    }
  }

  look(): void {
    this.#isLookDue = true;
    this.#onLook();
  }

  async reconcile(isTodayToo: boolean): Promise<void> {
    const { signer, times, logger } = this.#options;
    await reconcileDays(this.#desk, this.#queues.values(), {
      signer,
      timeoutMs: times.timeoutMs,
      closing: this.#ending.signal,
      logger,
      isTodayToo,
    });
    this.look();
  }

  async idle(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const isQuiet =
        this.#isOpen &&
        !this.#isLookDue &&
        this.#tail.isDone &&
        [...this.#queues.values()].every((queue) => queue.isResting);
      if (isQuiet) break;
      await wallClock.wait(5, signal);
    }
    await Promise.allSettled(this.#committing);
    await this.#receipts.flush();
    if (!signal.aborted) await this.#save();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#ending.abort();
  }

  async #openQueues(): Promise<void> {
    const { outbox, recipients } = this.#options;
    const held = new Map((await outbox.queues()).map((row) => [row.queue, row]));
    for (const name of [noQueue, ...recipients.map(({ id }) => id)]) {
      if (held.has(name)) continue;
      const row = noCounts(name);
      const _rev = await outbox.create(row);
      if (_rev === undefined) throw new LeaseLost();
      held.set(name, { ...row, _rev });
    }
    for (const [name, row] of held) {
      const recipient = recipients.find(({ id }) => id === name);
      this.#queues.set(name, new NoticeQueue(row, recipient, outbox));
    }
  }

  /** What was written and not counted before the last shift ended. */
  async #countQueues(): Promise<void> {
    for (const queue of this.#queues.values())
      for (let after = queue.row.countedTo; ;) {
        const page = await this.#options.outbox.page(queue.name, after, 500);
        const last = page.at(-1);
        if (!last) break;
        for (const row of page) queue.count(row);
        after = last._id;
      }
  }

  async #enqueue(): Promise<void> {
    const round = await this.#tail.next();
    if (!round) return;
    await enqueueNotices(this.#desk, round.tellings);
    round.done();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      while (!signal.aborted && !this.#tail.isDone) await this.#enqueue();
      await until((done) => {
        this.#onShares = done;
        if (!this.#tail.isDone) done();
      }, signal);
    }
  }

  async #send(queue: NoticeQueue): Promise<void> {
    if (!queue.recipient) return this.#hold(queue);
    const { logger, signer, times, lease } = this.#options;
    const sending: Sending = {
      desk: this.#desk,
      signer,
      times,
      logger,
      closing: this.#ending.signal,
      committing: this.#committing,
      onTrouble: (troubled) => {
        this.#troubled.add(troubled);
        this.look();
      },
    };
    await sendQueue(queue, queue.recipient, sending);
    if (!this.#ending.signal.aborted && !lease.isHeld) throw new LeaseLost();
  }

  /** What nobody gets waits until somebody does. */
  async #hold(queue: NoticeQueue): Promise<void> {
    const { signal } = this.#ending;
    const { recipients, outbox } = this.#options;
    let after = queue.row.settledTo;
    for (;;) {
      const { waking } = queue;
      const page = signal.aborted ? [] : await outbox.page(queue.name, after, 100);
      const last = page.at(-1);
      if (signal.aborted) return;
      if (!last) {
        queue.isResting = !waking.aborted;
        await wallClock.wait(idleMs, either(waking, signal));
        queue.isResting = false;
        continue;
      }
      for (const row of page) {
        if (row.state !== 'waiting') continue;
        const courtCentreId = row.court?.id;
        if (recipientOf(recipients, { body: row.body, courtCentreId })) {
          await moveNotice(this.#desk, row);
          queue.movedOut(row);
        } else
          this.#receipts.tell(row, {
            key: row.key,
            body: row.body,
            recipient: undefined,
            state: { is: 'no-address', since: row.issuedAt },
          });
      }
      after = last._id;
    }
  }

  /** What people asked for, trouble, days to compare; and how queues stand is written down. */
  async #lookAgainAndAgain(): Promise<void> {
    const { signal } = this.#ending;
    const { clock, lease } = this.#options;
    for (const queue of this.#queues.values())
      if (queue.row.failing || queue.row.announced) this.#troubled.add(queue);
    while (!signal.aborted) {
      if (!lease.isHeld) throw new LeaseLost();
      this.#isLookDue = false;
      await sendAgain(this.#desk, this.#options.logger);
      await this.#announce();
      if (clock.now() - this.#reconciledAt > reconcileEveryMs) {
        this.#reconciledAt = clock.now();
        await this.reconcile(false);
        for (const queue of this.#queues.values())
          if (Object.values(queue.row.reconciled).some(({ missing, unknown }) => missing + unknown > 0))
            this.#troubled.add(queue);
      }
      await this.#save();
      await until((done) => {
        const timer = setTimeout(done, lookEveryMs);
        this.#onLook = () => {
          clearTimeout(timer);
          done();
        };
        if (this.#isLookDue) this.#onLook();
      }, signal);
      this.#onLook = () => undefined;
    }
  }

  async #announce(): Promise<void> {
    const { announcements, logger, outbox } = this.#options;
    for (const queue of [...this.#troubled]) {
      const givenUp = (await outbox.givenUp(queue.name)).length;
      await announceTrouble(this.#desk, queue, { announcements, logger, givenUp });
      if (!queue.row.failing && !queue.row.announced) this.#troubled.delete(queue);
    }
  }

  /** One after the other: each is made of the revisions that the one before left. */
  #save(): Promise<void> {
    const saved = this.#saving.then(() => this.#saveOnce());
    this.#saving = saved.catch(() => undefined);
    return saved;
  }

  /** How queues stand, once what they tell of is written and told. Then the mark of the log. */
  async #saveOnce(): Promise<void> {
    const rows = [...this.#queues.values()].flatMap((queue) => {
      const row = queue.takeSnapshot();
      return row ? [{ queue, row }] : [];
    });
    const { mark } = this.#tail;
    try {
      await Promise.all(this.#committing);
      await this.#receipts.flush();
      const revs = await Promise.all(rows.map(({ row }) => this.#options.outbox.write(row)));
      for (const [at, { queue }] of rows.entries()) {
        const rev = revs[at];
        if (rev === undefined) throw new LeaseLost();
        queue.saved(rev);
        void forgetFormer(this.#options.replica.databases, queue.row._id);
      }
      await this.#tail.keepMark(mark);
    } catch (error) {
      for (const { queue } of rows) queue.notSaved();
      throw error;
    }
  }
}

/** Resolves at either; leaves nothing behind at a signal that lives on. */
function until(begin: (done: () => void) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      signal.removeEventListener('abort', done);
      resolve();
    };
    signal.addEventListener('abort', done);
    begin(done);
    if (signal.aborted) done();
  });
}
