import { describe, expect, test } from 'vitest';
import { person } from '../../../tests/builders/people.ts';
import type { SchemaOf } from '../documents/fields.ts';
import { parseMessage } from '../parseMessage.ts';
import { ErrorReplySchema } from './errorReply.ts';
import { FindCaseReplySchema, FindCaseRequestSchema } from './findCase.ts';
import { EndGrantRequestSchema, GrantReplySchema, GrantRequestSchema } from './grants.ts';
import { HealthReplySchema } from './health.ts';
import { IntakeRefusalReplySchema, IntakeReportSchema } from './intake.ts';
import {
  EndIntakeCredentialRequestSchema,
  IntakeCredentialReplySchema,
  IntakeCredentialRequestSchema,
  IntakeCredentialsReplySchema,
  NewIntakeCredentialReplySchema,
} from './intakeCredentials.ts';
import { OrganisationsReplySchema } from './organisations.ts';
import { ReceiptsReplySchema, ReceiptsRequestSchema } from './receipts.ts';
import { BulkDocsReplySchema, ChangesReplySchema, DatabaseInfoReplySchema } from './replicaReplies.ts';
import { BulkDocsRequestSchema, BulkGetRequestSchema, RevsDiffRequestSchema } from './replicaRequests.ts';
import { SessionReplySchema } from './session.ts';

const at = '2026-11-24T10:00:00.000Z';
const user = person('legal-adviser');
const counts = { cases: 1, defendants: 1, offences: 1, hearings: 0, results: 0, keptFields: 0 };
const grant = {
  _id: 'org-a:grant:b',
  caseId: 'c',
  side: 'defence',
  to: { organisationId: 'a' },
  defendantIds: ['d'],
  from: at,
  grantedBy: 'u',
};
const credential = {
  credentialId: 'k',
  organisationId: 'o',
  organisationName: 'Invented Authority',
  label: 'Case system',
  madeAt: at,
  madeBy: 'u',
};
const row = { ok: true, id: 'c:note:n', rev: '1-a', receipt: { state: 'recorded', at } };

interface Wrong {
  readonly schema: SchemaOf<unknown>;
  readonly right: unknown;
  /** What stands there instead of the right one, by the field that is then at fault. */
  readonly wrong: Readonly<Record<string, unknown>>;
}

const bodies: Readonly<Record<string, Wrong>> = {
  'a session': {
    schema: SessionReplySchema,
    right: { user, signedInAt: at, expiresAt: at },
    wrong: {
      user: { signedInAt: at, expiresAt: at },
      'user.role': { user: { ...user, role: 'king' }, signedInAt: at, expiresAt: at },
      'user.name': { user: { ...user, name: ' ' }, signedInAt: at, expiresAt: at },
      'user.courtCentreIds.0': { user: { ...user, courtCentreIds: [1] }, signedInAt: at, expiresAt: at },
      expiresAt: { user, signedInAt: at },
    },
  },
  'an error': {
    schema: ErrorReplySchema,
    right: { error: 'bad_request', reason: 'No.', field: 'until' },
    wrong: { reason: { error: 'bad_request' }, error: { reason: 'No.' } },
  },
  'health, working': {
    schema: HealthReplySchema,
    right: { status: 'ok' },
    wrong: { status: { status: 'up' } },
  },
  'health, failed': {
    schema: HealthReplySchema,
    right: { status: 'failed', part: 'store' },
    wrong: { part: { status: 'failed' } },
  },
  'a search for a case': {
    schema: FindCaseRequestSchema,
    right: { reference: '40AB0000126' },
    wrong: { reference: { reference: ' ' }, all: { reference: 'x', all: true } },
  },
  'the cases found': {
    schema: FindCaseReplySchema,
    right: {
      cases: [
        {
          caseId: 'c',
          reference: 'r',
          title: 't',
          defendants: [{ defendantId: 'd', name: 'n' }],
          grants: [{ ...grant, toName: 'Odette Farrow' }],
        },
      ],
    },
    wrong: {
      cases: {},
      'cases.0.grants.0.side': {
        cases: [
          { caseId: 'c', reference: 'r', title: 't', defendants: [], grants: [{ ...grant, side: 'jury' }] },
        ],
      },
    },
  },
  'a new grant': {
    schema: GrantRequestSchema,
    right: { caseId: 'c', side: 'defence', organisationId: 'o', defendantIds: ['d'], until: at },
    wrong: {
      side: { caseId: 'c', side: 'jury', organisationId: 'o', defendantIds: 'all' },
      defendantIds: { caseId: 'c', side: 'defence', organisationId: 'o', defendantIds: [] },
      until: { caseId: 'c', side: 'defence', organisationId: 'o', defendantIds: 'all', until: 'soon' },
      '': { caseId: 'c', side: 'defence', organisationId: 'o', userId: 'u', defendantIds: 'all' },
    },
  },
  'the end of a grant': {
    schema: EndGrantRequestSchema,
    right: { grantId: grant._id, reason: 'Instructions withdrawn' },
    wrong: { grantId: { reason: 'x' }, reason: { grantId: 'x', reason: 'x'.repeat(501) } },
  },
  'a grant': {
    schema: GrantReplySchema,
    right: { grant },
    wrong: { grant: {}, 'grant.from': { grant: { ...grant, from: 1 } } },
  },
  organisations: {
    schema: OrganisationsReplySchema,
    right: { organisations: [{ organisationId: 'o', name: 'Abbot Law', kind: 'defence' }] },
    wrong: { 'organisations.0.name': { organisations: [{ organisationId: 'o', kind: 'defence' }] } },
  },
  'a new intake credential': {
    schema: IntakeCredentialRequestSchema,
    right: { organisationId: 'o', label: 'Case system' },
    wrong: {
      label: { organisationId: 'o', label: ' ' },
      organisationId: { organisationId: '../o', label: 'x' },
      token: { organisationId: 'o', label: 'x', token: 'mine' },
    },
  },
  'the end of an intake credential': {
    schema: EndIntakeCredentialRequestSchema,
    right: { credentialId: 'k' },
    wrong: { credentialId: {} },
  },
  'intake credentials': {
    schema: IntakeCredentialsReplySchema,
    right: { credentials: [credential, { ...credential, endedAt: at, endedBy: 'u' }] },
    wrong: { 'credentials.0.label': { credentials: [{ ...credential, label: 1 }] } },
  },
  'an intake credential': {
    schema: IntakeCredentialReplySchema,
    right: { credential },
    wrong: { 'credential.madeAt': { credential: { ...credential, madeAt: 1 } } },
  },
  'an intake credential with its token': {
    schema: NewIntakeCredentialReplySchema,
    right: { credential, token: 'assize_k_x' },
    wrong: { token: { credential } },
  },
  'a report of an import': {
    schema: IntakeReportSchema,
    right: { format: 'spi', counts, written: 3, unchanged: 0 },
    wrong: {
      format: { format: 'fax', counts, written: 3, unchanged: 0 },
      'counts.cases': { format: 'spi', counts: { ...counts, cases: -1 }, written: 3, unchanged: 0 },
    },
  },
  'a refusal of an import': {
    schema: IntakeRefusalReplySchema,
    right: { error: 'invalid', reason: 'No hearing.', path: '/hearing' },
    wrong: { error: { error: 'bored', reason: 'x' }, path: { error: 'invalid', reason: 'x', path: 1 } },
  },
  'a question for receipts': {
    schema: ReceiptsRequestSchema,
    right: { ids: [{ id: row.id, rev: row.rev }] },
    wrong: { 'ids.0.rev': { ids: [{ id: row.id }] } },
  },
  receipts: {
    schema: ReceiptsReplySchema,
    right: { receipts: [{ id: row.id, rev: row.rev, receipt: null }] },
    wrong: { 'receipts.0.receipt.state': { receipts: [{ ...row, receipt: { state: 'lost', at } }] } },
  },
  'documents that are pushed': {
    schema: BulkDocsRequestSchema,
    right: { docs: [{ _id: row.id, _rev: '1-a', text: 'x' }], new_edits: false },
    wrong: {
      'docs.0._id': { docs: [{ text: 'x' }] },
      'docs.0._rev': { docs: [{ _id: 'x', _rev: '1'.repeat(81) }] },
      new_edits: { docs: [], new_edits: 'no' },
    },
  },
  'the answer to a push': {
    schema: BulkDocsReplySchema,
    right: [row, { ...row, receipt: { state: 'quarantined', at, code: 'not-allowed', reason: 'No.' } }],
    wrong: {
      '0.receipt': [{ ok: true, id: 'x', rev: '1-a' }],
      '0.receipt.at': [{ ...row, receipt: { state: 'recorded' } }],
    },
  },
  'documents that are asked for': {
    schema: BulkGetRequestSchema,
    right: { docs: [{ id: row.id, rev: '1-a' }, { id: 'x' }] },
    wrong: { 'docs.0.id': { docs: [{ rev: '1-a' }] }, docs: { docs: Array(1_001).fill({ id: 'x' }) } },
  },
  'a comparison of revisions': {
    schema: RevsDiffRequestSchema,
    right: { [row.id]: ['1-a'] },
    wrong: { x: { x: '1-a' } },
  },
  'a page of changes': {
    schema: ChangesReplySchema,
    right: { results: [{ seq: 's', id: row.id, changes: [{ rev: '1-a' }] }], last_seq: 's', pending: 0 },
    wrong: { last_seq: { results: [], pending: 0 } },
  },
  'the state of the database': {
    schema: DatabaseInfoReplySchema,
    right: {
      db_name: 'me',
      doc_count: 1,
      doc_del_count: 0,
      update_seq: 's',
      instance_start_time: '0',
      epoch: 'e',
    },
    wrong: { db_name: {} },
  },
};

describe.each(Object.entries(bodies))('%s', (_name, { schema, right, wrong }) => {
  test('is read as it was written', () => {
    expect(parseMessage(schema, right)).toEqual({ ok: true, value: right });
  });

  test.each([...Object.entries(wrong)])('with a wrong “%s” is refused by that name', (field, value) => {
    expect(parseMessage(schema, value)).toMatchObject({ ok: false, error: { tag: 'invalid', field } });
  });

  test.each([null, 'text', 7])('is never %o', (value) => {
    expect(parseMessage(schema, value).ok).toBe(false);
  });
});

test('a reply with fields that a newer gateway adds is read without them', () => {
  const reply = { user: { ...user, mood: 'calm' }, signedInAt: at, expiresAt: at, theme: 'dark' };
  expect(parseMessage(SessionReplySchema, reply)).toEqual({
    ok: true,
    value: { user, signedInAt: at, expiresAt: at },
  });
});

test('a quarantined line without a reason still says that it was kept apart', () => {
  const reply = [{ ...row, receipt: { state: 'quarantined', at } }];
  expect(parseMessage(BulkDocsReplySchema, reply)).toMatchObject({
    ok: true,
    value: [{ receipt: { code: 'quarantined', reason: 'The record kept it apart.' } }],
  });
});
