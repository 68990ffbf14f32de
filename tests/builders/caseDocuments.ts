import type { CaseSheet } from '../../src/domain/case/caseSheet.ts';
import type { Entry } from '../../src/domain/document/document.ts';
import { casePartition, documentId } from '../../src/domain/document/documentId.ts';
import type { EntryEnvelope } from '../../src/domain/entry/entry.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import type { Offence } from '../../src/domain/offence/offence.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseId, DeviceId, HearingId, OffenceId } from '../../src/shared/ids.ts';
import { firstDefendant, lutonCourt, person, testCase, testId } from './people.ts';

export const testHearing = testId<HearingId>('018f0000-0000-7000-8000-0000000000a1');
export const firstOffence = testId<OffenceId>('018f0000-0000-7000-8000-0000000000f1');
export const secondOffence = testId<OffenceId>('018f0000-0000-7000-8000-0000000000f2');

export const offence = (
  offenceId: OffenceId,
  orderIndex: number,
  changes: Partial<Offence> = {},
): Offence => ({
  offenceId,
  offenceCode: 'TH68010',
  title: 'Theft from a shop',
  orderIndex,
  ...changes,
});

export const caseSheet = (changes: Partial<CaseSheet> = {}, caseId: CaseId = testCase): CaseSheet => ({
  _id: documentId(casePartition(caseId), 'case', caseId),
  type: 'case',
  schemaVersion: 1,
  channel: 'all',
  caseId,
  reference: '40AB0000126',
  prosecutor: { name: 'Crown Prosecution Service' },
  markers: [],
  courtCentreIds: [lutonCourt],
  applications: [],
  linkedCases: [],
  sheets: [],
  source: 'test',
  ...changes,
});

export const defendantSheet = (
  changes: Partial<DefendantSheet> = {},
  caseId: CaseId = testCase,
): DefendantSheet => {
  const defendantId = changes.defendantId ?? firstDefendant;
  return {
    _id: documentId(casePartition(caseId), 'defendant', defendantId),
    type: 'defendant',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    defendantId,
    number: 1,
    person: { firstName: 'Ottilie', lastName: 'Brandreth', dateOfBirth: '1990-02-03' },
    offences: [offence(firstOffence, 1), offence(secondOffence, 2)],
    bailStatus: { code: 'U' },
    ...changes,
  };
};

export const hearingSheet = (
  changes: Partial<HearingSheet> = {},
  caseId: CaseId = testCase,
): HearingSheet => {
  const hearingId = changes.hearingId ?? testHearing;
  return {
    _id: documentId(casePartition(caseId), 'hearing', hearingId),
    type: 'hearing',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    hearingId,
    jurisdiction: 'MAGISTRATES',
    hearingType: { description: 'First hearing' },
    courtCentre: { id: lutonCourt, name: "Luton Magistrates' Court", roomName: 'Courtroom 01' },
    hearingDays: [{ sittingDay: '2026-11-24T10:00:00.000Z', listingSequence: 1 }],
    defendantIds: [firstDefendant],
    judiciary: [],
    prosecutionCounsel: [],
    defenceCounsel: [],
    attendance: [],
    events: [],
    results: [],
    source: 'test',
    ...changes,
  };
};

/** The next number of a test's own ids. */
let made = 0;
export const freshUuid = (): string => {
  made += 1;
  return `018f0000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
};

/** As it is read: a note whose text is there. */
type Clear<Type extends Entry['type']> = Exclude<Extract<Entry, { type: Type }>, { sealed: string }>;

/** An entry of `type` by this user, with what the type needs in `fields`. */
export function entryOf<Type extends Entry['type']>(
  type: Type,
  by: UserProfile,
  fields: Omit<Clear<Type>, keyof EntryEnvelope | 'hearingId'> &
    Partial<
      Pick<
        EntryEnvelope,
        | 'counter'
        | 'supersedes'
        | 'channel'
        | 'deviceId'
        | 'caseId'
        | 'hearingId'
        | 'times'
        | 'reason'
        | '_id'
      >
    >,
): Clear<Type> {
  const caseId = fields.caseId ?? testCase;
  const entry = {
    _id: documentId(casePartition(caseId), type, freshUuid()),
    type,
    schemaVersion: 1,
    channel: 'all',
    caseId,
    author: {
      userId: by.userId,
      name: by.name,
      role: by.role,
      organisationId: by.organisationId,
      organisationName: by.organisationName,
    },
    deviceId: testId<DeviceId>(`device-of-${by.userId}`),
    counter: 1,
    supersedes: [],
    times: { claimed: '2026-11-24T10:00:00.000Z', offsetMs: 0 },
    ...fields,
  };
  return entry as unknown as Clear<Type>;
}

export const adviser = person('legal-adviser');
export const solicitor = person('defence-solicitor');
