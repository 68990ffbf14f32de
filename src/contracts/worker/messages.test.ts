import { describe, expect, test } from 'vitest';
import { noteForm } from '../../../tests/builders/drafts.ts';
import { firstDefendant, lutonCourt, person, testCase, testId } from '../../../tests/builders/people.ts';
import { firstOffence } from '../../../tests/builders/caseDocuments.ts';
import { firstStatus } from '../../sync/syncStatus.ts';
import type { NoticeKey } from '../../domain/notices/notice.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { SchemaOf } from '../documents/fields.ts';
import { parseMessage } from '../parseMessage.ts';
import type { WriteCommand } from './api.ts';
import { OpenRequestSchema } from './open.ts';
import { KeepDraftSchema } from './drafts.ts';
import { FindTextSchema } from './questions.ts';
import { ConnectionStatusSchema, TabMessageSchema } from './syncStatus.ts';
import {
  AddMethodSchema,
  ChangePassphraseSchema,
  NewMethodSchema,
  RemoveMethodSchema,
  UnlockSecretSchema,
} from './unlock.ts';
import { workerContractVersion } from './version.ts';
import { WatchRequestSchema } from './watchRequest.ts';
import { WriteCommandSchema } from './writeCommand.ts';

const at = '2026-11-24T10:00:00.000Z';
const hearingId = testId<HearingId>('hearing');
const onCase = { caseId: testCase };
const onOffence = { ...onCase, defendantId: firstDefendant, offenceId: firstOffence };
const ofDefendant = { ...onCase, hearingId, defendantId: firstDefendant };
const user = person('legal-adviser');

const commands: readonly WriteCommand[] = [
  { kind: 'note', ...onCase, audience: 'court-staff', text: 'Interpreter late', hearingId },
  { kind: 'hearing-event', ...onCase, hearingId, definition: 'called-on', eventTime: at, note: '' },
  {
    kind: 'appearance',
    ...onCase,
    hearingId,
    of: { part: 'judiciary' },
    people: [{ name: 'Idris Vane JP', role: 'justice', isPresiding: true }],
    supersedes: [],
  },
  {
    kind: 'slot-answer',
    ...onCase,
    hearingId,
    requestId: 'request',
    asked: { courtName: 'Luton', day: '2026-12-21' },
    outcome: 'confirmed',
    courtroom: 'Courtroom 02',
    supersedes: [],
  },
  {
    kind: 'application-made',
    ...onCase,
    hearingId,
    applicationId: testId('application'),
    defendantId: firstDefendant,
    applicationType: { code: 'BA76504', words: 'Application to vary conditions of bail' },
    supersedes: [],
  },
  {
    kind: 'notice-seen',
    ...onCase,
    hearingId,
    failures: [{ key: 'a'.repeat(64) as NoticeKey, body: 'electronic-monitoring', since: at }],
    what: 'Phoned the duty officer',
  },
  { kind: 'trial-outcome', ...onCase, hearingId, trialType: 'effective', supersedes: [] },
  {
    kind: 'charge',
    ...onOffence,
    hearingId,
    change: 'added',
    charge: { offenceCode: 'CJ88116', title: 'Assault by beating', startDate: '2026-11-03' },
    orderIndex: 3,
    basis: { code: 'new-charge', words: 'New charge put by the prosecutor in court' },
    supersedes: [],
  },
  {
    kind: 'offences-taken',
    ...ofDefendant,
    schedule: '1',
    count: 2,
    admitted: 1,
    offences: [],
    supersedes: [],
  },
  { kind: 'details-corrected', ...ofDefendant, details: { person: { lastName: 'Nowak' } }, supersedes: [] },
  { kind: 'address-corrected', ...ofDefendant, address: { lines: ['4 Elm Row'] }, supersedes: [] },
  { kind: 'identification', ...ofDefendant, by: 'defendant', given: ['name'], refused: [], supersedes: [] },
  { kind: 'plea', ...onOffence, pleaValue: 'GUILTY', pleaDate: '2026-11-24', supersedes: ['a', 'b'] },
  {
    kind: 'allocation',
    ...onOffence,
    hearingId,
    decision: 'court-directs',
    decidedOn: '2026-11-24',
    supersedes: [],
  },
  { kind: 'notified-plea', ...onOffence, notifiedPleaValue: 'NOTIFIED_GUILTY', supersedes: [] },
  { kind: 'check-in', ...onCase, hearingId, isPresent: true, supersedes: [] },
  {
    kind: 'list-change',
    ...onCase,
    hearingId,
    day: '2026-11-24',
    change: { what: 'stage', stage: 'put-back', until: at },
    supersedes: [],
  },
  {
    kind: 'list-addition',
    ...onCase,
    hearingId,
    courtCentreId: lutonCourt,
    courtName: "Luton Magistrates' Court",
    courtroom: 'Courtroom 01',
    jurisdiction: 'MAGISTRATES',
    startsAt: at,
    why: 'overnight',
    supersedes: [],
  },
];
const [note] = commands;
const plea = commands.find(({ kind }) => kind === 'plea');
const faultIn = (schema: SchemaOf<unknown>, value: unknown): string | undefined => {
  const parsed = parseMessage(schema, value);
  return parsed.ok ? undefined : parsed.error.field;
};

describe('a command to write', () => {
  test.each(commands.map((command) => [command.kind, command] as const))(
    '%s is read as the page sends it, and each of its fields has to be there',
    (_kind, command) => {
      expect(parseMessage(WriteCommandSchema, structuredClone(command))).toEqual({
        ok: true,
        value: command,
      });
      const optional = ['hearingId', 'note', 'reason'];
      const wanted = Object.keys(command).filter(
        (field) => !optional.includes(field) || (field === 'hearingId' && command.kind !== 'note'),
      );
      for (const field of wanted) {
        const { [field as keyof WriteCommand]: _left, ...rest } = command;
        expect(faultIn(WriteCommandSchema, rest), field).toBe(field);
      }
    },
  );

  test.each([
    ['kind', { ...note, kind: 'sentence' }],
    ['audience', { ...note, audience: 'the-bench' }],
    ['caseId', { ...note, caseId: '../x' }],
    ['isUrgent', { ...note, isUrgent: true }],
    ['pleaValue', { ...plea, pleaValue: 'MAYBE' }],
    ['supersedes.0', { ...plea, supersedes: [7] }],
  ])('with a wrong %s is refused by that name', (field, command) => {
    expect(faultIn(WriteCommandSchema, command)).toBe(field);
  });
});

describe('what a page asks to watch', () => {
  test.each([
    { name: 'status', params: {} },
    { name: 'today', params: {} },
    { name: 'today', params: { day: '2026-11-24' } },
    { name: 'case', params: onCase },
    { name: 'unsent', params: {} },
    { name: 'police-cases', params: {} },
    { name: 'lock', params: {} },
    { name: 'police-card', params: { ...onCase, defendantId: firstDefendant } },
  ])('$name is known, with what it needs', (request) => {
    expect(parseMessage(WatchRequestSchema, request)).toEqual({ ok: true, value: request });
  });

  test.each([
    ['name', { name: 'everything', params: {} }],
    ['params', { name: 'status' }],
    ['params.day', { name: 'today', params: { day: '2026-02-30' } }],
    ['params.caseId', { name: 'case', params: {} }],
    ['params.all', { name: 'unsent', params: { all: true } }],
  ])('with a wrong %s is refused by that name', (field, request) => {
    expect(faultIn(WatchRequestSchema, request)).toBe(field);
  });
});

test('a page opens for a whole person, in its own version alone', () => {
  const request = { contractVersion: workerContractVersion, user, isSignedIn: true };
  expect(parseMessage(OpenRequestSchema, request)).toEqual({ ok: true, value: request });
  for (const contractVersion of [workerContractVersion + 1, String(workerContractVersion), undefined]) {
    expect(faultIn(OpenRequestSchema, { ...request, contractVersion })).toBe('contractVersion');
  }
  expect(faultIn(OpenRequestSchema, { ...request, user: { ...user, role: 'king' } })).toBe('user.role');
  expect(faultIn(OpenRequestSchema, { ...request, isSignedIn: 'perhaps' })).toBe('isSignedIn');
});

describe('what a page shows of a way to unlock', () => {
  const bytes = (length: number) => new Uint8Array(length).fill(7);
  const passphrase = { kind: 'passphrase', passphrase: 'violet ladder tuesday soup' } as const;
  const passkey = { kind: 'passkey', credentialId: bytes(24), prfOutput: bytes(32) } as const;
  const method = { ...passkey, prfSalt: bytes(32), label: 'This tablet' };

  test('is a passphrase, or what a passkey gave', () => {
    for (const secret of [passphrase, passkey]) {
      expect(parseMessage(UnlockSecretSchema, structuredClone(secret))).toEqual({ ok: true, value: secret });
      expect(parseMessage(RemoveMethodSchema, { secret, methodId: 'a' }).ok).toBe(true);
      expect(parseMessage(ChangePassphraseSchema, { secret, passphrase: 'x' }).ok).toBe(true);
    }
    for (const wanted of [passphrase, method]) {
      expect(parseMessage(NewMethodSchema, structuredClone(wanted))).toEqual({ ok: true, value: wanted });
      expect(parseMessage(AddMethodSchema, { secret: passkey, method: wanted }).ok).toBe(true);
    }
  });

  test.each([
    ['kind', UnlockSecretSchema, { ...passphrase, kind: 'pin' }],
    ['passphrase', UnlockSecretSchema, { kind: 'passphrase', passphrase: 'x'.repeat(2_001) }],
    ['prfOutput', UnlockSecretSchema, { ...passkey, prfOutput: bytes(31) }],
    ['credentialId', UnlockSecretSchema, { ...passkey, credentialId: 'AAAA' }],
    ['prfSalt', NewMethodSchema, { ...method, prfSalt: undefined }],
    ['label', NewMethodSchema, { ...method, label: 7 }],
    ['secret.kind', AddMethodSchema, { secret: {}, method }],
    ['method.kind', AddMethodSchema, { secret: passkey, method: null }],
    ['passphrase', ChangePassphraseSchema, { secret: passkey, passphrase: 7 }],
    ['methodId', RemoveMethodSchema, { secret: passkey, methodId: 7 }],
  ] as const)('with a wrong %s is refused by that name', (field, schema, value) => {
    expect(faultIn(schema as SchemaOf<unknown>, value)).toMatch(new RegExp(`^${field.split('.')[0] ?? ''}`));
  });
});

test('a draft is a form or null under a key, and what is searched for is text', () => {
  const base = noteForm('');
  expect(parseMessage(KeepDraftSchema, { key: 'note', form: noteForm('a'), base }).ok).toBe(true);
  expect(parseMessage(KeepDraftSchema, { key: 'note', form: null, base }).ok).toBe(true);
  expect(faultIn(KeepDraftSchema, { key: '', form: null, base })).toBe('key');
  expect(faultIn(KeepDraftSchema, { key: 'note', form: { texts: { text: 7 }, choices: {} }, base })).toBe(
    'form.texts.text',
  );
  expect(faultIn(KeepDraftSchema, { key: 'note', form: null, base: undefined })).toBe('base');
  expect(parseMessage(FindTextSchema, "o'brien").ok).toBe(true);
  expect(parseMessage(FindTextSchema, 7)).toMatchObject({ ok: false });
});

describe('what tabs tell each other', () => {
  test.each([{ ask: true }, { wake: true }, { status: firstStatus(at) }])('%o is understood', (message) => {
    expect(parseMessage(TabMessageSchema, message)).toEqual({ ok: true, value: message });
  });

  test('a status of another version is still a sign of life, and is not shown', () => {
    const status = { ...firstStatus(at), connection: 'by-pigeon' };
    expect(parseMessage(TabMessageSchema, { status })).toEqual({ ok: true, value: { status } });
    expect(faultIn(ConnectionStatusSchema, status)).toBe('connection');
  });

  test.each(['ask', null, { wake: 1 }, { status: 'online' }])('%o is nothing of ours', (message) => {
    expect(parseMessage(TabMessageSchema, message).ok).toBe(false);
  });
});
