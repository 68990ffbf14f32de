import { expect, test } from 'vitest';
import { isHeld } from './isHeld.ts';

const bail = (code: string) => ({ valueId: code, isClockDoubtful: false, value: { code } });

test('custody, care and unmet conditions hold somebody; bail and what no list knows do not', () => {
  const held = ['S', 'C', 'L', 'R', 'P', 'B', 'U', 'A', 'constructor'].filter((code) =>
    isHeld({ bail: { state: 'one', current: bail(code), superseded: [] } }),
  );
  expect(held).toEqual(['S', 'C', 'L', 'P']);
});

test('of a clash the answer that holds somebody counts', () => {
  expect(isHeld({ bail: { state: 'clash', values: [bail('B'), bail('C')], superseded: [] } })).toBe(true);
  expect(isHeld({ bail: { state: 'none', superseded: [] } })).toBe(false);
});
