import { afterEach, expect, test, vi } from 'vitest';
import { followTouch } from './followTouch.ts';

const target = new EventTarget();
vi.stubGlobal('window', target);
afterEach(() => vi.restoreAllMocks());

test('Somebody at work is told of at once, then every ten seconds, and not after it has ended', () => {
  let now = 0;
  const told: number[] = [];
  const stop = followTouch(
    () => told.push(now),
    () => now,
  );
  for (const [at, event] of [
    [5, 'keydown'],
    [9_000, 'pointerdown'],
    [10_005, 'wheel'],
    [10_006, 'keydown'],
    [60_000, 'mousemove'],
    [60_001, 'pointerdown'],
  ] as const) {
    now = at;
    target.dispatchEvent(new Event(event));
  }
  stop();
  now = 90_000;
  target.dispatchEvent(new Event('keydown'));
  expect(told).toEqual([5, 10_005, 60_001]);
});
