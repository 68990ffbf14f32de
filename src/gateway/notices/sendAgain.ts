import type { Logger } from '../../shared/logger.ts';
import { moveNotice, nowOf, type Desk } from './enqueueNotices.ts';
import { againId, givenUpId, type NoticeRow } from './noticeRows.ts';

/** Does what people and reconciling asked for: each request lies in the store until it is done. */
export async function sendAgain(desk: Desk, logger: Logger): Promise<void> {
  const asked = await desk.outbox.toSendAgain();
  if (asked.length === 0) return;
  const shares = await desk.outbox.shares([...new Set(asked.map(({ shareId }) => shareId))]);
  for (const { _id, key, shareId, isMissing } of asked) {
    const row = await desk.outbox.rowOf(shares.get(shareId), key);
    if (row) await again(desk, row, isMissing === true);
    const from = shares.get(shareId)?.places.find((each) => each.key === key)?.from;
    // Whoever moved it may have ended before it was off the list.
    if (from !== undefined) await desk.outbox.remove(givenUpId({ _id: from }));
    else logger.warn({ key }, 'a notice that is to be sent again is not in the outbox');
    await desk.outbox.remove(_id);
  }
}

async function again(desk: Desk, row: NoticeRow, isMissing: boolean): Promise<void> {
  const queue = desk.queue(row._id.split(':')[1] ?? '');
  if (row.state === 'given-up' || (row.state === 'received' && isMissing)) {
    if (isMissing)
      desk.receipts.tell(row, {
        key: row.key,
        body: row.body,
        recipient: queue.recipient?.name,
        state: { is: 'failed', since: nowOf(desk), fault: 'missing-there' },
        isAnew: true,
      });
    const { state } = row;
    const moved = await moveNotice(desk, row);
    queue.movedAway(row, state);
    await desk.outbox.remove(givenUpId(row));
    desk.queue(moved._id.split(':')[1] ?? '').kick();
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
