import { expect, test } from 'vitest';
import { dayNumber } from '../../src/domain/day/courtDay.ts';
import { hearingSheet } from '../builders/caseDocuments.ts';
import { replicaForEach } from '../harness/replicaForEach.ts';

const { put, server } = replicaForEach();

test('the log knows the days of a hearing by London’s calendar, after a restart too', async () => {
  const sheet = hearingSheet({
    hearingDays: ['2026-07-31T23:00:00Z', '2026-07-30T09:30:00Z', 'some day'].map((sittingDay) => ({
      sittingDay,
    })),
  });
  await put(sheet);
  const days = [dayNumber('2026-07-30'), dayNumber('2026-08-01')];
  expect(server().replica().index.rows.get(sheet._id)?.days).toEqual(days);
  await server().restart();
  expect(server().replica().index.rows.get(sheet._id)?.days).toEqual(days);
});
