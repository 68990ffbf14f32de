import { expect, test } from 'vitest';
import { caretAfter } from './caretAfter.ts';

/** `|` is the caret. */
const moved = (before: string, after: string): string => {
  const caret = caretAfter(before.replace('|', ''), after, before.indexOf('|'));
  return `${after.slice(0, caret)}|${after.slice(caret)}`;
};

test.each([
  ['a line comes in above', 'One\nTw|o', 'Zero\nOne\nTwo', 'Zero\nOne\nTw|o'],
  ['a line comes in below', 'One|\nTwo', 'One\nTwo\nThree', 'One|\nTwo\nThree'],
  ['a line above goes', 'Zero\nOne\nTwo|', 'One\nTwo', 'One\nTwo|'],
  ['the same line stands twice: the nearer one', 'a\nb\na|', 'x\na\nb\na', 'x\na\nb\na|'],
  ['the line itself changes behind it', 'On|e', 'One!', 'On|e!'],
  ['the line itself changes before it', 'One|', 'No, One', 'No, One|'],
  ['all is gone', 'One|', '', '|'],
])('%s: the caret stays where one is typing', (_what, before, after, expected) => {
  expect(moved(before, after)).toBe(expected);
});
