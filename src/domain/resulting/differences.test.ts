import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, inBrief, type Difference } from './differences.ts';

const before = 'Fine £120.00. Collection order made.\nTo pay costs of £85.00.';

describe('what a later text says otherwise', () => {
  test('stands sentence by sentence, what is gone before what came in its place', () => {
    expect(differences(before, before.replace('£120.00', '£150.00'))).toEqual([
      { kind: 'gone', text: 'Fine £120.00. ' },
      { kind: 'new', text: 'Fine £150.00. ' },
      { kind: 'kept', text: 'Collection order made.\n' },
      { kind: 'kept', text: 'To pay costs of £85.00.' },
    ]);
  });

  test('is nothing where both say the same', () => {
    expect(differences(before, before).every(({ kind }) => kind === 'kept')).toBe(true);
    expect(differences('', '')).toEqual([]);
  });

  test('is made of both texts, character for character', () => {
    const word = fc.constantFrom('Fine £1.00. ', 'No order. ', 'Costs', '\n', ' ', '.', 'Ö. Än', 'p.m. 10');
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const read = (found: readonly Difference[], left: Difference['kind']): string =>
      found.map((each) => (each.kind === left ? '' : each.text)).join('');
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        const found = differences(earlier, later);
        expect([read(found, 'new'), read(found, 'gone')]).toEqual([earlier, later]);
      }),
    );
  });
});

test('In brief only the paragraphs stand in which something differs, whole', () => {
  const before =
    'Ottilie BRANDRETH\n\nOffence 1, Theft\nPlea: guilty. Fine £120.00.\n\nWhole case\nCosts £85.00.\n\nTotal';
  const after = before.replace('£120', '£150');
  expect(inBrief(differences(before, after))).toEqual([
    { kind: 'kept', text: '…\n' },
    { kind: 'kept', text: 'Offence 1, Theft\n' },
    { kind: 'kept', text: 'Plea: guilty. ' },
    { kind: 'gone', text: 'Fine £120.00.\n' },
    { kind: 'new', text: 'Fine £150.00.\n' },
    { kind: 'kept', text: '\n' },
    { kind: 'kept', text: '…\n' },
  ]);
  expect(inBrief(differences(before, before))).toEqual([{ kind: 'kept', text: '…\n' }]);
});
