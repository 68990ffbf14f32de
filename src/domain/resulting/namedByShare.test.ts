import { expect, test } from 'vitest';
import { mostSuperseded } from '../entry/entry.ts';
import { namedByShare } from './namedByShare.ts';

test('results can be amended without end: what stands and the latest before it are named, never more than an entry may', () => {
  let named: readonly string[] = [];
  for (let version = 2; version <= 200; version += 1)
    named = namedByShare([`share ${String(version - 1)}`, `bail ${String(version - 1)}`], named);
  expect(named).toHaveLength(mostSuperseded);
  expect(named.slice(0, 3)).toEqual(['share 199', 'bail 199', 'share 198']);
  expect(namedByShare(['b', 'x'], ['a', 'b'])).toEqual(['b', 'x', 'a']);
});
