import { expect, test } from 'vitest';
import { UnsentMark } from './unsentMark.ts';

/** What stays in the browser over a restart of the app. */
const keptStorage = () => {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
};
const asAt = '2026-11-24T10:38:00.000Z';

test('a store that was cleared while Assize was closed is told of with how many entries are missing, until it is read', () => {
  const storage = keptStorage();
  const before = new UnsentMark('mina', storage);
  expect(before.look({ asAt, unsentCount: 0 })).toBe(0);
  expect(before.look({ asAt, unsentCount: 3 })).toBe(0);

  const after = new UnsentMark('mina', storage);
  expect(after.look({ unsentCount: 0 })).toBe(3);
  // Catching up with the record does not bring them back, nor does a reload before anybody read it.
  expect(after.look({ asAt, unsentCount: 0 })).toBe(3);
  expect(new UnsentMark('mina', storage).look({ unsentCount: 0 })).toBe(3);
  after.putAway();
  expect(after.look({ asAt, unsentCount: 0 })).toBe(0);
  expect(new UnsentMark('mina', storage).look({ unsentCount: 0 })).toBe(0);
});

test('a store that is there is believed, and so is one whose entries were sent', () => {
  const storage = keptStorage();
  new UnsentMark('mina', storage).look({ asAt, unsentCount: 3 });
  expect(new UnsentMark('mina', storage).look({ asAt, unsentCount: 0 })).toBe(0);
  expect(new UnsentMark('mina', storage).look({ unsentCount: 0 })).toBe(0);
});

test('a store that is cleared under the app keeps the last count for the reload; another person is told nothing', () => {
  const storage = keptStorage();
  const mark = new UnsentMark('mina', storage);
  mark.look({ asAt, unsentCount: 2 });
  expect(mark.look({ asAt, unsentCount: 2, storeLost: 'cleared' })).toBe(0);
  expect(new UnsentMark('adil', storage).look({ unsentCount: 0 })).toBe(0);
  expect(new UnsentMark('mina', storage).look({ unsentCount: 0 })).toBe(2);
});

test('a browser that keeps nothing, or something strange, tells nothing', () => {
  const refusing = (): never => {
    throw new Error('denied');
  };
  expect(new UnsentMark('mina', { getItem: refusing, setItem: refusing }).look({ unsentCount: 1 })).toBe(0);
  expect(
    new UnsentMark('mina', { getItem: () => 'many', setItem: () => undefined }).look({ unsentCount: 0 }),
  ).toBe(0);
});
