import type { GrantDocument } from '../../../src/domain/access/grant.ts';
import type { CaseSheet } from '../../../src/domain/case/caseSheet.ts';
import type { AssizeDocument } from '../../../src/domain/document/document.ts';
import type { OrganisationDocument, UserDocument, UserProfile } from '../../../src/domain/access/user.ts';
import type { PersonalDetailsSheet } from '../../../src/domain/party/defendant.ts';
import {
  casePartition,
  documentId,
  organisationPartition,
  userPartition,
} from '../../../src/domain/document/documentId.ts';
import type {
  CaseId,
  DefendantId,
  HearingId,
  OffenceId,
  OrganisationId,
  UserId,
} from '../../../src/shared/ids.ts';
import { caseSheet, defendantSheet, hearingSheet, offence } from '../../builders/caseDocuments.ts';
import { bedfordCourt, lutonCourt, person, testId } from '../../builders/people.ts';

const firm = (letter: string) => ({
  organisationId: testId<OrganisationId>(`firm-${letter}`),
  organisationName: `Firm ${letter.toUpperCase()}`,
});

/** Everybody of the world. Invented. */
export const people = {
  adviser: person('legal-adviser'),
  usher: person('usher', { courtCentreIds: [bedfordCourt] }),
  prosecutor: person('crown-prosecutor'),
  solicitorA: person('defence-solicitor', { ...firm('a'), userId: testId<UserId>('solicitor-a') }),
  partnerA: person('defence-solicitor', { ...firm('a'), userId: testId<UserId>('partner-a') }),
  solicitorB: person('defence-solicitor', { ...firm('b'), userId: testId<UserId>('solicitor-b') }),
  administrator: person('administrator'),
} as const satisfies Readonly<Record<string, UserProfile>>;
export type PersonName = keyof typeof people;

export function directory(): readonly AssizeDocument[] {
  const users = Object.values(people).map((user): UserDocument => ({
    _id: documentId(userPartition(user.userId), 'user', user.userId),
    type: 'user',
    schemaVersion: 1,
    channel: `user:${user.userId}`,
    ...user,
  }));
  const organisations = new Map(
    Object.values(people).map(({ organisationId, organisationName }) => [organisationId, organisationName]),
  );
  return [
    ...users,
    ...[...organisations].map(([organisationId, name]): OrganisationDocument => ({
      _id: documentId(organisationPartition(organisationId), 'organisation', organisationId),
      type: 'organisation',
      schemaVersion: 1,
      channel: `org:${organisationId}`,
      organisationId,
      name,
      kind: 'defence',
    })),
  ];
}

const uuid = (kind: string, number: number): string =>
  `018f0000-0000-7000-8000-${kind}${number.toString(16).padStart(12 - kind.length, '0')}`;
export const caseIdOf = (number: number): CaseId => testId<CaseId>(uuid('ca', number));
export const defendantIdOf = (number: number, place: number): DefendantId =>
  testId<DefendantId>(uuid('d0', number * 10 + place));
export const hearingIdOf = (number: number): HearingId => testId<HearingId>(uuid('a0', number));
export const offenceIdOf = (number: number, place: number): OffenceId =>
  testId<OffenceId>(uuid('f0', number * 10 + place));

/** A case with two defendants and a hearing; every other one is heard at Bedford. */
export function caseDocuments(number: number): readonly AssizeDocument[] {
  const caseId = caseIdOf(number);
  const court = number % 2 === 0 ? bedfordCourt : lutonCourt;
  const sheet: CaseSheet = caseSheet(
    { reference: `40AB${String(number).padStart(7, '0')}`, courtCentreIds: [court] },
    caseId,
  );
  const defendant = (place: number) =>
    defendantSheet(
      {
        defendantId: defendantIdOf(number, place),
        number: place,
        offences: [offence(offenceIdOf(number, place), 1)],
      },
      caseId,
    );
  return [
    defendant(1),
    defendant(2),
    ...[1, 2].map((place): PersonalDetailsSheet => ({
      _id: documentId(casePartition(caseId), 'personal-details', defendantIdOf(number, place)),
      type: 'personal-details',
      schemaVersion: 1,
      channel: `defendant:${defendantIdOf(number, place)}`,
      caseId,
      defendantId: defendantIdOf(number, place),
      occupation: `Occupation of defendant ${String(place)}`,
    })),
    hearingSheet(
      { hearingId: hearingIdOf(number), defendantIds: [defendantIdOf(number, 1), defendantIdOf(number, 2)] },
      caseId,
    ),
    // Written last, as by intake: it says that the case is whole.
    sheet,
  ];
}

/** Who has which of the first cases from the start: firms as a whole, the prosecutor in person. */
export const firstGrants = (): readonly GrantDocument[] => [
  grantTo(1, people.solicitorA, 'defence', 1),
  grantTo(2, people.solicitorA, 'defence', 'all'),
  grantTo(2, people.solicitorB, 'defence', 2),
  grantTo(3, people.solicitorB, 'defence', 'all'),
  grantTo(1, people.prosecutor, 'prosecution', 'all'),
  grantTo(3, people.prosecutor, 'prosecution', 'all'),
];

const grantTo = (
  number: number,
  user: UserProfile,
  side: 'defence' | 'prosecution',
  defendant: number | 'all',
): GrantDocument => {
  const { organisationId } = user;
  return {
    _id: documentId(organisationPartition(organisationId), 'grant', `first-${String(number)}`),
    type: 'grant',
    schemaVersion: 1,
    channel: `org:${organisationId}`,
    caseId: caseIdOf(number),
    side,
    to: { organisationId },
    defendantIds: defendant === 'all' ? 'all' : [defendantIdOf(number, defendant)],
    from: '2026-11-01T00:00:00.000Z',
    grantedBy: 'seed',
  };
};
