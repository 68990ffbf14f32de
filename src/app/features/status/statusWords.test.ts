import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '../../../contracts/worker/api.ts';
import { statusBanner } from './statusBanner.ts';
import { connectionWords } from '../../words/connection.ts';
import { isStillArriving } from './statusWords.ts';
import { whatWorks } from './whatWorks.ts';

const at = { today: '2026-11-24', now: Date.parse('2026-11-24T10:52:00.000Z'), needsSignIn: false };
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
    expect(statusBanner(full, at)).toEqual({
      icon: 'need',
      tone: 'bad',
      strong: 'This device has been full since 10:41.',
      rest: 'What others wrote after 10:38 could not be stored here. What is here is kept and can be read, and what is unsent still goes. Free some space on this device: Assize tries again by itself.',
    });
    const { asAt: _never, ...first } = full;
    expect(statusBanner(first, at)?.rest).toMatch(/^Some of your cases could not be stored here\. /);
    expect(connectionWords(full, '2026-11-24').text).toBe(
      'Connected, but this device has been full since 10:41',
    );
  });

  test('still sends, and news of the cases waits for space', () => {
    const parts = whatWorks(full, false);
    expect(parts.map(({ name, state, words }) => [name, state, words]).slice(2, 4)).toEqual([
      ['Sending', 'working', 'Sending 2'],
      ['News of your cases', 'waiting', 'Waits for space on this device'],
    ]);
  });
});

describe('What is sent', () => {
  const { problem: _none, ...online } = full;
  const sending = (status: Partial<SyncStatus>) => {
    const part = whatWorks({ ...online, ...status }, false)[2];
    return [part?.state, part?.words];
  };

  test('is no tick while an entry needs somebody', () => {
    expect(sending({ unsentCount: 0 })).toEqual(['working', 'Everything is sent']);
    expect(sending({ unsentCount: 1, needsYouCount: 1 })).toEqual([
      'needs-you',
      'Sent, but for 1 that needs you: see Unsent',
    ]);
  });

  test('waits for a connection, also where it is nothing', () => {
    expect(sending({ connection: 'offline' })[1]).toBe('Waits for the connection: 2 to send');
    expect(sending({ connection: 'offline', unsentCount: 0 })[1]).toBe(
      'Waits for the connection: nothing to send',
    );
  });
});

describe('A first caseload', () => {
  const { problem: _none, asAt: _never, ...online } = full;
  const bannerAt = (here: number, isTodayHere: boolean, today = 12) =>
    statusBanner(
      {
        ...online,
        firstSync: {
          documents: here * 9,
          expected: 17_100,
          cases: { here, expected: 1_900, today, isTodayHere },
        },
      },
      at,
    );

  test('is on its way before the first of it is here, and until all is', () => {
    expect(isStillArriving(undefined)).toBe(true);
    expect(isStillArriving(online)).toBe(true);
    expect(isStillArriving({ ...online, asAt: full.asAt ?? '' })).toBe(false);
    expect(isStillArriving({ ...online, asAt: full.asAt ?? '', firstSync: { documents: 3 } })).toBe(true);
  });

  test('says in cases how far it is, and when today’s list is here', () => {
    expect(bannerAt(5, false)).toMatchObject({
      strong: 'Getting your cases.',
      rest: '5 of 1,900 cases. What is here can be used.',
      progress: { value: 5, max: 1_900 },
    });
    expect(bannerAt(312, true)).toMatchObject({
      strong: "Today's list is here.",
      rest: '312 of 1,900 cases. What is here can be used.',
    });
  });

  test('does not tell somebody of a list who has none today', () => {
    expect(bannerAt(312, true, 0)?.strong).toBe('Getting your cases.');
  });

  test('is read out once, and again when today’s list is here, not at each case', () => {
    const spoken = [bannerAt(1, false), bannerAt(2, false), bannerAt(12, true), bannerAt(900, true)];
    expect(spoken.map((banner) => banner?.spoken)).toEqual([
      'Getting your cases.',
      'Getting your cases.',
      "Today's list is here. Other cases are still arriving.",
      "Today's list is here. Other cases are still arriving.",
    ]);
  });

  test('of a gateway of before is counted in documents', () => {
    const banner = statusBanner({ ...online, firstSync: { documents: 2_000, expected: 17_100 } }, at);
    expect(banner?.strong).toBe('Getting your cases: 2,000 of about 17,100.');
  });
});
