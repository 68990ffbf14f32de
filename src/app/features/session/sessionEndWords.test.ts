import { expect, test } from 'vitest';
import { saySessionEnd } from './sessionEndWords.ts';

const at = '2026-11-26T10:41:00.000Z';

test.each([
  ['administrator', /^An administrator signed you out everywhere \(10:41\)\./],
  ['account-off', /^Your account was switched off \(10:41\)\. .*ask the administrator/],
  ['sign-in-service', /^The sign-in service ended your sign-in \(10:41\)\./],
  ['device-lost', /^This device was reported as lost \(10:41\)\./],
  ['not-used', /72 hours after its last use; yours ended 10:41\.$/],
  ['not-confirmed', /^The sign-in service had confirmed nothing for 72 hours/],
])('%s is said in words, with when', (why, words) => {
  expect(saySessionEnd({ why, at }, '2026-11-26')).toMatch(words);
});

test('What a later gateway knows is not guessed at, and another day is named', () => {
  expect(saySessionEnd({ why: 'moved', at }, '2026-11-26')).toBeUndefined();
  expect(saySessionEnd({ why: 'not-used', at }, '2026-11-27')).toContain('ended 26 Nov 10:41');
});
