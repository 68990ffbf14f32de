import { expect, test } from 'vitest';
import { accountActions, saySession } from './accountWords.ts';

test('What was done is said with how many places it concerned', () => {
  expect(accountActions['end-sessions'].sayDone('Rosa Test', 2)).toBe('Rosa Test is signed out of 2 places.');
  expect(accountActions['end-sessions'].sayDone('Rosa Test', 0)).toBe('Rosa Test was signed in nowhere.');
  expect(accountActions.disable.sayDone('Rosa Test', 1)).toBe(
    'The account of Rosa Test is off; Rosa Test is signed out of 1 place.',
  );
});

test('A session is said by London’s clock, with the day where it is another', () => {
  const session = {
    signedInAt: '2026-11-25T08:12:00.000Z',
    usedAt: '2026-11-26T10:30:00.000Z',
    endsAt: '2026-11-29T10:30:00.000Z',
  };
  expect(saySession(session, '2026-11-26')).toBe(
    'Signed in 25 Nov 08:12, last used about 10:30; ends 29 Nov 10:30 unless it is used',
  );
});
