import { expect, test } from 'vitest';
import { noCounts, type CourtCount } from './noticeRows.ts';
import { reportQueues } from './reportQueues.ts';

const recipient = {
  id: 'police',
  name: 'Police',
  bodies: ['police'],
  url: 'https://police.example/notices',
} as const;
const luton = (issued: number, received: number, givenUp = 0): Record<string, CourtCount> => ({
  luton: { name: 'Luton', issued, received, givenUp },
});

test('a recipient is counted by court and by day, with the day of the oldest that still waits at each court', () => {
  const row = {
    ...noCounts('police'),
    counts: { '2026-11-24': luton(4, 1, 1), '2026-11-22': luton(3, 3), '2026-11-23': luton(5, 3, 1) },
  };
  expect(reportQueues([row], [recipient])).toMatchObject([
    {
      recipientId: 'police',
      address: 'police.example',
      isCounted: false,
      received: 7,
      waiting: 3,
      failed: 2,
      courts: [{ courtCentreId: 'luton', waitingSince: '2026-11-23', received: 7, waiting: 3, failed: 2 }],
      days: [
        { day: '2026-11-22', issued: 3, received: 3 },
        { day: '2026-11-23', issued: 5, received: 3 },
        { day: '2026-11-24', issued: 4, received: 1 },
      ],
    },
  ]);
});

test('days that differ and days of which it says nothing are told; who is a recipient no more and has nothing is left out', () => {
  const found = { at: '2026-11-25T01:00:00.000Z', ours: 5, theirs: 4, missing: 1, unknown: 0 };
  const row = { ...noCounts('police'), reconciled: { '2026-11-24': found }, silent: ['2026-11-23'] };
  expect(
    reportQueues([row, noCounts('former')], [{ ...recipient, countsUrl: 'https://police.example/days' }]),
  ).toMatchObject([
    { isCounted: true, reconciled: [{ day: '2026-11-24', ...found }], silentDays: ['2026-11-23'] },
  ]);
});

test('where nothing waits at a court, nothing is said of it', () => {
  const [report] = reportQueues(
    [{ ...noCounts('police'), counts: { '2026-11-24': luton(2, 1, 1) } }],
    [recipient],
  );
  expect(report?.courts[0]).not.toHaveProperty('waitingSince');
});
