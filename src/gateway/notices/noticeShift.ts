import { setMaxListeners } from 'node:events';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { toTell } from '../../domain/notices/toTell.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Replica } from '../replica/replica.ts';
import type { Announcements } from '../status/announcements.ts';
import { enqueueNotices, type Desk } from './enqueueNotices.ts';
import { inTurn } from './inTurn.ts';
import { holdQueue, placeHeld } from './holdQueue.ts';
import { wallClock, type NoticeClock } from './noticeClock.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import { NoticeWatch } from './noticeWatch.ts';
import type { Outbox } from './outbox.ts';
import { reconcileDays } from './reconcileDays.ts';
import type { SenderLease } from './senderLease.ts';
import { sendQueue, type SendingTimes } from './sendQueue.ts';
import { ShareTail } from './shareTail.ts';
import { ShiftQueues } from './shiftQueues.ts';
import { until } from './until.ts';
import { ReceiptWriter } from './writeReceipts.ts';

/** How often it is looked what people asked for, and how queues stand is written, milliseconds by the wall. */
const lookEveryMs = 1_000;

/** Whoever has looked and written so often has worked well for a while. */
const roundsOfWork = 10;

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
  /** It has worked for a while. */
  readonly onWell: () => void;
}

/** What one holder of the lease does until it ends: queues what is shared, sends each queue, and looks after both. */
export class NoticeShift {
  readonly #options: ShiftOptions;
  readonly #ending = new AbortController();
  readonly #queues: ShiftQueues;
  readonly #committing = new Set<Promise<void>>();
  readonly #receipts: ReceiptWriter;
  readonly #tail: ShareTail;
  readonly #desk: Desk;
  readonly #watch: NoticeWatch;
  #failure: unknown;
  #onShares: () => void = () => undefined;
  #onLook: () => void = () => undefined;
  #isLookDue = true;
  #isOpen = false;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(options: ShiftOptions) {
    this.#options = options;
    // Every queue and every request listens.
    setMaxListeners(0, this.#ending.signal);
    const { replica, outbox, lease, recipients, clock, announcements, logger, times } = options;
    this.#queues = new ShiftQueues(replica.databases, outbox);
    this.#receipts = new ReceiptWriter(replica.databases.record, logger);
    this.#tail = new ShareTail(replica, { logger, clock, times, tell: toTell });
    this.#desk = {
      outbox,
      lease,
      receipts: this.#receipts,
      recipients,
      clock,
      queue: (name) => this.#queues.of(name),
      placing: inTurn(),
    };
    this.#watch = new NoticeWatch({
      desk: this.#desk,
      queues: this.#queues,
      announcements,
      logger,
      reconcile: () => this.reconcile(false),
      save: () => this.#save(),
    });
  }

  async work(closing: AbortSignal): Promise<void> {
    const end = (): void => this.#ending.abort();
    closing.addEventListener('abort', end);
    if (closing.aborted) end();
    try {
      await this.#queues.open(this.#options.recipients);
      this.#watch.open();
      for (const queue of this.#queues.all)
        if (!queue.recipient) await placeHeld(queue, this.#desk, this.#ending.signal);
      await this.#tail.open(() => this.#onShares());
      while (!this.#ending.signal.aborted && !this.#tail.isDone) await this.#enqueue();
      this.#isOpen = true;
      await Promise.all(
        [
          this.#follow(),
          this.#lookAgainAndAgain(),
          ...this.#queues.all.map((queue) => this.#workOff(queue)),
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

  /** It works no more: whoever holds the lease next goes on. */
  get isOver(): boolean {
    return this.#ending.signal.aborted;
  }

  look(): void {
    this.#isLookDue = true;
    this.#onLook();
  }

  async reconcile(isTodayToo: boolean): Promise<void> {
    const { signer, times, logger } = this.#options;
    await reconcileDays(this.#desk, this.#queues.all, {
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
        this.#queues.all.every((queue) => queue.isResting);
      if (isQuiet) break;
      await wallClock.wait(5, signal);
    }
    await Promise.allSettled(this.#committing);
    if (!signal.aborted) await this.#save();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#ending.abort();
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

  async #workOff(queue: NoticeQueue): Promise<void> {
    const { signal } = this.#ending;
    const { logger, signer, times } = this.#options;
    if (!queue.recipient) return holdQueue(queue, this.#desk, signal);
    await sendQueue(queue, queue.recipient, {
      desk: this.#desk,
      signer,
      times,
      logger,
      closing: signal,
      committing: this.#committing,
      onFailure: (error) => this.#fail(error),
      onTrouble: (troubled) => {
        this.#watch.trouble(troubled);
        this.look();
      },
    });
  }

  async #lookAgainAndAgain(): Promise<void> {
    const { signal } = this.#ending;
    for (let round = 0; !signal.aborted; round += 1) {
      if (round === roundsOfWork) this.#options.onWell();
      await this.#options.lease.keep();
      this.#isLookDue = false;
      this.#options.lease.note('untoldSince', this.#tail.untoldSince);
      this.#tail.tryAgain();
      await this.#watch.look();
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

  /** How queues stand, then the mark of the log. One after the other: each is made of the revisions that the one before left. */
  #save(): Promise<void> {
    const saved = this.#saving.then(async () => {
      const { mark } = this.#tail;
      await this.#queues.save(async () => {
        await Promise.all(this.#committing);
        await this.#receipts.flush();
      });
      await this.#tail.keepMark(mark);
    });
    this.#saving = saved.catch(() => undefined);
    return saved;
  }
}
