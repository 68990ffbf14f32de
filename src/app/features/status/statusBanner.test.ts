import { describe, expect, test } from 'vitest';
import type { SyncStatus } from '../../../contracts/worker/api.ts';
import type { Trouble } from '../../words/trouble.ts';
import { statusBanner } from './statusBanner.ts';

/** The morning of the outage, by London's summer clock. */
const at = (time: string): string => `2022-03-28T${time}:00.000+01:00`;
const context = { today: '2022-03-28', now: Date.parse(at('08:52')), needsSignIn: false };
const online: SyncStatus = {
  connection: 'online',
  since: at('08:00'),
  asAt: at('08:52'),
  unsentCount: 0,
  needsYouCount: 0,
  clockOffsetMs: 0,
};
const trouble = (part: string, code: string, changes: Partial<Trouble> = {}): Trouble => ({
  part,
  name: part,
  state: 'failed',
  code,
  since: at('08:30'),
  what: 'In the words of the server.',
  stillWorks: [],
  whatToDo: ['What the server says.'],
  nextUpdateAt: at('09:15'),
  ...changes,
});
const silent = trouble('signing-in', 'identity-silent');
const said = (status: Partial<SyncStatus>, more: object = {}): string => {
  const banner = statusBanner({ ...online, ...status }, { ...context, ...more });
  return banner ? `${banner.strong} ${banner.rest}` : '';
};

describe('While nobody new can sign in', () => {
  test('who is signed in is told that everything they do works', () => {
    expect(said({ troubles: [silent] })).toBe(
      'New sign-ins have not worked since 08:30. You are signed in; everything you do works and is sent. Next update 09:15.',
    );
  });

  test('who is signed out is told since when they cannot sign in again', () => {
    expect(said({ troubles: [silent] }, { needsSignIn: true })).toBe(
      'You are signed out. New sign-ins have not worked since 08:30. What is here stays, and so does what you type. It is sent when you can sign in again. Next update 09:15.',
    );
    expect(said({}, { needsSignIn: true })).toMatch(/^You are signed out\. What is here stays/);
  });

  test('the time of the news is never one that has passed, and since when has its day', () => {
    const tomorrow = { today: '2022-03-29', now: Date.parse('2022-03-29T09:20:00.000+01:00') };
    expect(said({ troubles: [silent] }, tomorrow)).toMatch(
      /^New sign-ins have not worked since 28 Mar 08:30\..*Next update 09:30\.$/,
    );
  });
});

test('whose browser cleared everything at once is not told that what is here stays, but what is gone, and signs in again', () => {
  const cleared = { needsSignIn: true, isAllCleared: true };
  expect(said({ problem: 'signed-out' }, cleared)).toBe(
    "This browser has cleared what Assize had stored here. If something written here had not been sent, it is gone and must be written again: how much cannot be told any more. What was sent is in the court's record. Sign in again to fetch your cases.",
  );
  expect(said({ problem: 'signed-out', troubles: [silent] }, cleared)).toMatch(
    /is in the court's record\. New sign-ins have not worked since 08:30\. Next update 09:15\.$/,
  );
});

describe('While the server does not work as it should', () => {
  test('what fails stands before what only others notice', () => {
    const full = trouble('sending', 'store-full');
    expect(said({ troubles: [silent, full] })).toBe(
      'Nothing has come into the record since 08:30: the server cannot write. Keep working. What you write waits on your device and goes by itself. Urgent custody or tag: print and phone. Next update 09:15.',
    );
  });

  test('what this version does not know is said in the server’s words', () => {
    expect(said({ troubles: [trouble('sending', 'of-tomorrow')] })).toBe(
      'In the words of the server. What the server says. Next update 09:15.',
    );
  });

  test('and says so itself, that is no lost connection', () => {
    expect(said({ connection: 'offline', problem: 'gateway-not-working', since: at('08:40') })).toMatch(
      /^The court's record has not worked since 08:40\. Carry on: /,
    );
  });
});

describe('While the server is silent', () => {
  const offline = { connection: 'offline', since: at('08:40') } as const;

  test('the device says since when, what works and what to do', () => {
    expect(said({ ...offline, problem: 'no-network' })).toBe(
      'No connection since 08:40. Carry on: reading, writing and printing work. Sharing waits. Urgent custody or tag: print and phone.',
    );
    expect(said({ ...offline, problem: 'no-network' }, { opensOffline: false })).toMatch(
      /Sharing waits\. .* Keep this window open until everything is sent: it does not open again without a connection\.$/,
    );
    expect(said({ ...offline, problem: 'gateway-unreachable' })).toMatch(
      /^No connection since 08:40\. It may be the network here, or Assize itself\. Carry on: /,
    );
  });

  test('and back with many others, it tells when it is this device’s turn', () => {
    const busy = { ...offline, problem: 'gateway-busy', turnAt: '2022-03-28T07:52:17.000Z' } as const;
    expect(said(busy, { wasLost: true })).toBe(
      'Connection back. Your turn in about 20 seconds; keep working.',
    );
    expect(said(busy)).toBe(
      "The court's record is busy since 08:40. Your turn in about 20 seconds; keep working.",
    );
    expect(said(busy, { now: Date.parse(busy.turnAt) })).toMatch(/ Your turn now; keep working\.$/);
    // Nobody wants to hear the seconds.
    const banner = statusBanner({ ...online, ...busy }, { ...context, wasLost: true });
    expect(banner?.spoken).toBe('Connection back. Your turn comes by itself; keep working.');
  });
});
