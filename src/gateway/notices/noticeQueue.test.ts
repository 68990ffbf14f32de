import { addDays } from 'date-fns/addDays';
import { expect, test } from 'vitest';
import { NoticeQueue } from './noticeQueue.ts';
import { noCounts, type NoticeRow } from './noticeRows.ts';
import type { Outbox } from './outbox.ts';
import { reportQueues } from './reportQueues.ts';

const recipient = {
  id: 'police',
  name: 'Police',
  bodies: ['police'],
  url: 'https://police.example/notices',
} as const;

const dayAt = (day: number): string => addDays('2026-01-01T12:00:00Z', day).toISOString().slice(0, 10);
/** Of one day each; three courts in turn. */
const rowAt = (day: number, queue = 'police'): NoticeRow =>
  ({
    _id: `notice:${queue}:${dayAt(day)}:${String(day).padStart(12, '0')}:key`,
    court: { id: `court-${String(day % 3)}`, name: `Court ${String(day % 3)}` },
    state: 'waiting',
  }) as NoticeRow;

test('after a year a queue keeps the counts of its latest days, and of all before them together', () => {
  const queue = new NoticeQueue({ ...noCounts('police'), settledTo: 'notice:' }, recipient, {} as Outbox);
  for (let day = 0; day < 365; day += 1) {
    queue.count(rowAt(day));
    queue.settled({ ...rowAt(day), state: day === 5 ? 'given-up' : 'received' });
  }
  expect(Object.keys(queue.row.counts)).toHaveLength(29);
  const report = () => reportQueues([queue.row], [recipient])[0];
  expect(report()).toMatchObject({ received: 364, waiting: 0, failed: 1 });
  expect(report()?.days.map(({ day }) => day)).toEqual(
    Array.from({ length: 14 }, (_, at) => dayAt(351 + at)),
  );
  expect(report()?.courts.map(({ received }) => received)).toEqual([122, 122, 120]);
  // What was given up in January is sent again.
  queue.movedAway({ ...rowAt(5), state: 'moved', countedAs: 'given-up' });
  expect(report()).toMatchObject({ received: 364, waiting: 0, failed: 0 });
  expect(Object.keys(queue.row.counts)).toHaveLength(29);
});

test('what an earlier version kept of each day is folded when the queue is opened', () => {
  const luton = { luton: { name: 'Luton', issued: 2, received: 2, givenUp: 0 } };
  const counts = Object.fromEntries(Array.from({ length: 400 }, (_, day) => [dayAt(day), luton]));
  const row = { ...noCounts('police'), settledTo: 'notice:', counts };
  const queue = new NoticeQueue(row, recipient, {} as Outbox);
  expect(Object.keys(queue.row.counts)).toHaveLength(29);
  expect(reportQueues([queue.row], [recipient])).toMatchObject([{ received: 800, waiting: 0 }]);
});

test('what nobody gets says since when its oldest waits at each court, however long ago', () => {
  const queue = new NoticeQueue(noCounts('none'), undefined, {} as Outbox);
  for (let day = 0; day < 100; day += 1) queue.count(rowAt(day, 'none'));
  const courts = () => reportQueues([queue.row], [])[0]?.courts;
  expect(Object.keys(queue.row.counts)).toHaveLength(29);
  expect(courts()).toMatchObject([
    { name: 'Court 0', waiting: 34, waitingSince: dayAt(0) },
    { name: 'Court 1', waiting: 33, waitingSince: dayAt(1) },
    { name: 'Court 2', waiting: 33, waitingSince: dayAt(2) },
  ]);
  for (let day = 0; day < 100; day += 3) queue.movedOut(rowAt(day, 'none'));
  expect(courts()?.[0]).toEqual(expect.not.objectContaining({ waitingSince: expect.anything() as string }));
  expect(courts()?.[0]).toMatchObject({ name: 'Court 0', waiting: 0 });
});
