import { expect, test } from 'vitest';
import { SequenceTokens } from './sequenceToken.ts';

const secret = new Uint8Array(32).fill(7);
const eras = [
  { name: 'morning', from: 1 },
  { name: 'noon', from: 11 },
];
const place = { place: 12, order: 12 };
const tokens = new SequenceTokens(secret, 'log', eras);
const order = 20;

test('a place is read by the log that wrote it, for whom it wrote it, and by nobody else', () => {
  const token = tokens.write('mina', place);
  expect(tokens.read('mina', token)).toEqual(place);
  expect(tokens.isLost('mina', token, order)).toBe(false);
  for (const [user, text] of [
    ['leo', token],
    ['mina', `${token.slice(0, -4)}AAAA`],
    ['mina', '0'],
    ['mina', ''],
  ] as const) {
    expect(tokens.read(user, text)).toBeUndefined();
    expect(tokens.isLost(user, text, order)).toBe(false);
  }
});

test('a place that this log gave before it was put back from a copy of itself is lost', () => {
  const [morning = { name: '', from: 0 }] = eras;
  const putBack = new SequenceTokens(secret, 'log', [morning, { name: 'evening', from: 11 }]);
  const token = tokens.write('mina', place);
  expect(putBack.read('mina', token)).toBeUndefined();
  expect(putBack.isLost('mina', token, order)).toBe(true);
  const early = tokens.write('mina', { place: 10, order: 10 });
  expect(putBack.read('mina', early)).toEqual({ place: 10, order: 10 });
  expect(putBack.isLost('mina', early, order)).toBe(false);
  expect(tokens.isLost('mina', token, 11)).toBe(true);
});

test('a place of another gateway, however far, tells nothing of this log', () => {
  const other = new SequenceTokens(secret, 'another log', eras).write('mina', { place: 999, order: 999 });
  expect(tokens.read('mina', other)).toBeUndefined();
  expect(tokens.isLost('mina', other, order)).toBe(false);
});
