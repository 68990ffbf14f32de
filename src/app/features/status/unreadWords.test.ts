import { expect, test } from 'vitest';
import { unreadWords } from './unreadWords.ts';

const context = { device: 'tablet', today: '2026-11-27' } as const;
const said = (unread: Parameters<typeof unreadWords>[0]): string => {
  const words = unreadWords(unread, context);
  return words ? `${words.strong} ${words.rest}` : '';
};

test('of what is on screen and cannot be read any more it is said since when, and what to do', () => {
  expect(said({ since: '2026-11-27T10:42:00.000Z', isMissing: true })).toBe(
    'This tablet could not read what changed since 10:42. What is on screen may be out of date: do not rely on it alone. Nothing is lost, and it is read again by itself. If this message stays, reload this page: what you typed is kept.',
  );
  expect(said({ since: '2026-11-26T16:05:00.000Z', isMissing: false })).toMatch(/since 26 Nov 16:05\./);
});

test('of what could not be read from the first it is said that it is missing; of nothing, nothing', () => {
  expect(said({ since: undefined, isMissing: true })).toMatch(
    /^This tablet could not read some of what is stored on it\. It is missing from the screen\. /,
  );
  expect(said({ since: undefined, isMissing: false })).toBe('');
});
