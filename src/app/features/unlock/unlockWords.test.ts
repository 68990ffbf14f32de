import { describe, expect, test } from 'vitest';
import {
  lockWords,
  losingWords,
  lostThenWords,
  passphraseHint,
  sayBeginAgainFailure,
  sayUnlockFailure,
  sayWait,
  sentFirstWords,
  unsentWords,
} from './unlockWords.ts';
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

describe('The lock', () => {
  test('says what waits here, and promises nothing that it does not do', () => {
    expect(unsentWords(1, 0, 'phone')).toBe(
      '1 entry saved on this phone, not sent. It goes by itself once you have unlocked it and it is connected.',
    );
    expect(unsentWords(2, 0, 'tablet')).toBe(
      '2 entries saved on this tablet, not sent. They go by themselves once you have unlocked it and it is connected.',
    );
    expect(unsentWords(1, 1, 'phone')).toBe(
      '1 entry saved on this phone, not sent. It goes by itself once it is connected; nobody has to unlock it for that.',
    );
    expect(unsentWords(3, 2, 'tablet')).toBe(
      '3 entries saved on this tablet, not sent. 2 of them go once it is connected, the rest once you have unlocked it too.',
    );
    expect(losingWords('tablet')).toContain('what could not be sent by then is lost');
    // Of private notes too, which no record gives back.
    expect(losingWords('tablet')).toMatch(/private notes .* nobody can ever read them again/);
  });

  test('says to whoever begins again what is sent first, what is lost, and what they can do about it', () => {
    const none = { entries: 0, drafts: 0 };
    const methods = { ok: true, value: [] } as const;
    const damaged = { ok: false, error: { tag: 'vault-damaged', reason: 'Half of it is gone.' } } as const;
    expect(sentFirstWords(none)).toBeUndefined();
    expect(lostThenWords({ leaving: none, staying: none, methods })).toBe(
      'Nothing that you wrote here waits to be sent.',
    );
    const leaving = { entries: 2, drafts: 1 };
    expect(sentFirstWords(leaving)).toMatch(/^Sent first, .*: 2 entries and 1 draft\. Nothing is destroyed/);
    expect(lostThenWords({ leaving, staying: none, methods })).toBeUndefined();
    expect(lostThenWords({ leaving, staying: { entries: 1, drafts: 0 }, methods })).toMatch(
      /^Lost: 1 entry, .*find a way to unlock, .*write it anew/,
    );
    expect(lostThenWords({ leaving: none, staying: { entries: 0, drafts: 3 }, methods: damaged })).toMatch(
      /^Lost: 3 drafts, [^.]*\. Write it anew afterwards\.$/,
    );
    expect(sayBeginAgainFailure({ tag: 'unsent', entries: 1, drafts: 0 }, 'tablet')).toMatch(
      /^1 entry could not be sent now, and is still here\. Try again once this tablet is connected/,
    );
  });

  test('says to whoever begins again that what is not sent could not be read, and never that it is nothing', () => {
    const none = { entries: 0, drafts: 0 };
    const unread = {
      leaving: none,
      staying: none,
      methods: { ok: true, value: [] },
      isUnread: true,
    } as const;
    for (const words of [lostThenWords(unread), sayBeginAgainFailure({ tag: 'unsent-unread' }, 'tablet')])
      expect(words).toMatch(/could not be read, so nothing is destroyed\. .* Reload this page/);
  });

  test('says why it fell where somebody was at work, and nothing of that at a start', () => {
    expect(lockWords('idle', 'phone')).toMatch(
      /^Nobody touched this phone for a while\. What you typed is kept/,
    );
    expect(lockWords('other-tab', 'phone')).toMatch(/another window/);
    expect(lockWords(undefined, 'phone')).toBe('What is on this phone is sealed.');
  });
});
