import type { UserProfile, UserRole } from '../../../src/domain/access/user.ts';
import { userRoleLabels, userRoles } from '../../../src/domain/access/user.ts';
import type { OrganisationId, UserId } from '../../../src/shared/ids.ts';
import { bedfordCourt, person, testId } from '../../builders/people.ts';

/** Who asks: everybody's role, at Luton where it is the court's, and more firms than one. None may read a hidden case. */
export const rival = person('defence-solicitor', {
  userId: testId('rival'),
  name: 'Rival Solicitor',
  organisationId: testId('rival-firm'),
  organisationName: 'Rival & Co',
});
const firmAdministrator = person('administrator', {
  userId: testId('administrator-of-the-firm'),
  organisationId: person('defence-solicitor').organisationId,
  organisationName: person('defence-solicitor').organisationName,
});
export const asking: readonly UserProfile[] = [
  ...userRoles.map((role) => person(role)),
  rival,
  firmAdministrator,
];

/** Whose the hidden cases are. They are in both worlds, and their cases in one. */
const insider = (role: UserRole): UserProfile =>
  person(role, {
    userId: testId<UserId>(`insider-${role}`),
    name: `Hidden ${userRoleLabels[role]}`,
    organisationId: testId<OrganisationId>(`hidden-organisation-${role}`),
    organisationName: `Hidden organisation of the ${userRoleLabels[role]}`,
    ...(person(role).courtCentreIds.length > 0 ? { courtCentreIds: [bedfordCourt] } : {}),
  });
export const insiders = {
  adviser: insider('legal-adviser'),
  listing: insider('listing-officer'),
  judge: insider('district-judge'),
  solicitor: insider('defence-solicitor'),
  prosecutor: insider('crown-prosecutor'),
  officer: insider('police-officer'),
} as const;
