import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { londonDayBounds } from '../day/courtDay.ts';
import { caseSides, grantKinds, type GrantKind } from './grant.ts';
import {
  canEndGrant,
  grantRules,
  hearingTerm,
  judgeGrant,
  sidesOfOrganisation,
  usualKind,
  type Giver,
  type GrantTerms,
} from './grantRules.ts';
import { permissionTable } from './permissionTable.ts';
import { userRoles } from './user.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const tomorrow = now + 24 * 3_600_000;
const terms = (kind: GrantKind, changes: Partial<GrantTerms> = {}): GrantTerms => ({
  kind,
  side: 'defence',
  defendantIds: 'all',
  hasHearing: false,
  ...changes,
});
const firm = { organisationKind: 'defence' } as const;
const givers: readonly Giver[] = ['administrator', 'own-side', 'intake', 'record', 'self'];
const organisationKinds = [
  'court',
  'prosecutor',
  'police',
  'defence',
  'chambers',
  'probation',
  'hmcts',
] as const;

describe('the table of grants', () => {
  test('an administrator instructs a firm for the defence, and no police force', () => {
    expect(judgeGrant('administrator', firm, terms('instruction'), now).ok).toBe(true);
    expect(
      judgeGrant('administrator', { organisationKind: 'police' }, terms('instruction'), now),
    ).toMatchObject({
      error: { field: 'side' },
    });
  });

  test.each([
    ['an assignment without an end', terms('assignment'), 'until'],
    ['an assignment that is over', terms('assignment', { until: now }), 'until'],
    ['an end that is no time', terms('assignment', { until: Number.NaN }), 'until'],
    ['a hearing without the hearing', terms('hearing', { until: tomorrow }), 'hearingId'],
    ['a side the role cannot take', terms('assignment', { until: tomorrow, side: 'court' }), 'side'],
    ['an instruction to a person', terms('instruction'), 'to'],
  ])('%s is refused', (_what, asked, field) => {
    expect(judgeGrant('administrator', { role: 'advocate' }, asked, now)).toMatchObject({ error: { field } });
  });

  test('nobody breaks the glass for another, and nobody but the record says who sits in a courtroom', () => {
    for (const by of givers) {
      const asked = {
        until: tomorrow,
        reason: 'A reason that is long enough',
        hasHearing: true,
        side: 'court',
      } as const;
      const usher = { role: 'usher' } as const;
      expect([by, judgeGrant(by, usher, terms('break-glass', asked), now).ok]).toEqual([by, by === 'self']);
      expect([by, judgeGrant(by, usher, terms('courtroom', asked), now).ok]).toEqual([by, by === 'record']);
    }
  });

  test('a hearing is handed over to an advocate, by whoever has the case', () => {
    const asked = terms('hearing', { until: tomorrow, hasHearing: true });
    expect(judgeGrant('own-side', { role: 'advocate' }, asked, now).ok).toBe(true);
    expect(judgeGrant('own-side', { role: 'duty-solicitor' }, asked, now)).toMatchObject({
      error: { field: 'to' },
    });
  });

  test('a firm withdraws its instruction; it does not end what police or a court have', () => {
    expect(grantKinds.filter((kind) => canEndGrant('own-side', kind))).toEqual(['instruction', 'hearing']);
    expect(grantKinds.filter((kind) => !canEndGrant('administrator', kind))).toEqual([]);
  });

  test('what the usual kind of a form is, the table allows an administrator', () => {
    for (const kind of organisationKinds) {
      for (const side of sidesOfOrganisation(kind)) {
        const asked = terms(usualKind(kind, side), { side });
        expect([kind, side, judgeGrant('administrator', { organisationKind: kind }, asked, now).ok]).toEqual([
          kind,
          side,
          true,
        ]);
      }
    }
    expect(sidesOfOrganisation('chambers')).toEqual(['defence', 'prosecution']);
    expect(sidesOfOrganisation('hmcts')).toEqual([]);
  });

  test('nothing that the table allows puts a role on a side that it cannot take, or lasts without the end it needs', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...givers),
        fc.constantFrom(...userRoles),
        fc.constantFrom(...grantKinds),
        fc.constantFrom(...caseSides),
        fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
        fc.boolean(),
        (by, role, kind, side, hours, hasHearing) => {
          const asked = terms(kind, {
            side,
            hasHearing,
            reason: 'said',
            ...(hours === undefined ? {} : { until: now + hours * 3_600_000 }),
          });
          if (!judgeGrant(by, { role }, asked, now).ok) return;
          expect(Object.hasOwn(permissionTable[role], side)).toBe(true);
          expect(grantRules[kind].givenBy).toContain(by);
          expect(hours).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a hearing that is handed over', () => {
  const days = ['2026-11-27', '2026-11-26', '2026-12-10'];

  test('is read from now, when it is within a week, to the end of its last day in London', () => {
    expect(hearingTerm(days, undefined, now, londonDayBounds)).toEqual({
      from: now,
      until: Date.parse('2026-12-11T00:00:00Z'),
    });
  });

  test('of one day: from a week before it to its own midnight', () => {
    expect(hearingTerm(days, '2026-12-10', now, londonDayBounds)).toEqual({
      from: Date.parse('2026-12-03T00:00:00Z'),
      until: Date.parse('2026-12-11T00:00:00Z'),
    });
  });

  test('gives nothing where the day is none of its days, or is over', () => {
    expect(hearingTerm(days, '2026-12-11', now, londonDayBounds)).toBeUndefined();
    expect(hearingTerm(['2026-11-23'], undefined, now, londonDayBounds)).toBeUndefined();
    expect(hearingTerm([], undefined, now, londonDayBounds)).toBeUndefined();
  });
});
