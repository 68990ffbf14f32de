import { expect, test } from 'vitest';
import { sayWarrantBail, sayWarrantEnd, warrantDetails } from './warrants.ts';

const warrant = (kind: string, withBail?: boolean, text = kind) => ({
  kind,
  text,
  ...(withBail === undefined ? {} : { withBail }),
});

test.each([
  [warrant('Warrant for arrest without bail', false), undefined],
  [warrant('Warrant for arrest with bail (dated)', true), undefined],
  [warrant('Warrant for arrest redated', true), 'with bail'],
  [warrant('Bench warrant', false), 'without bail'],
  [warrant('Warrants of arrest'), 'ask the court whether with bail'],
])('bail is said once: %j', (given, said) => {
  expect(sayWarrantBail(given)).toBe(said);
});

test('the wording follows without the heading it begins with', () => {
  const kind = 'Warrant for arrest without bail';
  expect(warrantDetails(warrant(kind, false, `WOFN - ${kind}\nGrounds: failed to appear`))).toBe(
    'Grounds: failed to appear',
  );
  expect(warrantDetails(warrant(kind, false, 'Arrest and bring here'))).toBe('Arrest and bring here');
  expect(warrantDetails(warrant(kind, false))).toBe('');
});

test('a warrant that ended says how, and when where that is known', () => {
  expect(sayWarrantEnd({ how: 'withdrawn', on: '2026-08-14' }, '2026-11-25')).toBe(
    'No longer outstanding: withdrawn 14 Aug',
  );
  expect(sayWarrantEnd({ how: 'attended' }, '2026-11-25')).toBe('No longer outstanding: came to court');
});
