import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FirstRows } from './firstRows.ts';

test('Of rows offered in any order the first are kept, in the order of the feed', () => {
  const offers = fc.uniqueArray(fc.record({ place: fc.nat(20), order: fc.nat(1_000) }), {
    selector: ({ order }) => order,
    maxLength: 60,
    size: 'max',
  });
  fc.assert(
    fc.property(offers, fc.integer({ min: 1, max: 20 }), (offered, limit) => {
      const first = new FirstRows(limit);
      for (const [row, { place, order }] of offered.entries()) first.offer(row, place, order);
      const sorted = offered
        .map((each, row) => ({ row, ...each }))
        .sort((a, b) => a.place - b.place || a.order - b.order);
      expect(first.sorted()).toEqual(sorted.slice(0, limit));
      expect(first.offered).toBe(offered.length);
    }),
  );
});
