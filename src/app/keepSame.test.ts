import { describe, expect, test } from 'vitest';
import { keepSame } from './keepSame.ts';

const copy = <T>(value: T): T => structuredClone(value);
const row = (id: number, changes: object = {}) => ({
  card: { id, names: ['Mary Ellis', 'Omar Khan'] },
  hearing: { id, isVacated: false },
  ...changes,
});

describe('what says the same stays the same object', () => {
  test('the whole value, where nothing changed', () => {
    const before = { day: '2026-11-27', items: [row(1), row(2)] };
    expect(keepSame(before, copy(before))).toBe(before);
  });

  test('all rows but the one that changed, and of that one what did not change', () => {
    const before = { day: '2026-11-27', items: [row(1), row(2), row(3)] };
    const after = copy(before);
    after.items[1] = row(2, { hearing: { id: 2, isVacated: true } });
    const kept = keepSame(before, copy(after));
    expect(kept).toEqual(after);
    expect(kept.items[0]).toBe(before.items[0]);
    expect(kept.items[2]).toBe(before.items[2]);
    expect(kept.items[1]).not.toBe(before.items[1]);
    expect(kept.items[1]?.card).toBe(before.items[1]?.card);
  });

  test('rows that others came between, or that others left', () => {
    const before = [row(1), row(3), row(5)];
    const more = keepSame(before, copy([row(0), row(1), row(2), row(3), row(4), row(5)]));
    expect(more).toEqual([row(0), row(1), row(2), row(3), row(4), row(5)]);
    expect([more[1], more[3], more[5]].map((item, index) => item === before[index])).toEqual([
      true,
      true,
      true,
    ]);
    const fewer = keepSame(before, copy([row(3), row(5)]));
    expect(fewer).toEqual([row(3), row(5)]);
    expect(fewer[0]).toBe(before[1]);
  });
});

describe('what says something else is what came', () => {
  test.each([
    ['a field that went', { a: 1, b: 2 }, { a: 1 }],
    ['a field that came', { a: 1 }, { a: 1, b: 2 }],
    ['a field of another name', { a: undefined, c: 1 }, { b: undefined, c: 1 }],
    ['a list that became shorter', [1, 2], [1]],
    ['a list that became a record', [1], { 0: 1 }],
    ['a record that became nothing', { a: 1 }, null],
    ['nothing that became a record', undefined, { a: 1 }],
    ['text that became a number', { a: '1' }, { a: 1 }],
    ['the same items in another order', [row(1), row(2)], [row(2), row(1)]],
    ['the same item twice', [row(1)], [row(1), row(1)]],
  ])('%s', (_what, before, after: unknown) => {
    const kept = keepSame(before, after);
    expect(kept).toStrictEqual(after);
    expect(kept).not.toBe(before);
  });

  test('neither value is changed', () => {
    const [before, after] = [{ items: [row(1), row(2)] }, { items: [row(2)] }];
    const copies = [copy(before), copy(after)];
    keepSame(before, after);
    expect([before, after]).toEqual(copies);
  });
});
