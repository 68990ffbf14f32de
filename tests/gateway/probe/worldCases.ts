import { createHash } from 'node:crypto';
import type { OrganisationDocument, UserProfile } from '../../../src/domain/access/user.ts';
import type { GrantDocument } from '../../../src/domain/access/grant.ts';
import { documentId, organisationPartition, userPartition } from '../../../src/domain/document/documentId.ts';
import type { CaseId, DefendantId, HearingId, OrganisationId } from '../../../src/shared/ids.ts';
import { caseSheet, defendantSheet, entryOf, hearingSheet } from '../../builders/caseDocuments.ts';
import { bedfordCourt, grant, lutonCourt, person, testId, usualSide } from '../../builders/people.ts';
import { asking, insiders, rival } from './people.ts';

/** The day of the worlds. */
export const today = '2026-11-24';

interface Described {
  readonly number: number;
  readonly reference: string;
  readonly court: 'Luton' | 'Bedford';
  readonly day: string;
  readonly isSensitive?: boolean;
  /** Whose case it is, beside the court's. */
  readonly parties: readonly UserProfile[];
  readonly writers: readonly UserProfile[];
}

export interface WorldCase {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly defendantId: DefendantId;
  readonly hearingId: HearingId;
  /** As the store holds them, with their revisions. */
  readonly documents: readonly (object & { readonly _id: string; readonly _rev: string })[];
}

const uuid = (kind: string, number: number): string =>
  `018f0000-0000-7${kind}-8000-${number.toString(16).padStart(12, '0')}`;
const withRev = <T extends { readonly _id: string }>(document: T): T & { readonly _rev: string } => ({
  ...document,
  _rev: `1-${createHash('md5').update(JSON.stringify(document)).digest('hex')}`,
});

const roomOf = { Luton: 'Courtroom 09', Bedford: 'Courtroom 01' } as const;

function describe(described: Described): WorldCase {
  const { number, reference, day, parties, writers, isSensitive } = described;
  const isLuton = described.court === 'Luton';
  const court = isLuton ? lutonCourt : bedfordCourt;
  const caseId = testId<CaseId>(uuid('0ca', number));
  const defendantId = testId<DefendantId>(uuid('0de', number));
  const hearingId = testId<HearingId>(uuid('0e4', number));
  const note = (by: UserProfile, index: number, fields: object) =>
    entryOf('note', by, {
      audience: 'court-and-all-parties',
      text: `Words of ${reference}, ${String(index)}`,
      caseId,
      _id: documentId(testId(caseId), 'note', uuid('a00', number * 100 + index)),
      ...fields,
    });
  const entries = writers.flatMap((by, index) => [
    note(by, index * 3, {}),
    note(by, index * 3 + 1, { audience: 'only-me', channel: `private:${by.userId}` }),
    ...(usualSide[by.role] === 'defence'
      ? [note(by, index * 3 + 2, { audience: 'my-team', channel: `defence:${by.organisationId}` })]
      : usualSide[by.role] === 'court'
        ? [note(by, index * 3 + 2, { audience: 'court-staff', channel: 'court' })]
        : []),
  ]);
  const grants = parties.map((user, index): GrantDocument => {
    const to = isSensitive ? { userId: user.userId } : { organisationId: user.organisationId };
    const partition = isSensitive ? userPartition(user.userId) : organisationPartition(user.organisationId);
    const side = usualSide[user.role] ?? 'defence';
    const _id = documentId(partition, 'grant', uuid('b00', number * 100 + index));
    return grant(to, side, { caseId, _id });
  });
  return {
    caseId,
    reference,
    defendantId,
    hearingId,
    documents: [
      defendantSheet(
        { defendantId, person: { firstName: 'Ivo', lastName: `Quennell ${reference}` } },
        caseId,
      ),
      hearingSheet(
        {
          hearingId,
          defendantIds: [defendantId],
          courtCentre: { id: court, name: `${described.court} Court`, roomName: roomOf[described.court] },
          hearingDays: [{ sittingDay: `${day}T10:00:00.000Z`, listingSequence: number }],
        },
        caseId,
      ),
      caseSheet({ reference, courtCentreIds: [court], ...(isSensitive ? { isSensitive } : {}) }, caseId),
      ...grants,
      ...entries,
    ].map((document) => withRev(document as { readonly _id: string })),
  };
}

const [firm, prosecutor, officer, probation, adviser, duty] = [
  person('defence-solicitor'),
  person('crown-prosecutor'),
  person('police-officer'),
  person('probation-officer'),
  person('legal-adviser'),
  person('duty-solicitor'),
];

/** In both worlds. */
export const sharedCases: readonly WorldCase[] = [
  {
    number: 1,
    reference: '41LU0000126',
    court: 'Luton' as const,
    day: today,
    parties: [firm, prosecutor, officer, probation, duty],
    writers: [firm, adviser, prosecutor],
  },
  {
    number: 2,
    reference: '41LU0000226',
    court: 'Luton' as const,
    day: '2026-11-30',
    parties: [rival, prosecutor, person('advocate'), person('prosecutor')],
    writers: [rival, adviser],
  },
  {
    number: 3,
    reference: '41BE0000326',
    court: 'Bedford' as const,
    day: today,
    parties: [rival],
    writers: [insiders.adviser],
  },
].map(describe);

/** In one world alone: of another court on the same day; sensitive in the court of those who ask; and both. */
export const hiddenCases = {
  elsewhere: describe({
    number: 11,
    reference: '99BE0001126',
    court: 'Bedford',
    day: today,
    parties: [insiders.solicitor, insiders.prosecutor, insiders.officer],
    writers: [insiders.solicitor, insiders.adviser, insiders.prosecutor],
  }),
  sensitiveHere: describe({
    number: 12,
    reference: '99LU0001226',
    court: 'Luton',
    day: today,
    isSensitive: true,
    parties: [insiders.solicitor, insiders.prosecutor],
    writers: [insiders.solicitor],
  }),
  sensitiveElsewhere: describe({
    number: 13,
    reference: '99BE0001326',
    court: 'Bedford',
    day: today,
    isSensitive: true,
    parties: [insiders.solicitor],
    writers: [insiders.solicitor],
  }),
} as const;

/** What is no case, and is called as one of the hidden ones would be. */
export const inventedCase = describe({
  number: 21,
  reference: '99BE0002126',
  court: 'Bedford',
  day: today,
  parties: [insiders.solicitor],
  writers: [insiders.solicitor],
});

/** The organisations of both worlds; two of them are prosecuting authorities that have a credential or hidden cases. */
export const organisations: readonly OrganisationDocument[] = [
  ...new Map(
    [...asking, ...Object.values(insiders)].map((user) => [user.organisationId, user] as const),
  ).values(),
].map((user) => organisation(user.organisationId, user.organisationName, user));

function organisation(
  organisationId: OrganisationId,
  name: string,
  user: UserProfile,
): OrganisationDocument & { readonly _rev: string } {
  const code = { [person('prosecutor').organisationId]: 'TVL', [insiders.prosecutor.organisationId]: 'HID' }[
    organisationId
  ];
  const side = usualSide[user.role];
  return withRev({
    _id: documentId(organisationPartition(organisationId), 'organisation', organisationId),
    type: 'organisation' as const,
    schemaVersion: 1 as const,
    channel: `org:${organisationId}` as const,
    organisationId,
    name,
    kind:
      user.role === 'advocate'
        ? ('chambers' as const)
        : side === 'prosecution'
          ? ('prosecutor' as const)
          : side === 'police' || side === 'probation' || side === 'defence' || side === 'court'
            ? side
            : ('court' as const),
    ...(code === undefined ? {} : { prosecutionAuthorityCode: code }),
  });
}
