import { describe, expect, test } from 'vitest';
import { passphraseHint, sayUnlockFailure, sayWait } from './unlockWords.ts';
import { shortestPassphrase } from '../../../vault/passphraseRules.ts';

describe('What somebody is told who cannot unlock', () => {
  test('says when the next passphrase may be tried, and never which part of it was right', () => {
    expect(sayUnlockFailure({ tag: 'wrong-passphrase', waitMs: 0 }, 'tablet')).toBe(
      'That is not the passphrase of this tablet. Try again.',
    );
    expect(sayUnlockFailure({ tag: 'wrong-passphrase', waitMs: 9_001 }, 'phone')).toBe(
      'That is not the passphrase of this phone. Try again in 10 seconds.',
    );
  });

  test.each([
    [1, '1 second'],
    [1_000, '1 second'],
    [1_001, '2 seconds'],
    [90_000, '90 seconds'],
    [90_001, '2 minutes'],
    [900_000, '15 minutes'],
  ])('%i ms are %s: never less than there is', (ms, words) => {
    expect(sayWait(ms)).toBe(words);
  });

  test('asks for the length that the rule asks for', () => {
    expect(passphraseHint).toContain(`At least ${String(shortestPassphrase)} characters`);
  });
});
