import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchQuery, type Topic } from './liveQuery.ts';

const cards: ReadonlySet<Topic> = new Set(['cards']);
const fail = (error: unknown): never => {
  throw error;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('changes that come close together are told in one value', async () => {
  let value = 0;
  const told: number[] = [];
  const watch = watchQuery(
    ['cards'],
    () => Promise.resolve(value),
    (now) => told.push(now),
    fail,
  );
  await vi.advanceTimersByTimeAsync(0);
  for (value = 1; value < 5; value += 1) watch.touch(cards);
  expect(told).toEqual([0]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toEqual([0, 5]);
  watch.stop();
});

test('told to tell, it does so at once, and of what is there now where it was reading before', async () => {
  let value = 'before';
  const told: string[] = [];
  let goOn: (text: string) => void = fail;
  const reads = [new Promise<string>((resolve) => (goOn = resolve))];
  const watch = watchQuery(
    ['cards'],
    () => reads.shift() ?? Promise.resolve(value),
    (now) => told.push(now),
    fail,
  );
  value = 'now';
  const telling = watch.tell(cards);
  goOn('before');
  await telling;
  expect(told).toEqual(['before', 'now']);
  await watch.tell(new Set(['ledger']));
  watch.stop();
  await watch.tell(cards);
  expect(told).toEqual(['before', 'now']);
});
