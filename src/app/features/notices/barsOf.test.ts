import { expect, test } from 'vitest';
import { barsOf } from './barsOf.ts';

test('parts stand side by side, and one failure among many is seen', () => {
  const parts = barsOf({ received: 100_000, waiting: 0, failed: 1 }, 100_001, 300);
  expect(parts.map(({ what }) => what)).toEqual(['received', 'failed']);
  const [received, failed] = parts;
  expect(failed?.x).toBe(received?.width);
  expect(failed?.width).toBeGreaterThanOrEqual(2);
  expect((failed?.x ?? 0) + (failed?.width ?? 0)).toBeLessThanOrEqual(300);
});

test('of nothing there is no bar', () => {
  expect(barsOf({ received: 0, waiting: 0, failed: 0 }, 0, 300)).toEqual([]);
});
