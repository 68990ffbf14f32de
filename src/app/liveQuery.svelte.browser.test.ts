import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { AssizeWorker, LiveQueries } from '../contracts/worker/api.ts';
import { LiveQuery } from './liveQuery.svelte.ts';

type Today = LiveQueries['today']['value'];

test('of a value that came anew, what is as it was is drawn by the same object', () => {
  let tell: (value: Today) => void = () => undefined;
  const worker = {
    watch: (_name: unknown, _params: unknown, listener: (value: Today) => void) => {
      tell = (value) => listener(structuredClone(value));
      return Promise.resolve(() => undefined);
    },
  } as unknown as AssizeWorker;
  const view: Today = {
    day: '2026-11-27',
    isToday: true,
    items: [],
    later: [{ day: '2026-11-30', count: 2 }],
  };
  let query: LiveQuery<'today'> | undefined;
  const stop = $effect.root(() => {
    query = new LiveQuery(worker, 'today', () => ({}));
  });
  try {
    flushSync();
    tell(view);
    const first = query?.value;
    expect(first).toEqual(view);
    tell(view);
    expect(query?.value).toBe(first);
    tell({ ...view, later: [...view.later, { day: '2026-12-01', count: 1 }] });
    expect(query?.value).not.toBe(first);
    expect(query?.value?.later[1]).toEqual({ day: '2026-12-01', count: 1 });
    expect(query?.value?.later[0]).toBe(first?.later[0]);
  } finally {
    stop();
  }
});
