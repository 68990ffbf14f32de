import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../../../tests/trials.ts';
import { printLines, textOf } from './printLines.ts';

test('whatever was recorded is printed character for character', () => {
  const part = fc.oneof(
    fc.constant('\n'),
    fc.constant('\n\n'),
    fc.constant(' '),
    fc.string({ maxLength: 400 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      expect(textOf(printLines(text))).toBe(text);
    }),
    propertyRuns(100),
  );
});

test('the first line of a block of several is its heading; one that is too long for a page goes on in pieces', () => {
  expect(printLines('Piotr NOWAK\n\nOffence 1, Theft\nFine £120.00.')).toEqual([
    { text: 'Piotr NOWAK', begins: 'block', isHead: false },
    { text: 'Offence 1, Theft', begins: 'block', isHead: true },
    { text: 'Fine £120.00.', begins: 'line', isHead: false },
  ]);
  const long = printLines('and so on '.repeat(400));
  expect(long.map(({ begins }) => begins)).toEqual(['block', 'piece', 'piece', 'piece']);
  for (const { text } of long) expect(text.length).toBeLessThanOrEqual(1_200);
});
