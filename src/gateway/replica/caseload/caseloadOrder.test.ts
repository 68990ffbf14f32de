import { expect, test } from 'vitest';
import { resultsPartition } from '../../../domain/document/documentId.ts';
import type { FeedRow } from '../userFeed.ts';
import { caseloadOrder, compareParts } from './caseloadOrder.ts';

const today = 20_000;
const rowOf = (partition: string, days?: [number, number]) =>
  ({
    row: { partition, isDeleted: false, ...(days ? { days } : {}) },
    place: 1,
    order: 1,
  }) as unknown as FeedRow;

test('One’s own comes first, then cases by their day, and what can be ordered in court after all of them', () => {
  const rows = [
    rowOf(resultsPartition),
    rowOf('018f0000-0000-7000-8000-00000000000a'),
    rowOf('018f0000-0000-7000-8000-00000000000b', [today - 3, today - 3]),
    rowOf('018f0000-0000-7000-8000-00000000000c', [today + 1, today + 1]),
    rowOf('018f0000-0000-7000-8000-00000000000d', [today, today + 1]),
    rowOf('system'),
    rowOf('user-one'),
  ];
  const order = caseloadOrder(rows, today);
  expect(order.map(({ partition }) => partition.slice(-4))).toEqual([
    'stem',
    '-one',
    '000d',
    '000c',
    '000b',
    '000a',
    'ults',
  ]);
  expect(order).toEqual([...order].sort(compareParts));
  expect(order.at(-1)?.isCase).toBe(false);
});
