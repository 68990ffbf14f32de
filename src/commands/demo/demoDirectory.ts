import type { GrantDocument, CaseSide } from '../../domain/access/grant.ts';
import type { OrganisationDocument, UserDocument } from '../../domain/access/user.ts';
import { documentId, organisationPartition, userPartition } from '../../domain/document/documentId.ts';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import { demoOrganisations, demoPeople, type DemoOrganisation, type DemoPerson } from './people.ts';
import type { Random } from './random.ts';

export const organisationDocuments = (): OrganisationDocument[] =>
  demoOrganisations.map(organisationDocument);

export function organisationDocument(each: DemoOrganisation): OrganisationDocument {
  return {
    _id: documentId(organisationPartition(each.organisationId), 'organisation', each.organisationId),
    type: 'organisation',
    schemaVersion: 1,
    channel: `org:${each.organisationId}`,
    organisationId: each.organisationId,
    name: each.name,
    kind: each.kind,
    ...(each.prosecutionAuthorityCode ? { prosecutionAuthorityCode: each.prosecutionAuthorityCode } : {}),
  };
}

export const userDocuments = (): UserDocument[] =>
  demoPeople.map((each) => ({
    _id: documentId(userPartition(each.userId), 'user', each.userId),
    type: 'user',
    schemaVersion: 1,
    channel: `user:${each.userId}`,
    userId: each.userId,
    name: each.name,
    role: each.role,
    organisationId: each.organisationId,
    organisationName: each.organisationName,
    courtCentreIds: each.courtCentreIds,
  }));

interface GrantTerms {
  readonly caseId: CaseId;
  readonly side: CaseSide;
  readonly defendantIds?: readonly DefendantId[];
  /** ISO 8601 instant from which it holds. */
  readonly from: string;
}

export function grantToOrganisation(random: Random, to: DemoOrganisation, terms: GrantTerms): GrantDocument {
  return {
    ...grant(terms),
    _id: documentId(organisationPartition(to.organisationId), 'grant', random.uuid()),
    channel: `org:${to.organisationId}`,
    to: { organisationId: to.organisationId },
  };
}

export function grantToPerson(random: Random, to: DemoPerson, terms: GrantTerms): GrantDocument {
  return {
    ...grant(terms),
    _id: documentId(userPartition(to.userId), 'grant', random.uuid()),
    channel: `user:${to.userId}`,
    to: { userId: to.userId },
  };
}

const grant = (terms: GrantTerms): Omit<GrantDocument, '_id' | 'channel' | 'to'> => ({
  type: 'grant',
  schemaVersion: 1,
  caseId: terms.caseId,
  side: terms.side,
  defendantIds: terms.defendantIds ?? 'all',
  from: terms.from,
  grantedBy: 'seed',
});
