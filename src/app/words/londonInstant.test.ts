import { describe, expect, test } from 'vitest';
import { londonInstant } from './londonInstant.ts';

describe('the instant of a London clock time', () => {
  test('in winter London is on UTC', () => {
    expect(londonInstant('2026-11-24', '10:41')).toBe('2026-11-24T10:41:00.000Z');
  });

  test('in summer it is an hour ahead', () => {
    expect(londonInstant('2026-07-01', '10:41')).toBe('2026-07-01T09:41:00.000Z');
  });

  test.each([
    ['2026-02-30', '10:00'],
    ['2026-11-24', '24:00'],
    ['24/11/2026', '10:00'],
    ['', ''],
  ])('%s %s is none', (day, time) => {
    expect(londonInstant(day, time)).toBeUndefined();
  });
});
