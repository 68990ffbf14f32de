import { expect, test } from 'vitest';
import { textOf } from '../../../domain/resulting/textPieces.ts';
import { partsByLine } from './partsByLine.ts';

test('Each part of a sentence is of one line, and together they are the sentence', () => {
  const sentence = [
    { text: 'Remanded in custody until ', lineId: 'a' },
    { text: '12 January 2027', lineId: 'b', promptId: 'p' },
    { text: ' at ', lineId: 'b' },
    { text: '.', lineId: 'a' },
  ];
  const parts = partsByLine(sentence);
  expect(parts.map(({ lineId }) => lineId)).toEqual(['a', 'b', 'a']);
  expect(textOf(parts.flatMap(({ pieces }) => pieces))).toBe(textOf(sentence));
  expect(partsByLine([])).toEqual([]);
});
