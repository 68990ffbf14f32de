import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bedfordCourt,
  firstDefendant,
  grant,
  lutonCourt,
  person,
  secondDefendant,
  testCase,
  testId,
} from '../../../tests/builders/people.ts';
import type { Channel } from './channel.ts';
import { grantAudiences } from './audience.ts';
import { caseSides } from './grant.ts';
import { canReadChannel } from './permissions.ts';
import { standingOf } from './standing.ts';
import { userRoles } from './user.ts';

const now = '2026-11-24T10:00:00.000Z';
const atLuton = { courtCentreIds: [lutonCourt] };
const solicitor = person('defence-solicitor');
const toTheFirm = { organisationId: solicitor.organisationId };
const barrister = person('advocate');
const toChambers = { organisationId: barrister.organisationId };
const toTheBarrister = { userId: barrister.userId };

describe('standing on a case', () => {
  test('the people of a court stand on the cases of that court, and on no other', () => {
    const adviser = person('legal-adviser');
    expect(standingOf(adviser, testCase, [], atLuton, now).sides).toEqual(['court']);
    expect(standingOf(adviser, testCase, [], { courtCentreIds: [bedfordCourt] }, now).sides).toEqual([]);
  });

  test('a court in the profile gives nothing to a role outside the court', () => {
    for (const role of userRoles) {
      const standing = standingOf(person(role, { courtCentreIds: [lutonCourt] }), testCase, [], atLuton, now);
      const isOfTheCourt = person(role).courtCentreIds.length > 0;
      expect([role, standing.sides]).toEqual([role, isOfTheCourt ? ['court'] : []]);
    }
  });

  test('a sensitive case needs a grant, for the court as well', () => {
    const adviser = person('legal-adviser');
    const sensitive = { ...atLuton, isSensitive: true };
    expect(standingOf(adviser, testCase, [], sensitive, now).sides).toEqual([]);
    const granted = grant({ userId: adviser.userId }, 'court');
    expect(standingOf(adviser, testCase, [granted], sensitive, now).sides).toEqual(['court']);
  });

  test('a sensitive case is reached through no organisation, whatever the side', () => {
    const sensitive = { ...atLuton, isSensitive: true };
    for (const role of userRoles) {
      for (const side of caseSides) {
        const organisation = grant({ organisationId: person(role).organisationId }, side);
        expect([
          role,
          side,
          standingOf(person(role), testCase, [organisation], sensitive, now).sides,
        ]).toEqual([role, side, []]);
      }
    }
    const personally = grant({ userId: solicitor.userId }, 'defence');
    expect(standingOf(solicitor, testCase, [personally], sensitive, now).sides).toEqual(['defence']);
  });

  test('a role at a court that ran out gives nothing, and says when it runs out', () => {
    const lent = person('usher', { courtTerms: { [lutonCourt]: '2026-11-24T17:00:00.000Z' } });
    const before = standingOf(lent, testCase, [], atLuton, now);
    expect([before.sides, before.changesAt]).toEqual([['court'], '2026-11-24T17:00:00.000Z']);
    expect(standingOf(lent, testCase, [], atLuton, '2026-11-24T17:00:00.000Z').sides).toEqual([]);
  });

  test('a grant that is narrowed to audiences gives those alone; a second one that is not gives all', () => {
    const narrow = grant(toTheFirm, 'defence', { audiences: ['all'], defendantIds: [firstDefendant] });
    const narrowed = standingOf(solicitor, testCase, [narrow], undefined, now);
    const reads = (channel: Channel, standing = narrowed) => canReadChannel(solicitor, standing, channel);
    expect(reads('all')).toBe(true);
    expect(reads(`private:${solicitor.userId}`)).toBe(true);
    expect(reads(`defendant:${firstDefendant}`)).toBe(false);
    expect(reads(`defence:${solicitor.organisationId}`)).toBe(false);
    const whole = grant({ userId: solicitor.userId }, 'defence', { defendantIds: [firstDefendant] });
    const both = standingOf(solicitor, testCase, [narrow, whole], undefined, now);
    expect(both.audiences).toBeUndefined();
    expect(reads(`defendant:${firstDefendant}`, both)).toBe(true);
  });

  test('narrowing never gives what the grant without it would not', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...userRoles),
        fc.constantFrom(...caseSides),
        fc.subarray([...grantAudiences]),
        fc.constantFrom<Channel>(
          'all',
          'court',
          'bench',
          'prosecution',
          'police',
          'probation',
          `defendant:${firstDefendant}`,
          'private:user-of-usher' as Channel,
        ),
        (role, side, audiences, channel) => {
          const user = person(role);
          const wide = grant({ userId: user.userId }, side);
          const seen = (granted: typeof wide) =>
            canReadChannel(user, standingOf(user, testCase, [granted], undefined, now), channel);
          if (seen({ ...wide, audiences })) expect(seen(wide)).toBe(true);
        },
      ),
    );
  });

  test('a grant to the firm reaches its solicitor and not a rival', () => {
    const granted = grant(toTheFirm, 'defence', { defendantIds: [firstDefendant] });
    expect(standingOf(solicitor, testCase, [granted], undefined, now)).toEqual({
      sides: ['defence'],
      defendantIds: [firstDefendant],
      isConflicted: false,
    });
    const rival = person('defence-solicitor', { organisationId: testId('rival-firm') });
    expect(standingOf(rival, testCase, [granted], undefined, now).sides).toEqual([]);
  });

  test('a grant on another case gives nothing on this one', () => {
    const elsewhere = grant(toTheFirm, 'defence', { caseId: testId('another-case') });
    expect(standingOf(solicitor, testCase, [elsewhere], atLuton, now).sides).toEqual([]);
  });

  test('defendants of several grants add up', () => {
    const one = grant(toTheFirm, 'defence', { defendantIds: [secondDefendant] });
    const other = grant({ userId: solicitor.userId }, 'defence', { defendantIds: [firstDefendant] });
    expect(standingOf(solicitor, testCase, [one, other], undefined, now).defendantIds).toEqual([
      firstDefendant,
      secondDefendant,
    ]);
  });

  test.each([
    ['before it begins', { from: '2026-11-25T00:00:00Z' }, false],
    ['from the instant it begins', { from: now }, true],
    ['to the instant it runs out', { until: now }, false],
    ['before it runs out', { until: '2026-11-24T10:00:00.001Z' }, true],
    ['after it was ended', { endedAt: '2026-11-24T09:59:00Z' }, false],
    ['with a time that cannot be read', { until: 'next Tuesday' }, false],
  ])('a grant counts %s: %o → %s', (_when, changes, counts) => {
    const standing = standingOf(solicitor, testCase, [grant(toTheFirm, 'defence', changes)], undefined, now);
    expect(standing.sides).toEqual(counts ? ['defence'] : []);
  });

  test('it says when it next changes by itself', () => {
    const ending = grant(toTheFirm, 'defence', { until: '2026-12-01T00:00:00Z' });
    const beginning = grant(toTheFirm, 'defence', { from: '2026-11-30T00:00:00Z' });
    expect(standingOf(solicitor, testCase, [ending, beginning], undefined, now).changesAt).toBe(
      '2026-11-30T00:00:00.000Z',
    );
  });

  test('a grant for a side the role cannot take gives nothing', () => {
    const asCourt = grant(toTheFirm, 'court');
    expect(standingOf(solicitor, testCase, [asCourt], atLuton, now).sides).toEqual([]);
    const administrator = person('administrator');
    const toAdministrator = grant({ userId: administrator.userId }, 'court');
    expect(standingOf(administrator, testCase, [toAdministrator], atLuton, now).sides).toEqual([]);
  });

  test('nobody stands on both sides: a personal grant decides, and without one neither counts', () => {
    const defends = grant(toChambers, 'defence');
    const prosecutes = grant(toChambers, 'prosecution');
    expect(standingOf(barrister, testCase, [defends, prosecutes], undefined, now)).toEqual({
      sides: [],
      defendantIds: [],
      isConflicted: true,
    });
    const personally = grant(toTheBarrister, 'prosecution');
    expect(standingOf(barrister, testCase, [defends, personally], undefined, now).sides).toEqual([
      'prosecution',
    ]);
  });
});
