import { describe, expect, test } from 'vitest';
import type { Database } from '../database/database.ts';
import type { LogLine } from './logLine.ts';
import { StoreWatch } from './storeWatch.ts';

/** A store that knows these documents, each in its first revision. */
function storeOf(...ids: readonly string[]) {
  let held = new Set(ids);
  const database = {
    revsDiff: (asked: Record<string, string[]>) =>
      Promise.resolve(
        Object.fromEntries(
          Object.entries(asked).flatMap(([id, missing]) => (held.has(id) ? [] : [[id, { missing }]])),
        ),
      ),
  } as unknown as Database;
  return {
    database,
    becomes: (...others: readonly string[]) => {
      held = new Set(others);
    },
  };
}
const lines = (ids: readonly string[]): LogLine[] =>
  ids.map((id, at) => ({ o: at + 1, i: id, r: ['1-a'], c: 'all', t: 'note' }));
const many = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${name}-${String(at)}`);

describe('whether the store is the one that the log tells of', () => {
  test('an empty log is of any store', async () => {
    expect(await new StoreWatch(storeOf().database, []).isSame()).toBe(true);
  });

  test('a store that holds more than the log tells is that store: the log catches up', async () => {
    const store = storeOf('a', 'b', 'c');
    expect(await new StoreWatch(store.database, lines(['a', 'b'])).isSame()).toBe(true);
  });

  test('one without what was logged last is an older copy', async () => {
    const store = storeOf('a');
    expect(await new StoreWatch(store.database, lines(['a', 'b'])).isSame()).toBe(false);
  });

  test('an older copy is noticed although so much was written to it since that the end of the log is there', async () => {
    const before = ['a', 'lost'];
    const store = storeOf(...before);
    const watch = new StoreWatch(store.database, lines(before));
    expect(await watch.isSame()).toBe(true);
    const since = many('since', 200);
    store.becomes('a', ...since);
    watch.note(lines(since));
    expect(await watch.isSame()).toBe(false);
  });

  test('a store that failed to answer is asked the same again', async () => {
    const store = storeOf('a', 'lost');
    const watch = new StoreWatch(store.database, lines(['a', 'lost']));
    await watch.isSame();
    const answer = store.database.revsDiff.bind(store.database);
    store.database.revsDiff = () => Promise.reject(new Error('no line'));
    await expect(watch.isSame()).rejects.toThrow('no line');
    store.database.revsDiff = answer;
    store.becomes('a');
    expect(await watch.isSame()).toBe(false);
  });
});
