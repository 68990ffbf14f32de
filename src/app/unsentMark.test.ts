import { expect, test } from 'vitest';
import { nothingIsUnsent, UnsentMark } from './unsentMark.ts';

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
  const silent = new UnsentMark('mina', { getItem: refusing, setItem: refusing });
  expect([silent.look({ unsentCount: 0 }), silent.isNowhere]).toEqual([0, false]);
  expect(
    new UnsentMark('mina', { getItem: () => 'many', setItem: () => undefined }).look({ unsentCount: 0 }),
  ).toBe(0);
});

test('where the browser cleared the mark with the store, that nothing is known stays so over reloads, until something is', () => {
  const storage = keptStorage();
  const there = new UnsentMark('mina', storage);
  there.look({ asAt, unsentCount: 3 });
  expect(there.isNowhere).toBe(false);

  const cleared = keptStorage();
  for (let start = 0; start < 2; start += 1) {
    const mark = new UnsentMark('mina', cleared);
    expect([mark.look({ unsentCount: 0 }), mark.isNowhere]).toEqual([0, true]);
  }
  const mark = new UnsentMark('mina', cleared);
  mark.look({ unsentCount: 0 });
  expect([mark.look({ unsentCount: 1 }), mark.isNowhere]).toEqual([0, false]);
  // What was written since counts from now on.
  expect(new UnsentMark('mina', cleared).look({ unsentCount: 0 })).toBe(1);
});

test('what was destroyed on purpose is not missing, and nothing of it is unknown', () => {
  const storage = keptStorage();
  new UnsentMark('mina', storage).look({ asAt, unsentCount: 3 });
  nothingIsUnsent('mina', storage);
  const mark = new UnsentMark('mina', storage);
  expect([mark.look({ unsentCount: 0 }), mark.isNowhere]).toEqual([0, false]);
});
