import type { NoticeQueueReport } from '../../contracts/http/notices.ts';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { earlierDays } from './foldDays.ts';
import type { CourtCount, QueueRow } from './noticeRows.ts';

/** So many days are shown. */
const daysShown = 14;

/** How each queue stands, by the rows that whoever sends writes every second: the same at every gateway. */
export const reportQueues = (
  rows: readonly QueueRow[],
  recipients: readonly NoticeRecipient[],
): readonly NoticeQueueReport[] => {
  const order = new Map(recipients.map(({ id }, at) => [id, at]));
  return rows
    .filter(({ queue, counts }) => order.has(queue) || Object.keys(counts).length > 0)
    .map((row) =>
      report(
        row,
        recipients.find(({ id }) => id === row.queue),
      ),
    )
    .sort((a, b) => (order.get(a.recipientId) ?? -1) - (order.get(b.recipientId) ?? -1));
};

const oldestOf = (day: string, { waitingSince }: CourtCount): string | undefined =>
  day === earlierDays ? waitingSince : day;

function report(row: QueueRow, recipient: NoticeRecipient | undefined): NoticeQueueReport {
  const byCourt = new Map<string, NoticeQueueReport['courts'][number]>();
  const days = Object.entries(row.counts).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [day, courts] of days)
    for (const [courtCentreId, count] of Object.entries(courts)) {
      const { name, issued, received, givenUp } = count;
      const before = byCourt.get(courtCentreId) ?? {
        courtCentreId,
        name,
        received: 0,
        waiting: 0,
        failed: 0,
      };
      const waitingSince =
        before.waitingSince ?? (issued > received + givenUp ? oldestOf(day, count) : undefined);
      byCourt.set(courtCentreId, {
        courtCentreId,
        name,
        ...(waitingSince === undefined ? {} : { waitingSince }),
        received: before.received + received,
        waiting: before.waiting + issued - received - givenUp,
        failed: before.failed + givenUp,
      });
    }
  const courts = [...byCourt.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const sum = (what: 'received' | 'waiting' | 'failed'): number =>
    courts.reduce((total, court) => total + court[what], 0);
  return {
    recipientId: row.queue,
    name: recipient?.name ?? 'No address',
    bodies: [...(recipient?.bodies ?? [])],
    ...(recipient ? { address: new URL(recipient.url).host } : {}),
    received: sum('received'),
    waiting: sum('waiting'),
    failed: sum('failed'),
    ...(row.oldestWaiting === undefined ? {} : { oldestAt: row.oldestWaiting }),
    ...(row.failing ? { failing: row.failing } : {}),
    courts,
    days: days
      .filter(([day]) => day !== earlierDays)
      .slice(-daysShown)
      .map(([day, ofDay]) => ({
        day,
        issued: Object.values(ofDay).reduce((total, { issued }) => total + issued, 0),
        received: Object.values(ofDay).reduce((total, { received }) => total + received, 0),
      })),
    ...(recipient ? { isCounted: recipient.countsUrl !== undefined } : {}),
    ...(row.silent && row.silent.length > 0 ? { silentDays: [...row.silent] } : {}),
    reconciled: Object.entries(row.reconciled)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(-daysShown)
      .map(([day, found]) => ({ day, ...found })),
  };
}
