import type { CourtCentreId, DocumentId, OrganisationId, UserId } from '../../shared/ids.ts';
import type { Envelope } from '../document/envelope.ts';

/** A person's job in Assize. One person has one; what it allows stands in ./permissions.ts. */
export const userRoles = [
  'legal-adviser',
  'court-associate',
  'usher',
  'listing-officer',
  'district-judge',
  'presiding-justice',
  'crown-court-judge',
  'crown-prosecutor',
  'prosecutor',
  'police-officer',
  'defence-solicitor',
  'advocate',
  'duty-solicitor',
  'probation-officer',
  'administrator',
] as const;
export type UserRole = (typeof userRoles)[number];

export const userRoleLabels: Readonly<Record<UserRole, string>> = {
  'legal-adviser': 'legal adviser',
  'court-associate': 'court associate',
  usher: 'usher',
  'listing-officer': 'listing officer',
  'district-judge': 'district judge',
  'presiding-justice': 'presiding justice',
  'crown-court-judge': 'judge',
  'crown-prosecutor': 'Crown prosecutor',
  prosecutor: 'prosecutor',
  'police-officer': 'police officer',
  'defence-solicitor': 'defence solicitor',
  advocate: 'advocate',
  'duty-solicitor': 'duty solicitor',
  'probation-officer': 'probation officer',
  administrator: 'administrator',
};

/**
 * Who is acting. `courtCentreIds` are the courts whose cases the user's role reaches; empty for all outside the court.
 * `courtTerms` holds the ISO 8601 instant at which the role at a court ends by itself, by court: an assignment for a while.
 */
export interface UserProfile {
  readonly userId: UserId;
  readonly name: string;
  readonly role: UserRole;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly courtCentreIds: readonly CourtCentreId[];
  readonly courtTerms?: Readonly<Record<string, string>>;
}

/** `user-<id>:user:<id>`, channel `user:<id>`: written by administrators through the gateway alone. */
export interface UserDocument extends Envelope, UserProfile {
  readonly _id: DocumentId;
  readonly type: 'user';
}

/** Who the document is about, without what only a document has. */
export const profileOfDocument = ({
  userId,
  name,
  role,
  organisationId,
  organisationName,
  courtCentreIds,
  courtTerms,
}: UserDocument): UserProfile => ({
  userId,
  name,
  role,
  organisationId,
  organisationName,
  courtCentreIds,
  ...(courtTerms === undefined ? {} : { courtTerms }),
});

/** `org-<id>:organisation:<id>`, channel `org:<id>`. */
export interface OrganisationDocument extends Envelope {
  readonly type: 'organisation';
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly kind: 'court' | 'prosecutor' | 'police' | 'defence' | 'chambers' | 'probation' | 'hmcts';
  /** The prosecuting authority's code on cases (`CPS`, `TVL`…), where it is one. */
  readonly prosecutionAuthorityCode?: string;
}
