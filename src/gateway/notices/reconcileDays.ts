import { addDays } from 'date-fns/addDays';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { londonDayAt } from '../../domain/day/courtDay.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Logger } from '../../shared/logger.ts';
import { nowOf, type Desk } from './enqueueNotices.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import type { NoticeRow } from './noticeRows.ts';
import { askDay, type PostOptions } from './postNotice.ts';
import { askAgain } from './sendAgain.ts';

/** So many days back are compared. */
const daysBack = 28;

/** What both sides compare first: SHA-256 of the keys in order, one a line. */
const digestOfKeys = (keys: readonly string[]): string => sha256([...keys].sort().join('\n'));

type Sent = Pick<NoticeRow, 'key' | 'shareId'>;
/** Of one day: what has receipts, and what was given up until somebody sends it again. */
interface DayOfQueue {
  readonly received: Sent[];
  readonly givenUp: Sent[];
}
export type Reconciling = Omit<PostOptions, 'now'> & {
  readonly logger: Logger;
  readonly isTodayToo?: boolean;
};

/**
 * Compares with each recipient, for each day that is over, what it received of what was ordered on that day. What it does not have is
 * sent again; what it has and was never sent it is an alarm. A day is done when both have the same.
 */
export async function reconcileDays(
  desk: Desk,
  queues: Iterable<NoticeQueue>,
  options: Reconciling,
): Promise<void> {
  const now = desk.clock.now();
  const today = londonDayAt(now);
  const from = londonDayAt(addDays(now, -daysBack).getTime());
  for (const queue of queues) {
    const { recipient } = queue;
    forgetBefore(queue, from);
    if (recipient?.countsUrl === undefined) continue;
    const ours = await dealtWithByDay(desk, queue, from);
    const due = [...ours]
      .filter(([day, { received }]) => {
        const done = queue.row.reconciled[day];
        const isDone = done?.missing === 0 && done.unknown === 0 && done.ours === received.length;
        return options.isTodayToo === true || (!isDone && day < today);
      })
      .sort(([a], [b]) => (a < b ? -1 : 1));
    // After the day that had no answer the last time: it keeps no other from being compared.
    const at = Math.max(
      0,
      due.findIndex(([day]) => day > queue.noAnswerOf),
    );
    const silent: string[] = [];
    let answers = true;
    for (const [day, sent] of [...due.slice(at), ...due.slice(0, at)]) {
      if (options.closing.aborted) return;
      // Each silence takes its time, and whoever looks after the queues waits for it: the other days are asked for the next time.
      const said: DaySaid = answers
        ? await reconcileDay(desk, queue, recipient, day, sent, options)
        : 'not-asked';
      if (said === 'no-answer') {
        queue.noAnswerOf = day;
        answers = false;
      }
      if (said !== 'said') silent.push(day);
    }
    silent.sort();
    if (silent.length > 0 || queue.row.silent) queue.update({ silent });
  }
}

/** A day that is compared no more is done, however both sides counted it: what differed was an alarm. */
function forgetBefore(queue: NoticeQueue, from: string): void {
  const found = Object.entries(queue.row.reconciled);
  const left = found.filter(([day]) => day >= from);
  if (left.length < found.length) queue.update({ reconciled: Object.fromEntries(left) });
}

/** What was dealt with, by the day on which it was ordered. A day of which something waits still is left for later. */
async function dealtWithByDay(
  desk: Desk,
  queue: NoticeQueue,
  from: string,
): Promise<ReadonlyMap<string, DayOfQueue>> {
  const byDay = new Map<string, DayOfQueue>();
  const waiting = new Set<string>();
  for await (const page of desk.outbox.since(queue.name, from))
    for (const { key, shareId, orderedDate, state } of page) {
      if (state === 'waiting') waiting.add(orderedDate);
      if (state !== 'received' && state !== 'given-up') continue;
      const found = byDay.get(orderedDate) ?? { received: [], givenUp: [] };
      (state === 'received' ? found.received : found.givenUp).push({ key, shareId });
      byDay.set(orderedDate, found);
    }
  // Of an earlier day not all rows are here.
  for (const day of byDay.keys()) if (day < from || waiting.has(day)) byDay.delete(day);
  return byDay;
}

type DaySaid = 'said' | 'not-said' | 'no-answer' | 'not-asked';

/** @returns whether the recipient said what it received, so that it could be read */
async function reconcileDay(
  desk: Desk,
  queue: NoticeQueue,
  recipient: NoticeRecipient,
  day: string,
  { received, givenUp }: DayOfQueue,
  { logger, ...options }: Reconciling,
): Promise<DaySaid> {
  const { id, countsUrl = '' } = recipient;
  const asking = { ...options, now: () => desk.clock.now() };
  const ours = received.map(({ key }) => key);
  const counted = await askDay(recipient, countsUrl, day, false, asking);
  const isSame =
    typeof counted === 'object' && counted.count === ours.length && counted.digest === digestOfKeys(ours);
  const named =
    typeof counted === 'object' && !isSame ? await askDay(recipient, countsUrl, day, true, asking) : counted;
  const theirs = isSame ? ours : typeof named === 'object' ? named.keys : undefined;
  if (!theirs) {
    logger.warn({ recipient: id, day }, 'a recipient does not say what it received on a day');
    return counted === 'no-answer' ? counted : 'not-said';
  }
  const has = new Set(theirs);
  // What was given up it may have all the same: it took it, its answer was lost, and what came after was refused.
  const known = new Set<string>([...ours, ...givenUp.map(({ key }) => key)]);
  const missing = received.filter(({ key }) => !has.has(key));
  const unknown = theirs.filter((key) => !known.has(key)).length;
  for (const row of missing) await askAgain({ outbox: desk.outbox, at: nowOf(desk) }, row, true);
  if (missing.length > 0 || unknown > 0)
    logger.error(
      { alarm: 'notices-differ', recipient: id, day, missing: missing.length, unknown },
      'a recipient has not what it gave receipts for, or has what it was not sent: what is missing is sent again',
    );
  const found = { at: nowOf(desk), ours: ours.length, theirs: has.size, missing: missing.length, unknown };
  queue.update({ reconciled: { ...queue.row.reconciled, [day]: found } });
  return 'said';
}
