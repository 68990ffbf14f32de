import { flushSync } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { AssizeWorker, LiveQueries } from '../contracts/worker/api.ts';
import { LiveQuery } from './liveQuery.svelte.ts';
import { unread } from './unread.svelte.ts';

type Today = LiveQueries['today']['value'];

const view: Today = {
  day: '2026-11-27',
  isToday: true,
  items: [],
  later: [{ day: '2026-11-30', count: 2 }],
};
let stop = (): void => undefined;
afterEach(() => {
  stop();
});

/** A query of a day, and the far side of its watches: the last one is told by `tell` and `fail`. */
function followDay() {
  const watches: { tell: (value: Today) => void; fail: () => void; isStopped: boolean }[] = [];
  const worker = {
    watch: (_name: unknown, _params: unknown, tell: (value: Today) => void, fail: () => void) => {
      const watch = { tell: (value: Today) => tell(structuredClone(value)), fail, isStopped: false };
      watches.push(watch);
      return Promise.resolve(() => (watch.isStopped = true));
    },
  } as unknown as AssizeWorker;
  const asked = $state({ day: '2026-11-27' });
  let query!: LiveQuery<'today'>;
  stop = $effect.root(() => {
    query = new LiveQuery(worker, 'today', () => ({ day: asked.day }));
  });
  flushSync();
  return {
    query,
    asked,
    watches,
    tell: (value: Today) => watches.at(-1)?.tell(value),
    fail: () => watches.at(-1)?.fail(),
  };
}

test('of a value that came anew, what is as it was is drawn by the same object', () => {
  const { query, tell } = followDay();
  tell(view);
  const first = query.value;
  expect(first).toEqual(view);
  tell(view);
  expect(query.value).toBe(first);
  tell({ ...view, later: [...view.later, { day: '2026-12-01', count: 1 }] });
  expect(query.value).not.toBe(first);
  expect(query.value?.later[1]).toEqual({ day: '2026-12-01', count: 1 });
  expect(query.value?.later[0]).toBe(first?.later[0]);
});

describe('What the worker cannot read', () => {
  test('is said from the first, until it comes', () => {
    const { query, tell, fail } = followDay();
    fail();
    expect(query.hasFailed).toBe(true);
    expect(query.hasArrived).toBe(false);
    expect([unread.isMissing, unread.since]).toEqual([true, undefined]);
    tell(view);
    expect(query.hasFailed).toBe(false);
    expect(query.value).toEqual(view);
    expect(unread.isMissing).toBe(false);
  });

  test('leaves what was read before on screen, as of then, until it is read again', () => {
    const { query, tell, fail } = followDay();
    const later = new Date(Date.now() + 60_000).toISOString();
    const earlier = '2026-11-27T08:00:00.000Z';
    tell(view);
    expect(unread.asAt(later)).toBe(later);
    fail();
    expect(query.value).toEqual(view);
    expect(query.hasFailed).toBe(true);
    expect(unread.since).toBe(query.failedAt);
    expect(unread.asAt(later)).toBe(query.failedAt);
    expect(unread.asAt(earlier)).toBe(earlier);
    expect(unread.asAt(undefined)).toBeUndefined();
    tell(view);
    expect(query.hasFailed).toBe(false);
    expect(unread.since).toBeUndefined();
  });

  test('is asked once more where somebody asks for it: what is on screen stays, and says since when', async () => {
    const { query, watches, tell, fail } = followDay();
    tell(view);
    fail();
    const since = query.failedAt;
    await Promise.resolve();
    unread.retry();
    flushSync();
    expect(watches.map(({ isStopped }) => isStopped)).toEqual([true, false]);
    expect(query.value).toEqual(view);
    expect(unread.since).toBe(since);
    // The watch that is over says nothing more.
    watches[0]?.tell({ ...view, isToday: false });
    expect(query.value?.isToday).toBe(true);
    fail();
    expect(query.failedAt).toBe(since);
    tell(view);
    expect(unread.since).toBeUndefined();
  });

  test('and never was read stands as opening while it is asked once more', () => {
    const { query, fail } = followDay();
    fail();
    query.retry();
    flushSync();
    expect(query.hasFailed).toBe(false);
    fail();
    expect(query.hasFailed).toBe(true);
  });

  test('is of no matter any more where another day is asked, or nobody looks', () => {
    const { query, asked, tell, fail } = followDay();
    tell(view);
    fail();
    asked.day = '2026-11-30';
    flushSync();
    expect([query.value, query.hasArrived, query.hasFailed]).toEqual([undefined, false, false]);
    expect(unread.since).toBeUndefined();
    fail();
    expect(unread.isMissing).toBe(true);
    stop();
    expect(unread.isMissing).toBe(false);
  });
});
