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

test('a warrant that is out comes first, alone where no bail applies', () => {
  expect(sayBails([{ code: 'A' }], 'without-bail')?.word).toBe('Warrant out, no bail');
  expect(sayBails([], 'with-bail')?.text).toBe('Warrant out, with bail');
  expect(sayBails([{ code: 'C' }], 'unclear')).toMatchObject({
    word: 'Warrant out. Custody',
    inCustody: true,
  });
});
