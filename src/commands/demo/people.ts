import type { OrganisationDocument, UserProfile, UserRole } from '../../domain/access/user.ts';
import { userRoleLabels } from '../../domain/access/user.ts';
import type { CourtCentreId, OrganisationId, UserId } from '../../shared/ids.ts';
import { lutonCrown, lutonMagistrates } from './courts.ts';

export interface DemoOrganisation {
  readonly key: string;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly kind: OrganisationDocument['kind'];
  readonly prosecutionAuthorityCode?: string;
}

const organisation = (
  key: string,
  number: number,
  name: string,
  kind: OrganisationDocument['kind'],
  prosecutionAuthorityCode?: string,
): DemoOrganisation => ({
  key,
  organisationId: `0195c000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}` as OrganisationId,
  name,
  kind,
  ...(prosecutionAuthorityCode ? { prosecutionAuthorityCode } : {}),
});

/** Invented firms and units, beside the courts themselves. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  organisation('luton-magistrates', 1, lutonMagistrates.name, 'court'),
  organisation('luton-crown', 2, lutonCrown.name, 'court'),
  organisation('cps', 3, 'CPS Thames & Chiltern', 'prosecutor', 'CPS'),
  organisation('environment', 4, 'Environment Agency', 'prosecutor', 'EA'),
  organisation('police', 5, 'Bedfordshire Police', 'police'),
  organisation('hartwell', 6, 'Hartwell & Co', 'defence'),
  organisation('pryor-lane', 7, 'Pryor Lane Solicitors', 'defence'),
  organisation('chambers', 8, 'Tidewell Chambers', 'chambers'),
  organisation('duty', 9, 'Marsh Farm Law', 'defence'),
  organisation('probation', 10, 'Probation Service, Bedfordshire', 'probation'),
  organisation('administration', 11, 'Assize administration', 'hmcts'),
];

export const demoOrganisation = (key: string): DemoOrganisation => {
  const found = demoOrganisations.find((each) => each.key === key);
  if (!found) throw new Error(`No demo organisation ${key}`);
  return found;
};

export interface DemoPerson extends UserProfile {
  readonly key: string;
  /** The subject under which the demo identity provider knows them. */
  readonly subject: string;
  /** What the sign-in page says of them: "legal adviser, Luton Magistrates' Court". */
  readonly description: string;
  /** Heading they stand under on the sign-in page. */
  readonly group: string;
}

const person = (
  key: string,
  number: number,
  name: string,
  role: UserRole,
  organisationKey: string,
  group: string,
  courtCentreIds: readonly string[] = [],
): DemoPerson => {
  const at = demoOrganisation(organisationKey);
  return {
    key,
    subject: key,
    userId: `0195c000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}` as UserId,
    name,
    role,
    organisationId: at.organisationId,
    organisationName: at.name,
    courtCentreIds: courtCentreIds as readonly CourtCentreId[],
    description: `${userRoleLabels[role]}, ${at.name}`,
    group,
  };
};

const magistrates = [lutonMagistrates.courtCentreId];
const crown = [lutonCrown.courtCentreId];

/** Invented people, one of each job, two where a demonstration needs them to disagree. */
export const demoPeople: readonly DemoPerson[] = [
  person('legal-adviser', 1, 'Rosa Castellano', 'legal-adviser', 'luton-magistrates', 'Court', magistrates),
  person('legal-adviser-2', 2, 'Deniz Marsh', 'legal-adviser', 'luton-magistrates', 'Court', magistrates),
  person('usher', 3, 'Colin Tapper', 'usher', 'luton-magistrates', 'Court', magistrates),
  person('listing-officer', 4, 'Bhavna Rowe', 'listing-officer', 'luton-magistrates', 'Court', [
    ...magistrates,
    ...crown,
  ]),
  person('court-associate', 5, 'Imogen Fell', 'court-associate', 'luton-crown', 'Court', crown),
  person(
    'district-judge',
    6,
    'Judge Harriet Osgood',
    'district-judge',
    'luton-magistrates',
    'Bench',
    magistrates,
  ),
  person(
    'presiding-justice',
    7,
    'Gerald Nwosu JP',
    'presiding-justice',
    'luton-magistrates',
    'Bench',
    magistrates,
  ),
  person('crown-court-judge', 8, 'His Honour Judge Pell', 'crown-court-judge', 'luton-crown', 'Bench', crown),
  person('crown-prosecutor', 9, 'Tom Alderton', 'crown-prosecutor', 'cps', 'Prosecution'),
  person('prosecutor', 10, 'Fiona Leck', 'prosecutor', 'environment', 'Prosecution'),
  person('police-officer', 11, 'PC Nadia Birch', 'police-officer', 'police', 'Police and probation'),
  person('probation-officer', 12, 'Errol Vaughan', 'probation-officer', 'probation', 'Police and probation'),
  person('solicitor-hartwell', 13, 'Anna Osei', 'defence-solicitor', 'hartwell', 'Defence'),
  person('solicitor-pryor-lane', 14, 'Pavel Lindqvist', 'defence-solicitor', 'pryor-lane', 'Defence'),
  person('advocate', 15, 'Miriam Sacks', 'advocate', 'chambers', 'Defence'),
  person('duty-solicitor', 16, 'Joe Brannigan', 'duty-solicitor', 'duty', 'Defence'),
  person('administrator', 17, 'Sunita Hale', 'administrator', 'administration', 'Administration'),
];

export const demoPerson = (key: string): DemoPerson => {
  const found = demoPeople.find((each) => each.key === key);
  if (!found) throw new Error(`No demo person ${key}`);
  return found;
};
