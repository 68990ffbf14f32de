import { expect, test } from 'vitest';
import { sayBails } from './bail.ts';

test('one bail state is said as it is, none not at all', () => {
  expect(sayBails([])).toBeUndefined();
  expect(sayBails([{ code: 'B' }])).toMatchObject({
    text: 'Conditional bail',
    icon: 'bail',
    inCustody: false,
  });
});

test('two that contradict each other are both said, and may mean custody', () => {
  expect(sayBails([{ code: 'B' }, { code: 'C' }])).toEqual({
    icon: 'clash',
    text: 'Two bail decisions: conditional bail / in custody; ask the court',
    word: 'Bail clash: conditional bail / custody',
    inCustody: true,
  });
});
