import { expect, test } from 'vitest';
import { keptLines } from './kept.ts';

test('Each value stands by itself, with its place in the file in words', () => {
  expect(
    keptLines({
      '/prosecutionCases/0/defendants/1/welshLabel': 'Dirwy',
      '/hearing/courtClerk': { firstName: 'Pat', isLead: true, middleName: '', ranks: ['a', null, 'b'] },
      '/Case/CPSOrganisation': 7,
    }),
  ).toEqual([
    ['prosecution cases 1, defendants 2, welsh label', 'Dirwy'],
    ['hearing, court clerk, first name', 'Pat'],
    ['hearing, court clerk, is lead', 'yes'],
    ['hearing, court clerk, ranks 1', 'a'],
    ['hearing, court clerk, ranks 3', 'b'],
    ['case, cps organisation', '7'],
  ]);
});
