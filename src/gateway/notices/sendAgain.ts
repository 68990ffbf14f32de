import type { Logger } from '../../shared/logger.ts';
import { markMoved, moveNotice, nowOf, type Desk } from './enqueueNotices.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import { againId, givenUpId, type NoticeRow, type ShareRow } from './noticeRows.ts';

/**
 * Does what people and reconciling asked for. Each request lies in the store until it is done and the counts say so: whoever goes on
 * after somebody ended counts nothing twice.
 *
 * @param saved resolves when it is written how the queues stand now
 */
export async function sendAgain(desk: Desk, logger: Logger, saved: () => Promise<void>): Promise<void> {
  const asked = await desk.outbox.toSendAgain();
  if (asked.length === 0) return;
  const shareIds = [...new Set(asked.map(({ shareId }) => shareId))];
  const shares = await desk.outbox.shares(shareIds);
  for (const { key, shareId, isMissing } of asked) {
    const share = shares.get(shareId);
    const row = await desk.outbox.rowOf(share, key);
    if (!row) logger.warn({ key }, 'a notice that is to be sent again is not in the outbox');
    else if (!(await isBegun(desk, share, row))) await again(desk, row, isMissing === true);
  }
  const moved = await desk.outbox.shares(shareIds);
  const fromOf = ({ key, shareId }: (typeof asked)[number]): string | undefined =>
    moved.get(shareId)?.places.find((each) => each.key === key)?.from;
  const former = await Promise.all(
    (await desk.outbox.rows(asked.flatMap((each) => fromOf(each) ?? []))).map((row) =>
      // One that waits is moved by whoever comes to it.
      row.state === 'waiting' ? row : markMoved(desk, row),
    ),
  );
  const uncounted = former.filter((row) => queueOf(desk, row).movedAway(row));
  if (uncounted.some(({ countedAs }) => countedAs)) await saved();
  for (const row of uncounted) await forgetCount(desk, row);
  for (const request of asked) {
    const from = fromOf(request);
    const isDone = from === undefined || uncounted.some(({ _id }) => _id === from);
    if (isDone) await desk.outbox.remove(request._id);
  }
}

/** Whether it was moved for this already, by whoever ended: where it lay is counted still. Moved once more, that would be forgotten. */
async function isBegun(desk: Desk, share: ShareRow | undefined, { _id, key }: NoticeRow): Promise<boolean> {
  const from = share?.places.find((each) => each.key === key)?.from;
  if (from === undefined || from === _id) return false;
  const [former] = await desk.outbox.rows([from]);
  return former?.state === 'received' || former?.state === 'given-up' || former?.countedAs !== undefined;
}

/** It is off the counts, and off the list of what is tried no more: whoever moved it may have ended before. */
async function forgetCount(desk: Desk, { countedAs, ...row }: NoticeRow): Promise<void> {
  await desk.outbox.remove(givenUpId(row));
  if (countedAs && (await desk.outbox.write(row)) === undefined) return;
  queueOf(desk, row).forgetCountedOff(row);
}

const queueOf = (desk: Desk, { _id }: Pick<NoticeRow, '_id'>): NoticeQueue =>
  desk.queue(_id.split(':')[1] ?? '');

async function again(desk: Desk, row: NoticeRow, isMissing: boolean): Promise<void> {
  const queue = queueOf(desk, row);
  if (row.state === 'given-up' || (row.state === 'received' && isMissing)) {
    if (isMissing)
      desk.receipts.tell(row, {
        key: row.key,
        body: row.body,
        recipient: queue.recipient?.name,
        state: { is: 'failed', since: nowOf(desk), fault: 'missing-there' },
        isAnew: true,
      });
    queueOf(desk, await moveNotice(desk, row)).kick();
    return;
  }
  // Listed as given up by whoever ended before it was so: the next sent it.
  if (row.state === 'received') await desk.outbox.remove(givenUpId(row));
  // It waits its turn: now is one.
  queue.kick();
}

/** Asks whoever sends to send it again: kept until that is done. */
export async function askAgain(
  { outbox, at }: Pick<Desk, 'outbox'> & { readonly at: string },
  { key, shareId }: Pick<NoticeRow, 'key' | 'shareId'>,
  isMissing?: true,
): Promise<void> {
  // Where it was asked already, that stands.
  await outbox.create({ _id: againId(key), key, shareId, at, ...(isMissing ? { isMissing } : {}) });
}
