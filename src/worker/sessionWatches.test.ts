import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testCase } from '../../tests/builders/people.ts';
import type { CaseWithWrites } from '../contracts/worker/api.ts';
import { throwLater } from '../shared/throwLater.ts';
import { StoreLost } from '../store/storeLost.ts';
import { VaultLocked } from '../vault/sealer.ts';
import type { SessionQueries } from './sessionQueries.ts';
import { SessionWatches } from './sessionWatches.ts';

vi.mock('../shared/throwLater.ts');
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.mocked(throwLater).mockClear();
});

/** A watch of a case, each of whose readings takes the next of these outcomes and the last for ever. */
function watchCase(...outcomes: readonly (CaseWithWrites | null | Error)[]) {
  const left = [...outcomes];
  const heard: unknown[] = [];
  const opened: string[] = [];
  const answer = (): Promise<unknown> => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const watches = new SessionWatches({ answer } as unknown as SessionQueries, (caseId) =>
    opened.push(caseId),
  );
  const stop = watches.watch(
    'case',
    { caseId: testCase },
    (value) => heard.push(value),
    () => heard.push('failed'),
  );
  return { watches, heard, opened, stop };
}
const broken = new Error('A row was changed');
const here = { view: {}, writes: {} } as unknown as CaseWithWrites;

test('a case that cannot be read says so to its screen, is reported once, and opens by itself when it can', async () => {
  const { heard, opened, stop } = watchCase(broken, broken, broken, here);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual(['failed']);
  expect(opened).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(heard).toEqual(['failed', here]);
  expect(opened).toEqual([testCase]);
  expect(vi.mocked(throwLater).mock.calls).toEqual([[broken]]);
  stop();
});

test('a case that was read and then cannot be says so, and that it is as it was once it is read again', async () => {
  const { watches, heard, opened, stop } = watchCase(here, broken, here);
  await vi.advanceTimersByTimeAsync(0);
  await watches.tell(new Set(['docs']));
  expect(heard).toEqual([here, 'failed']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard).toEqual([here, 'failed', here]);
  expect(opened).toEqual([testCase]);
  expect(throwLater).toHaveBeenCalledTimes(1);
  stop();
});

test('where the session ends, nothing is tried again', async () => {
  const { watches, heard } = watchCase(broken);
  await vi.advanceTimersByTimeAsync(0);
  watches.stop();
  expect(vi.getTimerCount()).toBe(0);
  expect(heard).toEqual(['failed']);
});

test.each([new StoreLost('cleared'), new VaultLocked()])(
  'of a store that is lost the status tells, and of a locked one the lock (%s)',
  async (error) => {
    const { heard, stop } = watchCase(error);
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([]);
    expect(throwLater).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    stop();
  },
);
