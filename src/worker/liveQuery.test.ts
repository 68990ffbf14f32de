import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  const watch = watchQuery(['cards'], () => Promise.resolve(value), {
    value: (now) => told.push(now),
    failed: fail,
  });
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
  const watch = watchQuery(['cards'], () => reads.shift() ?? Promise.resolve(value), {
    value: (now) => told.push(now),
    failed: fail,
  });
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

describe('What cannot be computed', () => {
  /** Each computation takes the next of these: a value, or an error that it fails with. */
  const watching = (...outcomes: readonly (string | Error)[]) => {
    const left = [...outcomes];
    const told: string[] = [];
    const watch = watchQuery(
      ['cards'],
      () => {
        const next = left.length > 1 ? left.shift() : left[0];
        return next instanceof Error ? Promise.reject(next) : Promise.resolve(String(next));
      },
      {
        value: (now) => told.push(now),
        failed: (error) => told.push(String(error)),
        isToldElsewhere: (error) => error instanceof RangeError,
      },
    );
    return { watch, told, computed: () => outcomes.length - left.length };
  };
  const broken = new Error('broken');

  test('the first time is told, and computed again after a few seconds by itself', async () => {
    const { watch, told } = watching(broken, 'here');
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['Error: broken']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(['Error: broken', 'here']);
    watch.stop();
  });

  test('later is told once, however often it fails, and the value after it also where it is the one before', async () => {
    const { watch, told } = watching('here', broken, broken, broken, 'here');
    await vi.advanceTimersByTimeAsync(0);
    watch.touch(cards);
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['here', 'Error: broken']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['here', 'Error: broken', 'here']);
    expect(vi.getTimerCount()).toBe(0);
    watch.stop();
  });

  test('is computed at once with the next change, and told again when it fails another time', async () => {
    const { watch, told } = watching(broken, 'here', broken, 'there');
    await vi.advanceTimersByTimeAsync(0);
    watch.touch(cards);
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['Error: broken', 'here']);
    watch.touch(cards);
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['Error: broken', 'here', 'Error: broken']);
    await watch.tell(cards);
    expect(told.at(-1)).toBe('there');
    watch.stop();
  });

  test('for long is computed once a minute, and no more when nobody watches', async () => {
    const { watch, told, computed } = watching(...Array.from({ length: 100 }, () => broken));
    await vi.advanceTimersByTimeAsync(120_000);
    const before = computed();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(computed() - before).toBe(10);
    expect(told).toEqual(['Error: broken']);
    watch.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('as it stops is neither told nor computed again', async () => {
    const { watch, told } = watching(broken);
    watch.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('and is told elsewhere is neither told here nor computed again', async () => {
    const { watch, told } = watching(new RangeError('lost'));
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    watch.stop();
  });
});
