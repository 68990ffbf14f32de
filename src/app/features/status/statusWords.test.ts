import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '../../../contracts/worker/api.ts';
import { connectionWords, statusBanner } from './statusWords.ts';
import { whatWorks } from './whatWorks.ts';

const full: SyncStatus = {
  connection: 'online',
  problem: 'storage-full',
  since: '2026-11-24T10:41:00.000Z',
  asAt: '2026-11-24T10:38:00.000Z',
  unsentCount: 2,
  needsYouCount: 0,
  clockOffsetMs: 0,
};

describe('A device that is full', () => {
  test('is told with since when, what is missing, what is safe and what to do', () => {
    expect(statusBanner(full, { today: '2026-11-24', needsSignIn: false })).toEqual({
      icon: 'need',
      tone: 'bad',
      strong: 'This device has been full since 10:41.',
      rest: 'What others wrote after 10:38 could not be stored here. What is here is kept and can be read, and what is unsent still goes. Free some space on this device: Assize tries again by itself.',
    });
    const { asAt: _never, ...first } = full;
    expect(statusBanner(first, { today: '2026-11-24', needsSignIn: false })?.rest).toMatch(
      /^Some of your cases could not be stored here\. /,
    );
    expect(connectionWords(full, '2026-11-24').text).toBe(
      'Connected, but this device has been full since 10:41',
    );
  });

  test('still sends, and news of the cases waits for space', () => {
    const parts = whatWorks(full, { needsSignIn: false, health: undefined });
    expect(parts.map(({ name, state, words }) => [name, state, words]).slice(2, 4)).toEqual([
      ['Sending', 'working', 'Sending 2'],
      ['News of your cases', 'waiting', 'Waits for space on this device'],
    ]);
  });
});
