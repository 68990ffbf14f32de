import { recipientOf } from '../../contracts/notices/recipients.ts';
import { moveNotice, type Desk } from './enqueueNotices.ts';
import { either, wallClock } from './noticeClock.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import type { NoticeRow } from './noticeRows.ts';

/** A queue that nothing is done about is looked at so often all the same, milliseconds by the wall. */
const idleMs = 60_000;
const pageRows = 100;

/**
 * Moves what lies in a queue that nobody gets to the queue of whoever is named now. Before anything is queued: a later share of the same
 * case is to come behind it.
 */
export async function placeHeld(queue: NoticeQueue, desk: Desk, closing: AbortSignal): Promise<void> {
  let after = queue.row.settledTo;
  while (!closing.aborted) {
    const page = await nextPage(queue, desk, after);
    const last = page.at(-1);
    if (!last) return;
    for (const row of page) if (isGot(desk, row)) await moveOut(queue, desk, row);
    after = last._id;
  }
}

/** Keeps what nobody gets until somebody does: courts see that it is held. What another gateway queued here leaves as well. */
export async function holdQueue(queue: NoticeQueue, desk: Desk, closing: AbortSignal): Promise<void> {
  let after = queue.row.settledTo;
  while (!closing.aborted) {
    const { waking } = queue;
    const page = await nextPage(queue, desk, after);
    const last = page.at(-1);
    if (closing.aborted) return;
    if (!last) {
      queue.isResting = !waking.aborted;
      await wallClock.wait(idleMs, either(waking, closing));
      queue.isResting = false;
      continue;
    }
    for (const row of page) {
      if (row.state !== 'waiting') continue;
      if (isGot(desk, row)) await moveOut(queue, desk, row);
      else
        desk.receipts.tell(row, {
          key: row.key,
          body: row.body,
          recipient: undefined,
          state: { is: 'no-address', since: row.issuedAt },
        });
    }
    after = last._id;
  }
}

const nextPage = (queue: NoticeQueue, desk: Desk, after: string): Promise<readonly NoticeRow[]> =>
  desk.outbox.page(queue.name, after, pageRows, queue.row.countedTo);

const isGot = ({ recipients }: Desk, { state, body, court }: NoticeRow): boolean =>
  state === 'waiting' && recipientOf(recipients, { body, courtCentreId: court?.id }) !== undefined;

async function moveOut(queue: NoticeQueue, desk: Desk, row: NoticeRow): Promise<void> {
  await moveNotice(desk, row);
  queue.movedOut(row);
}
