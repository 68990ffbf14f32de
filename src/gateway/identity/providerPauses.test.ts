import { describe, expect, test } from 'vitest';
import { ProviderPauses } from './providerPauses.ts';

describe('pauses while the provider is silent', () => {
  test('grow to a quarter of a minute, and end with an answer', () => {
    let now = 0;
    const pauses = new ProviderPauses(
      () => now,
      () => 1,
    );
    expect(pauses.isResting).toBe(false);
    const lengths = Array.from({ length: 8 }, () => {
      pauses.goOn();
      const from = now;
      while (pauses.isResting) now += 500;
      return now - from;
    });
    expect(lengths).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
    expect(pauses.isDoubtful).toBe(true);
    pauses.end();
    expect(pauses.isDoubtful).toBe(false);
  });

  test('are half as long at least, whatever chance says', () => {
    let now = 0;
    const pauses = new ProviderPauses(
      () => now,
      () => 0,
    );
    pauses.goOn();
    now = 499;
    expect(pauses.isResting).toBe(true);
    now = 500;
    expect(pauses.isResting).toBe(false);
  });

  test('a silence that somebody else met is looked at at once', () => {
    const pauses = new ProviderPauses(() => 0);
    pauses.begin();
    expect(pauses.isDoubtful).toBe(true);
    expect(pauses.isResting).toBe(false);
  });

  test('the one on which it failed goes first afterwards', () => {
    const pauses = new ProviderPauses(() => 0);
    pauses.goOn('second');
    pauses.goOn();
    expect(pauses.first(['first', 'second'])).toBe('second');
    expect(pauses.first(['first', 'third'])).toBe('first');
    expect(pauses.first([])).toBeUndefined();
  });
});
