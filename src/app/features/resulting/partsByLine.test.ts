import { expect, test } from 'vitest';
import { textOf } from '../../../domain/resulting/textPieces.ts';
import { partsByLine } from './partsByLine.ts';

test('a full stop alone stands with what is before it: it is nothing to press', () => {
  const pieces = [
    { text: 'Remanded until 12 January', lineId: 'two' },
    { text: '.', lineId: 'one' },
  ];
  expect(partsByLine(pieces)).toEqual([{ lineId: 'two', pieces }]);
});

test('Each part of a sentence is of one line, and together they are the sentence', () => {
  const sentence = [
    { text: 'Remanded in custody until ', lineId: 'a' },
    { text: '12 January 2027', lineId: 'b', promptId: 'p' },
    { text: ' at ', lineId: 'b' },
    { text: '.', lineId: 'a' },
  ];
  const parts = partsByLine(sentence);
  expect(parts.map(({ lineId }) => lineId)).toEqual(['a', 'b']);
  expect(textOf(parts.flatMap(({ pieces }) => pieces))).toBe(textOf(sentence));
  expect(partsByLine([])).toEqual([]);
});
