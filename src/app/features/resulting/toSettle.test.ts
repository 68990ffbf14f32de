import { expect, test } from 'vitest';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { toSettle } from './toSettle.ts';

const numbers = (text: string) => {
  const { errors, warnings } = toSettle(readLines(text).lines);
  return {
    errors: errors.map(({ lineNumber }) => lineNumber),
    warnings: warnings.map((each) => each.lineNumber),
  };
};

test('A line that waits for a choice, lacks something or cannot be so has to be settled; a note has not', () => {
  expect(numbers('1 W\n2 NSP\n5 NSP\nPDATE\nask re phone\n')).toEqual({ errors: [1, 3, 4], warnings: [] });
});

test('What is only pointed out is apart, and no line is named twice', () => {
  expect(numbers('PDATE Mon 22 Dec\n1 FVS')).toEqual({ errors: [2], warnings: [1] });
});
