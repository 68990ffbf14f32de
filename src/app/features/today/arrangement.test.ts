import { describe, expect, test } from 'vitest';
import type { ListStatus } from '../../../domain/list/listStatus.ts';
import { arrange, asArranged, isStale, sayDone } from './arrangement.ts';
import type { ListRow } from './courtRooms.ts';

const row = (
  key: string,
  is: 'listed' | 'shared' | 'resulted' = 'listed',
  listingSequence?: number,
): ListRow =>
  ({
    key,
    status: { is } satisfies ListStatus,
    item: { hearing: listingSequence === undefined ? {} : { listingSequence } },
  }) as unknown as ListRow;
const keys = (rows: readonly ListRow[]): string => rows.map(({ key }) => key).join('');

describe('a list that somebody works', () => {
  test('keeps every row where it is when others are moved, called or done', () => {
    const held = arrange([row('a'), row('b'), row('c')]);
    const now = [row('c'), row('a', 'shared'), row('b')];
    expect(keys(asArranged(now, held).open)).toBe('abc');
    expect(isStale(now, held)).toBe(true);
    expect(keys(asArranged(now, arrange(now)).open)).toBe('cb');
    expect(isStale(now, arrange(now))).toBe(false);
  });

  test('has what came at its end, and leaves out what has gone', () => {
    const held = arrange([row('b'), row('c')]);
    expect(keys(asArranged([row('a'), row('c')], held).open)).toBe('ca');
  });

  test('folds those that are done, and says by number what became of each', () => {
    const rows = [
      row('a', 'shared', 1),
      row('b', 'listed', 2),
      row('c', 'shared', 5),
      row('d', 'resulted', 9),
    ];
    expect(keys(asArranged(rows, undefined).done)).toBe('acd');
    expect(sayDone(asArranged(rows, undefined).done)).toBe('no. 1, 5 shared · 9 resulted');
    expect(sayDone([row('x', 'shared')])).toBe('one added shared');
  });
});
