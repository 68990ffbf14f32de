import { expect, test } from 'vitest';
import { courtTotals } from './courtTotals.ts';

const luton = { courtCentreId: 'luton', name: 'Luton', received: 10, waiting: 2, failed: 1 };
const bedford = { courtCentreId: 'bedford', name: 'Bedford', received: 4, waiting: 0, failed: 0 };

test('each court once, with what waits there longest; that court first', () => {
  const totals = courtTotals([
    { courts: [bedford, { ...luton, waitingSince: '2026-11-24' }] },
    { courts: [{ ...luton, waitingSince: '2026-11-22' }] },
  ]);
  expect(totals).toEqual([
    { ...luton, received: 20, waiting: 4, failed: 2, waitingSince: '2026-11-22' },
    bedford,
  ]);
});

test('of nothing there is nothing', () => {
  expect(courtTotals([])).toEqual([]);
});
