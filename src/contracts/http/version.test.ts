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
  version: 1,
  schemas: {
    AllDocsRequestSchema: '7b469c0a86c6',
    BackupReplySchema: 'cc1d60627958',
    BackupRequestSchema: '8928867a06ad',
    BulkDocsReplySchema: '05ba60824cfd',
    BulkDocsRequestSchema: '599f891a5b6c',
    BulkGetReplySchema: 'bb783d14ab2a',
    BulkGetRequestSchema: '863ac107e06a',
    CaseloadFrameSchema: '358a2239c05c',
    ChangesReplySchema: 'a49d0372b9c8',
    ChangesRequestSchema: 'e52ee6e1d65b',
    DatabaseInfoReplySchema: '418d75738e4b',
    DocumentRequestSchema: '4749dd0bf09b',
    EndGrantRequestSchema: 'ca42ce1f0d73',
    EndIntakeCredentialRequestSchema: 'd16a5c330aa7',
    ErrorReplySchema: '7350cf2cf16c',
    FindCaseReplySchema: '3102010678bf',
    FindCaseRequestSchema: '4f478a0d159b',
    GrantReplySchema: 'b1d2c641677f',
    GrantRequestSchema: '30c701f9986b',
    HealthReplySchema: '2faf486a6b81',
    IntakeCredentialReplySchema: '99bb1b0780fe',
    IntakeCredentialRequestSchema: '7bc96f44ffdb',
    IntakeCredentialsReplySchema: '9f216d77882a',
    IntakeRefusalReplySchema: '88b28c572e3f',
    IntakeReportSchema: 'd42985754767',
    ListedGrantSchema: '6564b32983a2',
    NewIntakeCredentialReplySchema: '1ab6ac09f60c',
    OpenedQuarantinedReplySchema: 'b799dec7de7c',
    OrganisationsReplySchema: '726c1b374a80',
    OwnQuarantineReplySchema: '80a2514c08b0',
    QuarantineDecisionReplySchema: 'd81206c85795',
    QuarantineFullReplySchema: 'ff85bed82ced',
    QuarantineInboxReplySchema: '662707a47fb3',
    QuarantineKeyRequestSchema: '45bac4866d42',
    ReceiptSchema: '7dc510685fc1',
    ReceiptsReplySchema: '37ec48ba6df8',
    ReceiptsRequestSchema: '05a493d8c660',
    RevsDiffReplySchema: 'fecc1efb9938',
    RevsDiffRequestSchema: 'f098235b41a2',
    SessionReplySchema: 'de525c642a75',
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
