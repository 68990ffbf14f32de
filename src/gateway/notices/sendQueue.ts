import type { NoticeFault, NoticeState } from '../../domain/notices/noticeReceipts.ts';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { Logger } from '../../shared/logger.ts';
import { nowOf, type Desk } from './enqueueNotices.ts';
import { either } from './noticeClock.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import type { NoticeRow } from './noticeRows.ts';
import { postNotice, type Posted } from './postNotice.ts';
import { LeaseLost } from './senderLease.ts';
import { BehindTeller } from './tellBehind.ts';

/** How long things take, milliseconds. */
export interface SendingTimes {
  /** An answer; twice as long after each silence, up to `mostPatience` times. By the wall: nobody's network is faster for a trial. */
  readonly timeoutMs: number;
  /** After the first failure; twice as long after each further one. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** From when it was issued on; then it is tried no more unless somebody sends it again. */
  readonly giveUpAfterMs: number;
}

export interface Sending {
  readonly desk: Desk;
  readonly signer: NoticeSigner;
  readonly times: SendingTimes;
  readonly logger: Logger;
  readonly closing: AbortSignal;
  /** What is written of notices that were dealt with; whoever writes how a queue stands waits for it. */
  readonly committing: Set<Promise<void>>;
  /** What came of a notice could not be written down: the shift is over, and the next finds it as it was. */
  readonly onFailure: (error: unknown) => void;
  /** A failure that operators are to hear of. */
  readonly onTrouble: (queue: NoticeQueue) => void;
}

/** Notices that recipients have, of which the store does not know yet. After a crash they are sent once more. */
const mostUncommitted = 24;
const idleMs = 3_600_000;
/** A recipient that is slow, and not away, gets to give its receipt: the first silence is told after the usual time. */
const mostPatience = 8;

/**
 * Sends one queue, one notice after the other: none leaves before the recipient has given a receipt for the one before, or that one is
 * given up. So each recipient gets its notices in their order, and after a crash at worst some of the latest once more. It ends when it is
 * closed, and otherwise throws: what ends in silence is a queue that nobody sends.
 */
export async function sendQueue(
  queue: NoticeQueue,
  recipient: NoticeRecipient,
  sending: Sending,
): Promise<void> {
  const { desk } = sending;
  const own = new Set<Promise<void>>();
  const behind = new BehindTeller(desk, queue, sending);
  try {
    await sendAll(queue, recipient, sending, own, behind);
  } finally {
    await Promise.allSettled([...own, behind.ended()]);
  }
}

async function sendAll(
  queue: NoticeQueue,
  recipient: NoticeRecipient,
  sending: Sending,
  own: Set<Promise<void>>,
  behind: BehindTeller,
): Promise<void> {
  const { desk, closing, times } = sending;
  let tries = 0;
  let patience = 1;
  for (;;) {
    await desk.lease.keep();
    if (closing.aborted) return;
    const { waking, kicking } = queue;
    const head = await queue.head((row) => tellSettled(desk, queue, row));
    if (!head) {
      queue.recovered();
      queue.isResting = !waking.aborted;
      await desk.clock.wait(idleMs, either(waking, closing));
      queue.isResting = false;
      continue;
    }
    const posted = await postNotice(recipient, head, {
      signer: sending.signer,
      now: () => desk.clock.now(),
      timeoutMs: times.timeoutMs * patience,
      closing,
    });
    if (closing.aborted) return;
    const isSilent = posted.tag === 'failed' && posted.fault === 'no-answer';
    patience = isSilent ? Math.min(patience * 2, mostPatience) : 1;
    if (posted.tag === 'received') {
      tries = 0;
      queue.recovered();
      await settle(sending, own, queue, { ...head, state: 'received', settledAt: nowOf(desk) });
      continue;
    }
    if (posted.tag !== 'failed') {
      await giveUp(sending, own, queue, head, posted.tag === 'refused' ? usualEnd('refused') : otherBytes);
      continue;
    }
    const { fault } = posted;
    const isOver = desk.clock.now() - Date.parse(head.issuedAt) > times.giveUpAfterMs;
    if (isOver) await giveUp(sending, own, queue, head, usualEnd(fault));
    tries += 1;
    if (!isOver) tell(desk, queue, head, { is: 'failed', since: nowOf(desk), fault });
    queue.failed(nowOf(desk), fault, tries);
    if (tries === 1)
      sending.logger.warn(
        { recipient: recipient.id, fault, detail: posted.detail },
        'a notice was not received',
      );
    sending.onTrouble(queue);
    if (tries > 1) behind.begin(head);
    queue.isResting = !kicking.aborted;
    await desk.clock.wait(pauseAfter(tries, posted, times), either(kicking, closing));
    queue.isResting = false;
  }
}

/** Longer after each failure, and at a moment of its own: several recipients behind one line do not come back all at once. */
function pauseAfter(tries: number, posted: Posted, { firstRetryMs, longestRetryMs }: SendingTimes): number {
  const usual = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(tries - 1, 20));
  const asked = posted.tag === 'failed' ? Math.min(posted.comeBackMs ?? 0, longestRetryMs) : 0;
  return Math.max(usual * (0.5 + Math.random() / 2), asked);
}

/** It is dealt with: the next may go while that is written down. */
async function settle(
  { desk, committing, onFailure }: Sending,
  own: Set<Promise<void>>,
  queue: NoticeQueue,
  row: NoticeRow,
): Promise<void> {
  const done = commit(desk, row).then(() => tellSettled(desk, queue, row));
  committing.add(done);
  own.add(done);
  const forget = (): void => {
    committing.delete(done);
    own.delete(done);
  };
  // What failed stays among what is waited for: nobody may write that the queue has gone past it.
  done.then(forget, onFailure);
  queue.settled(row);
  if (own.size >= mostUncommitted) await Promise.race(own);
}

async function commit(desk: Desk, row: NoticeRow): Promise<void> {
  if ((await desk.outbox.write(row)) !== undefined) return;
  const [held] = await desk.outbox.rows([row._id]);
  // Another gateway, or an answer that was lost, wrote the same.
  if (held?.state !== row.state) throw new LeaseLost();
}

/** Why a notice is tried no more: for its court, and for operators. */
interface End {
  readonly alarm: string;
  readonly said: string;
  readonly fault: NoticeFault;
  readonly isKeptOtherwise?: true;
}

const usualEnd = (fault: NoticeFault): End => ({
  alarm: 'notice-given-up',
  said: 'a notice is tried no more: somebody must send it again',
  fault,
});
/** As after a restore: what was sent before is not known here, and the case says something else by now. */
const otherBytes: End = {
  alarm: 'notice-kept-otherwise',
  said: 'a recipient has a notice as other bytes than are sent now, and keeps those: somebody must tell it what the record says',
  fault: 'no-receipt',
  isKeptOtherwise: true,
};

async function giveUp(
  sending: Sending,
  own: Set<Promise<void>>,
  queue: NoticeQueue,
  head: NoticeRow,
  { alarm, said, fault, isKeptOtherwise }: End,
): Promise<void> {
  const { desk, logger } = sending;
  await desk.outbox.listGivenUp(head);
  tell(desk, queue, head, {
    is: 'failed',
    since: nowOf(desk),
    fault,
    isGivenUp: true,
    ...(isKeptOtherwise ? { isKeptOtherwise } : {}),
  });
  logger.error({ alarm, recipient: queue.name, key: head.key, fault }, said);
  await settle(sending, own, queue, { ...head, state: 'given-up', settledAt: nowOf(desk) });
  sending.onTrouble(queue);
}

/** What came of a notice, told to the court again after a restart: it may not have been before. */
function tellSettled(desk: Desk, queue: NoticeQueue, row: NoticeRow): void {
  if (row.state === 'received') tell(desk, queue, row, { is: 'received', at: row.settledAt ?? row.issuedAt });
}

const tell = (desk: Desk, { recipient }: NoticeQueue, row: NoticeRow, state: NoticeState): void =>
  desk.receipts.tell(row, { key: row.key, body: row.body, recipient: recipient?.name, state });
