import { expect, test } from 'vitest';
import { searchOffences } from './searchOffences.ts';

test.each([
  ['TH68010', 'TH68010'],
  ['th6801', 'TH68010'],
  ['theft shop', 'TH68010'],
  ['assault beating', 'CJ88116'],
])('%s finds %s', async (text, code) => {
  const found = await searchOffences(text);
  expect(found.map((offence) => offence.code)).toContain(code);
  expect(found.every((offence) => offence.title !== '')).toBe(true);
});

test('nothing typed finds nothing, and so does nonsense', async () => {
  expect(await searchOffences('  ')).toEqual([]);
  expect(await searchOffences('zzzz qqqq')).toEqual([]);
});
