import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { schemaHashes } from '../../../tests/builders/schemaShape.ts';
import { contractHeader, httpContractVersion, isNewerGateway } from './version.ts';

/** Every file of this folder: a new one cannot be forgotten here. */
const files = import.meta.glob<object>(['./*.ts', '!./*.test.ts'], { eager: true });

/*
 * The shape of every body of this version. Where a line differs, a device and a gateway that were not updated together no
 * longer mean the same: raise `httpContractVersion`, then write down the new line. A new body is a new line and no more.
 */
const shapes = {
  version: 2,
  schemas: {
    AccountReplySchema: '2ff6f6bf6350',
    AccountRequestSchema: '5b47bc2b1081',
    AccountsReplySchema: '4c481e8fbb07',
    AccountsRequestSchema: 'd41534ce6382',
    AdvocatesReplySchema: '0a34d2b9dfb3',
    AllDocsReplySchema: '89429ca79e3a',
    AllDocsRequestSchema: '7b469c0a86c6',
    AnnouncementReplySchema: 'b8269ca1e175',
    AnnouncementRequestSchema: '202ef2564838',
    AnnouncementsReplySchema: '73290137c45f',
    AuditReplySchema: '7f5499d8f652',
    AuditRequestSchema: '8fec0d5f3673',
    AuthorKeysReplySchema: '74a7cf31eedd',
    BackupReplySchema: 'cc1d60627958',
    BackupRequestSchema: '8928867a06ad',
    BreakGlassReplySchema: '8721f4e4a411',
    BreakGlassRequestSchema: 'a76918c6e93a',
    BrokenGlassReplySchema: '0f95113ae60c',
    BulkDocsReplySchema: '05ba60824cfd',
    BulkDocsRequestSchema: '599f891a5b6c',
    BulkGetReplySchema: 'bb783d14ab2a',
    BulkGetRequestSchema: '863ac107e06a',
    CaseViewNoteSchema: '7d23d8e0ddfa',
    CaseloadFrameSchema: '358a2239c05c',
    ChangesReplySchema: 'a49d0372b9c8',
    ChangesRequestSchema: 'e52ee6e1d65b',
    CourtRoleRequestSchema: '269924eef5a3',
    CourtsReplySchema: 'eafd998a9e5e',
    DatabaseInfoReplySchema: '418d75738e4b',
    DeviceLostOfRequestSchema: 'a47d3348b474',
    DeviceLostRequestSchema: 'd603de74b7f9',
    DevicesOfRequestSchema: '5b47bc2b1081',
    DevicesReplySchema: 'e7e197432337',
    DocumentRequestSchema: '4749dd0bf09b',
    EndAnnouncementRequestSchema: '2b870d68e65a',
    EndCourtRoleRequestSchema: '448b421f3b43',
    EndGrantRequestSchema: 'ca42ce1f0d73',
    EndIntakeCredentialRequestSchema: 'd16a5c330aa7',
    EnrolReplySchema: '561708f6c1f1',
    EnrolRequestSchema: 'de8e033295ee',
    ErasedRequestSchema: '29ddd2177373',
    ErrorReplySchema: '7350cf2cf16c',
    FindCaseReplySchema: '4f33cf7197e9',
    FindCaseRequestSchema: '4f478a0d159b',
    FindPeopleRequestSchema: '39ed7c9d6af8',
    GrantReplySchema: '53c8df1aa191',
    GrantRequestSchema: 'b7eb8b542937',
    HandOverRequestSchema: '72ff69a2f082',
    HealthReplySchema: '2faf486a6b81',
    IntakeCredentialReplySchema: '99bb1b0780fe',
    IntakeCredentialRequestSchema: '7bc96f44ffdb',
    IntakeCredentialsReplySchema: '9f216d77882a',
    IntakeRefusalReplySchema: '88b28c572e3f',
    IntakeReportSchema: 'd42985754767',
    KeepAuthorKeysReplySchema: '714008b22885',
    KeepAuthorKeysRequestSchema: 'e8b5b9aae08a',
    ListedAnnouncementSchema: '6a61692b7f24',
    ListedGrantSchema: '4b6a9ed5f17d',
    LoadResultsReplySchema: '407ace013748',
    LoadResultsRequestSchema: 'a97c28afc92f',
    NewIntakeCredentialReplySchema: '1ab6ac09f60c',
    NoticeAgainRequestSchema: '73ebe0dde5c8',
    NoticeAskedReplySchema: 'cd1dda96ec09',
    NoticeKeyReplySchema: '83fb89f4cb33',
    NoticesReplySchema: 'a88714e5107a',
    OpenedQuarantinedReplySchema: 'b799dec7de7c',
    OrganisationsReplySchema: '726c1b374a80',
    OwnQuarantineReplySchema: '80a2514c08b0',
    PartReportSchema: 'b6b46c0f2357',
    PeopleReplySchema: '2519a62b9994',
    PersonReplySchema: '4d5605c16b3d',
    PresenceReplySchema: '1844b9eb82ef',
    PresenceRequestSchema: 'bee28264c0fe',
    ProofRequiredReplySchema: '2d8d4494646d',
    QuarantineDecisionReplySchema: 'd81206c85795',
    QuarantineFullReplySchema: 'ff85bed82ced',
    QuarantineInboxReplySchema: '662707a47fb3',
    QuarantineKeyRequestSchema: '45bac4866d42',
    ReceiptSchema: '7dc510685fc1',
    ReceiptsReplySchema: '37ec48ba6df8',
    ReceiptsRequestSchema: '05a493d8c660',
    RecipientAgainReplySchema: '2500790c1def',
    RecipientAgainRequestSchema: 'f4e252543558',
    ResultsRefusalReplySchema: '7ced34af0722',
    RevsDiffReplySchema: 'fecc1efb9938',
    RevsDiffRequestSchema: 'f098235b41a2',
    SealedLinesReplySchema: 'a6ef884c113a',
    SealedLinesRequestSchema: '8265190bc029',
    SessionReplySchema: '9f81a39cc803',
    SignedOutReplySchema: '9e055dbde7ea',
    SittingDayReplySchema: '69d15bd4ba06',
    SittingDayRequestSchema: '907f0761e686',
    SittingReplySchema: 'a4fc106d50b5',
    SittingRequestSchema: '0d04e1fe93a4',
    StatusReplySchema: '1b4a2a7abe8e',
    UploadCredentialReplySchema: '4bf4bdafb8aa',
    UploadCredentialRequestSchema: '17377457b692',
    ViewsReplySchema: 'da247c1fba8a',
    ViewsRequestSchema: 'e890e2784788',
    WaitingRequestSchema: '172051acb9e2',
    WithdrawRequestSchema: 'acebf89de397',
  },
};

test('no body of the protocol changes its shape without a new version of the contract', () => {
  expect({
    version: httpContractVersion,
    schemas: schemaHashes(...Object.values(files)),
  }).toEqual(shapes);
});

describe('the hash of a shape', () => {
  const hashOf = (schema: object): string | undefined => schemaHashes({ aSchema: schema })['aSchema'];
  const plain = v.object({ name: v.pipe(v.string(), v.maxLength(60)) });

  test('is another when a field comes, a limit moves or a value is added', () => {
    const others = [
      v.object({ ...plain.entries, more: v.string() }),
      v.object({ name: v.pipe(v.string(), v.maxLength(61)) }),
      v.object({ name: v.exactOptional(v.pipe(v.string(), v.maxLength(60))) }),
      v.strictObject(plain.entries),
      v.object({ name: v.pipe(v.string(), v.regex(/a/)) }),
      v.object({ name: v.picklist(['a', 'b']) }),
      v.object({ name: v.picklist(['a', 'c']) }),
    ].map(hashOf);
    expect(new Set([hashOf(plain), ...others]).size).toBe(others.length + 1);
  });

  test('is the same for the same shape, whatever the order of its fields', () => {
    expect(hashOf(v.object({ a: v.string(), b: v.number() }))).toBe(
      hashOf(v.object({ b: v.number(), a: v.string() })),
    );
  });
});

describe('a gateway', () => {
  const saying = (version?: string): Headers =>
    new Headers(version === undefined ? {} : { [contractHeader]: version });

  test('of a later version is newer than this device', () => {
    expect(isNewerGateway(saying(String(httpContractVersion + 1)))).toBe(true);
  });

  test.each([undefined, '', 'x', '0', String(httpContractVersion)])(
    'that says %o is not taken for a newer one',
    (version) => expect(isNewerGateway(saying(version))).toBe(false),
  );
});
