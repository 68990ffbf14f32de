import { recipientOf } from '../../contracts/notices/recipients.ts';
import { moveNotice, type Desk } from './enqueueNotices.ts';
import { either, wallClock } from './noticeClock.ts';
import type { NoticeQueue } from './noticeQueue.ts';

/** A queue that nothing is done about is looked at so often all the same, milliseconds by the wall. */
const idleMs = 60_000;

/** Keeps what nobody gets until somebody does: courts see that it is held, and it moves to the queue of whoever is named. */
export async function holdQueue(queue: NoticeQueue, desk: Desk, closing: AbortSignal): Promise<void> {
  let after = queue.row.settledTo;
  for (;;) {
    const { waking } = queue;
    const page = closing.aborted ? [] : await desk.outbox.page(queue.name, after, 100, queue.row.countedTo);
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
      const courtCentreId = row.court?.id;
      if (recipientOf(desk.recipients, { body: row.body, courtCentreId })) {
        await moveNotice(desk, row);
        queue.movedOut(row);
      } else
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
