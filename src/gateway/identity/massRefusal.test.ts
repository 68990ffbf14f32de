import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  askedIsEnough,
  judgeRefusals,
  Refusals,
  refusalWaitsMs,
  refusalWindowMs,
  type RefusalCounts,
} from './massRefusal.ts';

const counts = (changes: Partial<RefusalCounts>): RefusalCounts => ({
  refusedUsers: 1,
  answeredUsers: 1,
  answeredSince: 1,
  unasked: 1_000,
  waitedMs: 0,
  ...changes,
});

describe('refusals', () => {
  test.each([
    [20, 399, 'outage'],
    [20, 400, 'believed'],
    [21, 400, 'outage'],
    [50, 1_000, 'believed'],
    [51, 1_000, 'outage'],
    [1_000, 1_000, 'outage'],
  ])('of %i users among %i who were asked: %s', (refusedUsers, answeredUsers, verdict) => {
    const answeredSince = Math.max(askedIsEnough, answeredUsers);
    expect(judgeRefusals(counts({ refusedUsers, answeredUsers, answeredSince }))).toBe(verdict);
  });

  test('of fewer than 20 users are no outage, however few there are beside them', () => {
    expect(judgeRefusals(counts({ refusedUsers: 19, answeredUsers: 19, unasked: 0 }))).toBe('believed');
  });

  test('wait until others were asked: everybody, or 400 of them', () => {
    expect(judgeRefusals(counts({}))).toBe('ask-others');
    expect(judgeRefusals(counts({ unasked: 0 }))).toBe('believed');
    expect(judgeRefusals(counts({ answeredSince: askedIsEnough, answeredUsers: 1_000 }))).toBe('believed');
  });

  test('wait no longer than 45 seconds', () => {
    expect(judgeRefusals(counts({ waitedMs: refusalWaitsMs - 1 }))).toBe('ask-others');
    expect(judgeRefusals(counts({ waitedMs: refusalWaitsMs }))).toBe('believed');
    expect(refusalWaitsMs).toBeLessThan(60_000);
  });

  test('an outage is one also after that wait, and when everybody was asked', () => {
    const many = { refusedUsers: 30, answeredUsers: 30, waitedMs: refusalWaitsMs, unasked: 0 };
    expect(judgeRefusals(counts(many))).toBe('outage');
  });

  test('whichever share is refused, nobody is out before 20 could have been found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 1, max: 399 }), (refused, asked) => {
        const answeredUsers = Math.max(refused, asked);
        const verdict = judgeRefusals(
          counts({ refusedUsers: refused, answeredUsers, answeredSince: answeredUsers, unasked: 1 }),
        );
        expect(verdict).toBe('ask-others');
      }),
    );
  });
});

describe('what was answered', () => {
  const refuse = (held: Refusals, number: number, at: number): void =>
    held.note(`session-${String(number)}`, { userId: `user-${String(number)}`, at, isRefused: true });

  test('a user with two sessions is one user', () => {
    const held = new Refusals();
    held.note('one', { userId: 'usher', at: 0, isRefused: true });
    held.note('two', { userId: 'usher', at: 1, isRefused: true });
    expect(held.counts(2, 0)).toMatchObject({ refusedUsers: 1, answeredUsers: 1 });
    expect(held.waiting).toEqual(['one', 'two']);
  });

  test('what is older than five minutes is not looked at', () => {
    const held = new Refusals();
    for (let number = 0; number < 25; number += 1) refuse(held, number, 0);
    expect(held.counts(refusalWindowMs, 0).refusedUsers).toBe(25);
    for (const sessionId of held.waiting) held.settle(sessionId);
    expect(held.counts(refusalWindowMs + 1, 0).refusedUsers).toBe(0);
  });

  test('a refusal that waits is counted as long as it waits', () => {
    const held = new Refusals();
    refuse(held, 1, 0);
    expect(held.counts(refusalWindowMs + 1, 9)).toMatchObject({
      refusedUsers: 1,
      waitedMs: refusalWindowMs + 1,
    });
  });

  test('a yes takes a refusal back', () => {
    const held = new Refusals();
    refuse(held, 1, 0);
    held.note('session-1', { userId: 'user-1', at: 5, isRefused: false });
    expect(held.waiting).toEqual([]);
    expect(held.counts(6, 0)).toMatchObject({ refusedUsers: 0, answeredUsers: 1 });
  });

  test('who was answered before the oldest refusal that waits can be asked again', () => {
    const held = new Refusals();
    held.note('early', { userId: 'early', at: 1, isRefused: false });
    refuse(held, 1, 2);
    held.note('late', { userId: 'late', at: 3, isRefused: false });
    expect([...held.answeredSince()].sort()).toEqual(['late', 'user-1']);
    expect(held.counts(4, 1)).toMatchObject({ answeredUsers: 3, answeredSince: 2 });
  });
});
