import { expect, test } from 'vitest';
import { isProsecutedBy } from './isProsecutedBy.ts';

test('a case is prosecuted by the authority whose code it names, however it is written', () => {
  expect(isProsecutedBy({ code: 'TVL' }, 'TVL')).toBe(true);
  expect(isProsecutedBy({ code: ' tvl ' }, 'TVL')).toBe(true);
  expect(isProsecutedBy({ code: 'TFL', ouCode: 'TVL' }, 'TVL')).toBe(false);
  expect(isProsecutedBy({ code: 'CPS-EM' }, 'CPS')).toBe(false);
});

test('where it names no code, by its organisation unit', () => {
  expect(isProsecutedBy({ ouCode: 'GAEAA01' }, 'gaeaa01')).toBe(true);
  expect(isProsecutedBy({ code: ' ', ouCode: 'GAEAA01' }, 'GAEAA01')).toBe(true);
});

test('one that names neither is nobody’s, also not an authority’s without a code', () => {
  expect(isProsecutedBy({ name: 'TV Licensing' }, 'TVL')).toBe(false);
  expect(isProsecutedBy({}, '')).toBe(false);
  expect(isProsecutedBy({ code: '' }, ' ')).toBe(false);
});
