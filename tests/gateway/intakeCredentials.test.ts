import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type {
  IntakeCredentialsReply,
  ListedIntakeCredential,
  NewIntakeCredentialReply,
} from '../../src/contracts/http/intakeCredentials.ts';
import type { OrganisationDocument } from '../../src/domain/access/user.ts';
import type { CaseSheet } from '../../src/domain/case/caseSheet.ts';
import { documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import { importFile } from '../../src/gateway/intake/applyIntake.ts';
import type { OrganisationId } from '../../src/shared/ids.ts';
import { commonPlatformCase } from '../builders/commonPlatformCase.ts';
import { cppiCharge, spiNewCase, spiResult, spiResultOf } from '../builders/intakeFiles.ts';
import { person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

let server: GatewayInProcess;
let administrator: string;
const logged: string[] = [];
const authority = (id: string, code?: string): OrganisationDocument => {
  const organisationId = testId<OrganisationId>(id);
  return {
    _id: documentId(organisationPartition(organisationId), 'organisation', organisationId),
    type: 'organisation',
    schemaVersion: 1,
    channel: `org:${organisationId}`,
    organisationId,
    name: `Authority ${id}`,
    kind: code === undefined ? 'defence' : 'prosecutor',
    ...(code === undefined ? {} : { prosecutionAuthorityCode: code }),
  };
};
beforeAll(async () => {
  const log = (fields: object, message: string): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  server = await gatewayInProcess({ importFile, logger: { info: log, warn: log, error: log } });
  administrator = await server.sessionOf(person('administrator'));
  await server.databases.record.bulkDocs([
    authority('tv-licensing', 'TVL'),
    authority('transport', 'TFL'),
    authority('agency', 'GAEAA01'),
    authority('firm'),
  ]);
});
afterAll(() => server.close());

let count = 0;
let urn: string;
beforeEach(() => {
  count += 1;
  urn = `TVL${String(count).padStart(5, '0')}`;
});

const path = '/api/admin/intake-credentials';
const ask = (where: string, body: object, cookie = administrator): Promise<Response> =>
  fetch(`${server.url}${where}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const make = async (
  organisationId = 'tv-licensing',
  label = 'Case system',
): Promise<NewIntakeCredentialReply> => {
  const reply = await ask(path, { organisationId, label });
  expect(reply.status).toBe(201);
  return (await reply.json()) as NewIntakeCredentialReply;
};
const list = async (): Promise<readonly ListedIntakeCredential[]> => {
  const reply = await fetch(`${server.url}${path}`, { headers: { cookie: administrator } });
  return ((await reply.json()) as IntakeCredentialsReply).credentials;
};
const charge = (code: string | undefined, more: object = {}, offence: object = {}): string => {
  const file = cppiCharge(urn, ['TH68010']) as {
    prosecutionSubmissionDetails: object;
    defendants: { offences: { offenceDetails: object }[] }[];
  };
  Object.assign(file.prosecutionSubmissionDetails, { prosecutingAuthority: code }, more);
  Object.assign(file.defendants[0]?.offences[0]?.offenceDetails ?? {}, offence);
  return JSON.stringify(file);
};
const handIn = (token: string, body: string): Promise<Response> =>
  fetch(`${server.url}/api/intake`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
const everything = async (): Promise<string> => {
  const { rows } = await server.databases.record.allDocs({ include_docs: true });
  return JSON.stringify(rows);
};
const casesOfUrn = async (): Promise<readonly CaseSheet[]> => {
  const { rows } = await server.databases.record.allDocs({ include_docs: true });
  return rows.map((row) => row.doc as unknown as CaseSheet).filter((doc) => doc.reference === urn);
};
/**
 * The next `case` sheet does not reach the store, which fails, or is slow: then until the returned function is called. What is
 * written of a case before it is there by then.
 */
const stopBeforeCaseSheet = (isSlow: boolean): (() => void) & { readonly isStopped: Promise<void> } => {
  const { record } = server.databases;
  const write = record.bulkDocs.bind(record) as (docs: unknown[]) => Promise<never>;
  let go = (): void => undefined;
  const released = new Promise<void>((resolve) => (go = resolve));
  let stop = (): void => undefined;
  const isStopped = new Promise<void>((resolve) => (stop = resolve));
  const spy = vi.spyOn(record, 'bulkDocs').mockImplementation(async (docs: unknown[]) => {
    if (docs.some((doc) => (doc as { type?: unknown }).type === 'case')) {
      spy.mockRestore();
      stop();
      if (!isSlow) throw new Error('The store is gone');
      await released;
    }
    return write(docs);
  });
  return Object.assign(() => go(), { isStopped });
};
/** Refused with 403 in words, and nothing is written. */
const expectRefused = async (token: string, body: string, words: RegExp): Promise<void> => {
  const before = await everything();
  const reply = await handIn(token, body);
  const said = (await reply.json()) as { error: string; reason: string };
  expect([reply.status, said.error], said.reason).toEqual([403, 'forbidden']);
  expect(said.reason).toMatch(words);
  expect(await everything()).toBe(before);
};

describe('an administrator', () => {
  test('makes a credential, sees its token that once, finds it on the list, and ends it', async () => {
    const { credential, token } = await make('tv-licensing', ' Summons office ');
    expect(credential).toMatchObject({
      organisationId: 'tv-licensing',
      organisationName: 'Authority tv-licensing',
      label: 'Summons office',
      madeBy: person('administrator').userId,
    });
    expect(token).toMatch(/^assize_[0-9a-f-]{36}_[A-Za-z0-9_-]{43}$/);
    expect((await list())[0]).toEqual(credential);
    // Neither the list nor the store has the token or what it is made of.
    const { rows } = await server.databases.registry.allDocs({ include_docs: true });
    const secret = token.split('_').slice(2).join('_');
    for (const text of [JSON.stringify(rows), JSON.stringify(await list()), logged.join('\n')]) {
      expect(text).not.toContain(secret);
    }
    expect(JSON.stringify(await list())).not.toContain('Sha256');

    expect((await handIn(token, charge('TVL'))).status).toBe(200);
    const ended = await ask(`${path}/end`, { credentialId: credential.credentialId });
    expect(ended.status).toBe(200);
    const reply = await handIn(token, charge('TVL', { caseMarker: 'DA' }));
    expect(reply.status).toBe(401);
    expect(((await reply.json()) as { reason: string }).reason).toContain('was ended');
    const [first] = await list();
    expect(first?.endedBy).toBe(person('administrator').userId);
    const again = await ask(`${path}/end`, { credentialId: credential.credentialId });
    expect(await again.json()).toEqual({ credential: first });
  });

  test('stands in the audit with who made a credential and who ended it, and of whom', async () => {
    const { credential } = await make('transport', 'Audited');
    await ask(`${path}/end`, { credentialId: credential.credentialId });
    const { rows } = await server.databases.registry.allDocs<Record<string, unknown>>({
      startkey: 'audit:-:',
      endkey: 'audit:-:\uffff',
      include_docs: true,
    });
    const { userId } = person('administrator');
    const kept = rows.map(({ doc }) => doc);
    for (const row of [
      { action: 'make-intake-credential', userId, subjectId: 'transport' },
      { action: 'end-intake-credential', userId, subjectId: credential.credentialId },
    ]) {
      expect(kept).toContainEqual(expect.objectContaining(row));
    }
  });

  test('is told the field where a credential cannot be made or ended, and none is made', async () => {
    const before = (await list()).length;
    const refused: readonly (readonly [string, object, number, string | undefined])[] = [
      [path, { organisationId: 'nobody', label: 'x' }, 400, 'organisationId'],
      [path, { organisationId: 'firm', label: 'x' }, 400, 'organisationId'],
      [path, { organisationId: 'tv-licensing' }, 400, 'label'],
      [path, { organisationId: 'tv-licensing', label: ' ' }, 400, 'label'],
      [path, { organisationId: 'tv-licensing', label: 'x'.repeat(101) }, 400, 'label'],
      [path, { organisationId: 'tv-licensing', label: 'x', token: 'mine' }, 400, 'token'],
      [`${path}/end`, { credentialId: 'nothing' }, 404, 'credentialId'],
      [`${path}/end`, { credentialId: '../session' }, 400, 'credentialId'],
    ];
    for (const [where, body, status, field] of refused) {
      const reply = await ask(where, body);
      const said = (await reply.json()) as { field?: string };
      expect([reply.status, said.field], JSON.stringify(body)).toEqual([status, field]);
    }
    expect((await list()).length).toBe(before);
  });

  test('alone may do so: not a prosecutor, not a credential, not the token of the machine', async () => {
    const { token, credential } = await make();
    const prosecutor = await server.sessionOf(person('prosecutor'));
    const before = await list();
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['POST', path, { organisationId: 'tv-licensing', label: 'x' }],
      ['POST', `${path}/end`, { credentialId: credential.credentialId }],
    ] as const) {
      for (const [headers, status] of [
        [{}, 401],
        [{ cookie: prosecutor }, 403],
        [{ authorization: `Bearer ${token}` }, 401],
        [{ authorization: `Bearer ${server.intakeToken}` }, 401],
      ] as const) {
        const reply = await fetch(`${server.url}${where}`, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        expect(reply.status, `${method} ${where} ${JSON.stringify(headers)}`).toBe(status);
      }
    }
    expect(await list()).toEqual(before);
  });
});

describe('the system of a prosecuting authority', () => {
  let token: string;
  beforeAll(async () => {
    token = (await make()).token;
  });

  test('hands in its own case; who did is kept with the import and logged', async () => {
    const reply = await handIn(token, charge('tvl'));
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ format: 'prosecution-intake', counts: { cases: 1 } });
    const { rows } = await server.databases.registry.allDocs({
      startkey: 'intake-file:',
      endkey: 'intake-file:\uffff',
      include_docs: true,
    });
    const senders = rows.map((row) => (row.doc as { sender?: object } | undefined)?.sender);
    expect(senders).toContainEqual({
      tag: 'organisation',
      organisationId: 'tv-licensing',
      credentialId: token.split('_')[1],
      authorityCode: 'TVL',
    });
    expect(logged.join('\n')).toMatch(/handed in a file .*"tv-licensing".*"imported"/);
    // Sent again it changes nothing, and sent on with a correction it reaches the same case.
    expect(await (await handIn(token, charge('tvl'))).json()).toMatchObject({ written: 0 });
    expect((await handIn(token, charge('TVL', { caseMarker: 'DA' }))).status).toBe(200);
  });

  test('names its authority by its organisation unit in a police message', async () => {
    const agency = (await make('agency')).token;
    const message = spiNewCase(urn).replace(
      '&lt;libra:CaseInitiation>',
      '&lt;libra:OriginatingOrganisation>GAEAA01&lt;/libra:OriginatingOrganisation>&lt;libra:CaseInitiation>',
    );
    expect(message).toContain('GAEAA01');
    expect((await handIn(agency, message)).status).toBe(200);
    await expectRefused(token, message, /names GAEAA01 as prosecuting authority\. Yours is TVL/);
  });

  test('is refused a case of another authority, or of none', async () => {
    await expectRefused(token, charge('TFL'), /names TFL as prosecuting authority\. Yours is TVL/);
    await expectRefused(
      token,
      charge(undefined, { originatingOrganisation: '' }),
      /names no prosecuting authority/,
    );
  });

  test('learns nothing of another authority’s case of the same reference, and changes nothing in it', async () => {
    expect((await handIn(server.intakeToken, charge('TFL', { caseMarker: 'DA' }))).status).toBe(200);
    const others = (await casesOfUrn())[0];
    const first = await handIn(token, charge('TVL'));
    const report = await first.json();
    expect(first.status).toBe(200);
    const again = await handIn(token, charge('TVL', { caseMarker: 'DA' }));
    expect(again.status).toBe(200);
    const held = await casesOfUrn();
    expect(held.map((sheet) => sheet.prosecutor.code).sort()).toEqual(['TFL', 'TVL']);
    expect(held).toContainEqual(others);
    // As where nobody had the reference before.
    urn = `${urn}9`;
    expect(await (await handIn(token, charge('TVL'))).json()).toEqual(report);
  });

  test('of two authorities that bring one reference at the same time each gets its own case', async () => {
    const own = (await make('transport')).token;
    const replies = await Promise.all([handIn(token, charge('TVL')), handIn(own, charge('TFL'))]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
    expect((await casesOfUrn()).map((sheet) => sheet.prosecutor.code).sort()).toEqual(['TFL', 'TVL']);
  });

  test.each([
    ['after the store failed in the midst of it', false],
    ['while it is being written', true],
  ])('has the case that it began for itself where another brings the reference %s', async (_when, isSlow) => {
    const own = (await make('transport')).token;
    const theirs = charge('TFL').replaceAll('Brandreth', 'Ashcombe');
    const release = stopBeforeCaseSheet(isSlow);
    const first = handIn(token, charge('TVL'));
    if (isSlow) await release.isStopped;
    else expect((await first).status).toBe(503);
    // Sheets of the case are there, and not yet the one that says whose it is.
    expect(await casesOfUrn()).toEqual([]);
    expect((await handIn(own, theirs)).status).toBe(200);
    release();
    expect((await first).status).toBe(isSlow ? 200 : 503);

    // What was begun is finished by sending it again.
    expect((await handIn(token, charge('TVL'))).status).toBe(200);
    expect((await handIn(token, charge('TVL', { caseMarker: 'DA' }))).status).toBe(200);
    expect(await (await handIn(own, theirs)).json()).toMatchObject({ written: 0 });
    const held = await casesOfUrn();
    expect(held.map((sheet) => sheet.prosecutor.code).sort()).toEqual(['TFL', 'TVL']);
    for (const { caseId, prosecutor } of held) {
      const { rows } = await server.databases.record.allDocs({
        startkey: `${caseId}:`,
        endkey: `${caseId}:\uffff`,
        include_docs: true,
      });
      const names = JSON.stringify(rows).match(/Brandreth|Ashcombe/g);
      expect(new Set(names)).toEqual(new Set([prosecutor.code === 'TVL' ? 'Brandreth' : 'Ashcombe']));
    }
  });

  test('is refused what the court decides: pleas and verdicts, results, and the court’s own messages', async () => {
    for (const decided of [
      { plea: { pleaValue: 'GUILTY', pleaDate: '2026-02-01' } },
      { verdict: { verdictDate: '2026-02-02', verdictType: { category: 'Guilty', categoryType: 'GUILTY' } } },
      { convictionDate: '2026-02-02' },
    ]) {
      await expectRefused(token, charge('TVL', {}, decided), /recorded by the court/);
    }
    const results = spiResult({ urn, offences: [{ results: [spiResultOf('1015', 'Fined £80.')] }] });
    await expectRefused(token, results, /names no prosecuting authority/);
    await expectRefused(token, commonPlatformCase('2026-11-24').content, /What courts send/);
  });

  test('is told of a broken file and a large one as everybody is', async () => {
    expect((await handIn(token, '{"caseDetails": ')).status).toBe(422);
    expect((await handIn(token, `{"a":"${'x'.repeat(8_000_001)}"}`)).status).toBe(413);
  });

  test('of an organisation that is no authority any more hands in nothing', async () => {
    const { rev } = await server.databases.record.put(authority('passing', 'PAS'));
    const passing = (await make('passing')).token;
    expect((await handIn(passing, charge('PAS'))).status).toBe(200);
    await server.databases.record.put({ ...authority('passing'), _rev: rev });
    await expectRefused(
      passing,
      charge('PAS', { caseMarker: 'DA' }),
      /no prosecuting authority here any more/,
    );
  });
});
