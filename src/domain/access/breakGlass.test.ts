import { describe, expect, test } from 'vitest';
import { bedfordCourt, lutonCourt, person } from '../../../tests/builders/people.ts';
import { breakGlassSide, canBreakGlass } from './breakGlass.ts';
import { courtsAt, nextTermEnd } from './courtRole.ts';
import { userRoles } from './user.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const sensitive = { courtCentreIds: [lutonCourt], isSensitive: true };
const today = { isHeardToday: true, now };
const anotherDay = { isHeardToday: false, now };

describe('breaking the glass', () => {
  test('is for the people of a court that has the case, and for duty solicitors on the day of a hearing', () => {
    const allowed = userRoles.filter((role) => canBreakGlass(person(role), sensitive, today));
    expect(allowed).toEqual([
      'legal-adviser',
      'court-associate',
      'usher',
      'listing-officer',
      'district-judge',
      'presiding-justice',
      'crown-court-judge',
      'duty-solicitor',
    ]);
    expect(canBreakGlass(person('duty-solicitor'), sensitive, anotherDay)).toBe(false);
    expect(canBreakGlass(person('usher'), sensitive, anotherDay)).toBe(true);
    expect(canBreakGlass(person('usher'), { ...sensitive, courtCentreIds: [bedfordCourt] }, today)).toBe(
      false,
    );
  });

  test('opens no case that is not sensitive: those are given by grants', () => {
    for (const role of userRoles) {
      expect([role, canBreakGlass(person(role), { courtCentreIds: [lutonCourt] }, today)]).toEqual([
        role,
        false,
      ]);
    }
  });

  test('puts a role on a side that it can take', () => {
    expect(breakGlassSide('usher')).toBe('court');
    expect(breakGlassSide('duty-solicitor')).toBe('defence');
    expect(breakGlassSide('advocate')).toBeUndefined();
  });
});

describe('a role at a court for a while', () => {
  const lent = person('usher', {
    courtCentreIds: [lutonCourt, bedfordCourt],
    courtTerms: { [bedfordCourt]: '2026-11-24T17:00:00.000Z' },
  });

  test('ends by itself, and the others stay', () => {
    expect(courtsAt(lent, now)).toEqual([lutonCourt, bedfordCourt]);
    expect(courtsAt(lent, Date.parse('2026-11-24T17:00:00Z'))).toEqual([lutonCourt]);
    expect(nextTermEnd(lent, now)).toBe(Date.parse('2026-11-24T17:00:00Z'));
    expect(nextTermEnd(lent, Date.parse('2026-11-24T17:00:00Z'))).toBe(Number.POSITIVE_INFINITY);
  });

  test('with an end that cannot be read is over', () => {
    expect(courtsAt({ ...lent, courtTerms: { [bedfordCourt]: 'Tuesday' } }, now)).toEqual([lutonCourt]);
  });
});
