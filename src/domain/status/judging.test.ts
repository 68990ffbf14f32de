import { describe, expect, test } from 'vitest';
import { judgeReading } from './reading.ts';
import type { Outcomes, RecordSignal } from './recordSignal.ts';
import { judgeSending } from './sending.ts';
import { judgeSigningIn } from './signingIn.ts';

const now = Date.parse('2026-11-26T09:10:00.000Z');
const since = Date.parse('2026-11-26T08:30:00.000Z');
const none: Outcomes = { done: 0, failed: 0, sentAway: 0 };
const signal = (changes: Partial<RecordSignal> = {}): RecordSignal => ({
  replica: { state: 'open', since },
  unloggedSince: undefined,
  isStoreReady: true,
  haveWritesStopped: false,
  reading: none,
  sending: none,
  ...changes,
});

describe('Signing in', () => {
  test('is not known until the provider was asked, works where it answers, and fails since it does not', () => {
    expect(judgeSigningIn({ provider: undefined, massRefusal: undefined }).state).toBe('not-known');
    expect(judgeSigningIn({ provider: { answers: true, since }, massRefusal: undefined }).state).toBe(
      'working',
    );
    expect(judgeSigningIn({ provider: { answers: false, since }, massRefusal: undefined })).toEqual({
      state: 'failed',
      code: 'identity-silent',
      since,
    });
  });

  test('fails while the provider refuses the gateway itself, by a name of its own', () => {
    const provider = { answers: false, since, refusesGateway: true } as const;
    expect(judgeSigningIn({ provider, massRefusal: undefined })).toEqual({
      state: 'failed',
      code: 'identity-refuses-gateway',
      since,
    });
  });

  test('is slow while the provider refuses many at once', () => {
    expect(judgeSigningIn({ provider: { answers: true, since: 0 }, massRefusal: { since } })).toEqual({
      state: 'slow',
      code: 'identity-refuses-many',
      since,
    });
  });
});

describe.each([
  ['Reading', judgeReading, 'reading'],
  ['Sending', judgeSending, 'sending'],
] as const)('%s', (_, judge, kind) => {
  test('works where the server serves and its store answers', () => {
    expect(judge(signal(), now)).toEqual({ state: 'working', code: 'working' });
    expect(judge(signal({ isStoreReady: undefined }), now).state).toBe('not-known');
  });

  test('is slow while a server starts, and fails where that takes long or it does not hear of changes', () => {
    const opening = (at: number): RecordSignal => signal({ replica: { state: 'opening', since: at } });
    expect(judge(opening(now - 30_000), now)).toMatchObject({ state: 'slow', code: 'record-opening' });
    expect(judge(opening(since), now)).toMatchObject({ state: 'failed', code: 'record-opening', since });
    expect(judge(signal({ replica: { state: 'behind', since } }), now)).toEqual({
      state: 'failed',
      code: 'record-behind',
      since,
    });
  });

  test('fails where the store is silent, and is slow where requests get done all the same', () => {
    expect(judge(signal({ isStoreReady: false }), now)).toEqual({ state: 'failed', code: 'store-silent' });
    expect(judge(signal({ isStoreReady: false, [kind]: { ...none, done: 4 } }), now).state).toBe('slow');
  });

  test.each([
    ['one that failed of a few', { done: 1, failed: 1, sentAway: 0 }, 'working'],
    ['some of many that failed', { done: 100, failed: 20, sentAway: 0 }, 'working'],
    ['every third that failed', { done: 60, failed: 30, sentAway: 0 }, 'slow'],
    ['most that failed', { done: 3, failed: 9, sentAway: 0 }, 'failed'],
    ['a few sent away', { done: 100, failed: 0, sentAway: 4 }, 'working'],
    ['many sent away', { done: 100, failed: 0, sentAway: 40 }, 'slow'],
  ] as const)('judges %s', (_what, outcomes, state) => {
    expect(judge(signal({ [kind]: outcomes }), now).state).toBe(state);
  });
});

test('A log that cannot be written ends what others wrote, after a moment, and sending goes on', () => {
  const unlogged = (at: number): RecordSignal => signal({ unloggedSince: at });
  expect(judgeReading(unlogged(now - 5_000), now).state).toBe('working');
  expect(judgeReading(unlogged(since), now)).toEqual({ state: 'failed', code: 'record-unlogged', since });
  expect(judgeSending(unlogged(since), now).state).toBe('working');
});

test('A store that cannot be written ends sending, and reading goes on', () => {
  const full = signal({ haveWritesStopped: true });
  expect(judgeSending(full, now)).toEqual({ state: 'failed', code: 'store-full' });
  expect(judgeReading(full, now).state).toBe('working');
});
