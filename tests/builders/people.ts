import { userRoleLabels, type UserProfile, type UserRole } from '../../src/domain/access/user.ts';
import type { CaseSide, GrantDocument } from '../../src/domain/access/grant.ts';
import { documentId, organisationPartition, userPartition } from '../../src/domain/document/documentId.ts';
import type { CaseId, CourtCentreId, DefendantId, OrganisationId, UserId } from '../../src/shared/ids.ts';

/** A readable id for tests: the same text in all ids of one thing. */
export const testId = <Id extends string>(text: string): Id => text as Id;

export const lutonCourt = testId<CourtCentreId>('court-luton');
export const bedfordCourt = testId<CourtCentreId>('court-bedford');
export const testCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000ca');
export const firstDefendant = testId<DefendantId>('018f0000-0000-7000-8000-0000000000d1');
export const secondDefendant = testId<DefendantId>('018f0000-0000-7000-8000-0000000000d2');

/** The side a role usually stands on; undefined for administrators, who stand on none. */
export const usualSide: Readonly<Record<UserRole, CaseSide | undefined>> = {
  'legal-adviser': 'court',
  'court-associate': 'court',
  usher: 'court',
  'listing-officer': 'court',
  'district-judge': 'court',
  'presiding-justice': 'court',
  'crown-court-judge': 'court',
  'crown-prosecutor': 'prosecution',
  prosecutor: 'prosecution',
  'police-officer': 'police',
  'defence-solicitor': 'defence',
  advocate: 'defence',
  'duty-solicitor': 'defence',
  'probation-officer': 'probation',
  administrator: undefined,
};

/** An invented person of a role; those of the court sit at Luton. */
export function person(role: UserRole, changes: Partial<UserProfile> = {}): UserProfile {
  return {
    userId: testId<UserId>(`user-of-${role}`),
    name: `Test ${userRoleLabels[role]}`,
    role,
    organisationId: testId<OrganisationId>(`organisation-of-${role}`),
    organisationName: `Organisation of the ${userRoleLabels[role]}`,
    courtCentreIds: usualSide[role] === 'court' ? [lutonCourt] : [],
    ...changes,
  };
}

/** A grant on the test case from 1 November 2026 on, without an end. */
export function grant(
  to: GrantDocument['to'],
  side: CaseSide,
  changes: Partial<Omit<GrantDocument, 'to' | 'side'>> = {},
): GrantDocument {
  const partition = 'userId' in to ? userPartition(to.userId) : organisationPartition(to.organisationId);
  return {
    _id: documentId(partition, 'grant', '018f0000-0000-7000-8000-000000000001'),
    type: 'grant',
    schemaVersion: 1,
    channel: 'userId' in to ? `user:${to.userId}` : `org:${to.organisationId}`,
    caseId: testCase,
    side,
    to,
    defendantIds: 'all',
    from: '2026-11-01T00:00:00.000Z',
    grantedBy: 'seed',
    ...changes,
  };
}
