import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GrantDocument } from '../../src/domain/access/grant.ts';
import type { OrganisationDocument } from '../../src/domain/access/user.ts';
import type { Sheet } from '../../src/domain/document/document.ts';
import { documentId, organisationPartition } from '../../src/domain/document/documentId.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { importFile } from '../../src/gateway/intake/applyIntake.ts';
import { IntakeReportSchema, type IntakeReport } from '../../src/contracts/http/intake.ts';
import type { CaseId, OrganisationId } from '../../src/shared/ids.ts';
import { defendant, hearing, ids, offence, prosecutionCase, result } from '../builders/commonPlatform.ts';
import { cppiCharge, spiNewCase, spiResult, spiResultOf } from '../builders/intakeFiles.ts';
import { person, testId } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

let server: GatewayInProcess;
let administrator: string;
beforeAll(async () => {
  server = await gatewayInProcess({ importFile });
  administrator = await server.sessionOf(person('administrator'));
});
afterAll(() => server.close());

let count = 0;
let urn: string;
beforeEach(() => {
  count += 1;
  urn = `40AB${String(count).padStart(5, '0')}26`;
});

const post = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.intakeToken}`, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
const report = async (body: string): Promise<IntakeReport> => {
  const reply = await post(body);
  expect(reply.status).toBe(200);
  return v.parse(IntakeReportSchema, await reply.json());
};
/** Every stored sheet, by a fingerprint of the whole store: nothing half-written shows here. */
const everything = async (): Promise<string> => {
  const { rows } = await server.databases.record.allDocs({ include_docs: true });
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
};
const sheetsOf = async (reference: string): Promise<readonly Sheet[]> => {
  const { rows } = await server.databases.record.allDocs({ include_docs: true });
  const sheets = rows.map((row) => row.doc as unknown as Sheet);
  const cases = sheets.filter((sheet) => sheet.type === 'case' && sheet.reference === reference);
  expect(cases).toHaveLength(1);
  const [found] = cases;
  return sheets.filter(
    (sheet) => 'caseId' in sheet && found?.type === 'case' && sheet.caseId === found.caseId,
  );
};
const of = <Type extends Sheet['type']>(sheets: readonly Sheet[], type: Type) =>
  sheets.filter((sheet): sheet is Extract<Sheet, { type: Type }> => sheet.type === type);

const fined = (text: string): string =>
  spiResult({ urn, offences: [{ finding: 'G', results: [spiResultOf('1015', text)] }] });

describe('a file that is handed in', () => {
  test('is in the record, its case sheet listing the others', async () => {
    const told = await report(fined('Fined £80.'));
    expect(told).toMatchObject({ format: 'spi', counts: { cases: 1, results: 1 }, unchanged: 0 });
    const sheets = await sheetsOf(urn);
    const [caseSheet] = of(sheets, 'case');
    const others = sheets.filter((sheet) => sheet.type !== 'case').map((sheet) => sheet._id);
    expect([...(caseSheet?.sheets ?? [])].sort()).toEqual([...others].sort());
    expect(told.written).toBe(sheets.length);
  });

  test('twice writes nothing the second time, also where another told something newer since', async () => {
    const first = fined('Fined £80.');
    await report(first);
    await report(fined('Fined £90.'));
    const before = await everything();
    expect(await report(first)).toMatchObject({ written: 0, unchanged: 5 });
    expect(await everything()).toBe(before);
    expect(of(await sheetsOf(urn), 'hearing')[0]?.results[0]?.resultText).toBe('Fined £90.');
  });

  test('again after the record was put back from a copy, and the registry was not, is taken in again', async () => {
    const [first, second] = [fined('Fined £80.'), fined('Fined £90.')];
    await report(first);
    const copied = await sheetsOf(urn);
    await report(second);
    const dataDir = await mkdtemp(join(tmpdir(), 'assize-put-back-'));
    const former = await openDatabases({
      dataDir,
      couchdbUrl: process.env.COUCHDB_URL,
      prefix: `${server.prefix}-${urn.toLowerCase()}`,
    });
    try {
      await former.record.bulkDocs([...copied], { new_edits: false });
      const databases = { ...former, registry: server.databases.registry };
      const again = async (content: string) => {
        const done = await importFile(databases, content, { now: new Date().toISOString() });
        return done.ok ? done.value.written : done.error;
      };
      const fineOf = async (): Promise<unknown> => {
        const { _id = '' } = of(copied, 'hearing')[0] ?? {};
        const { results } = await databases.record.get<HearingSheet>(_id);
        return results[0]?.resultText;
      };
      // What the copy has of it is not written once more.
      expect(await again(first)).toBe(0);
      expect(await fineOf()).toBe('Fined £80.');
      expect(await again(second)).toBeGreaterThan(0);
      expect(await fineOf()).toBe('Fined £90.');
      for (const content of [first, second]) expect(await again(content)).toBe(0);
      expect(await fineOf()).toBe('Fined £90.');
    } finally {
      if (former.kind === 'couchdb') await Promise.all([former.record.destroy(), former.registry.destroy()]);
      else await former.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('with the same content in other bytes writes nothing either', async () => {
    await report(fined('Fined £80.'));
    const before = await everything();
    expect((await report(`${fined('Fined £80.')}\n<!-- again -->`)).written).toBe(0);
    expect(await everything()).toBe(before);
  });

  test('again with other results replaces those of its hearing, and those alone', async () => {
    await report(
      spiResult({
        urn,
        offences: [{ results: [spiResultOf('1015', 'Fined £80.'), spiResultOf('3052', 'Costs.')] }],
      }),
    );
    expect((await report(fined('Fined £60.'))).written).toBe(2);
    const [hearing] = of(await sheetsOf(urn), 'hearing');
    expect(hearing?.results.map((result) => result.resultText)).toEqual(['Fined £60.']);
  });

  test('shared at nine and handed in after that of noon replaces nothing, and the report says so', async () => {
    const event = (sharedTime: string, label: string): string => {
      const offences = [offence(ids.offence, { judicialResults: [result(`of-${label}`, label)] })];
      const prosecutionCases = [
        prosecutionCase(ids.case, urn, { defendants: [defendant(ids.defendant, { offences })] }),
      ];
      return JSON.stringify({ sharedTime, isReshare: true, hearing: hearing({ prosecutionCases }) });
    };
    const standing = async () => {
      const [sheet] = of(await sheetsOf(urn), 'hearing');
      return [sheet?.sharedTime, sheet?.results.map((each) => each.label)];
    };
    expect(await report(event('2026-11-24T12:00:00Z', 'Fine'))).not.toHaveProperty('olderShares');
    expect(await report(event('2026-11-24T09:00:00Z[UTC]', 'Absolute discharge'))).toMatchObject({
      olderShares: 1,
    });
    expect(await standing()).toEqual(['2026-11-24T12:00:00.000Z', ['Fine']]);
    const kept = of(await sheetsOf(urn), 'intake-remainder').map((each) => JSON.stringify(each.fields));
    expect(kept.filter((fields) => fields.includes('Absolute discharge'))).toHaveLength(1);
    await report(event('2026-11-24T12:00:01Z', 'Conditional discharge'));
    expect(await standing()).toEqual(['2026-11-24T12:00:01.000Z', ['Conditional discharge']]);
  });

  test('about a case that came from elsewhere under another id meets it: person, charge and hearing are one', async () => {
    await report(JSON.stringify(cppiCharge(urn.replace('AB', 'AB/'), ['TH68010', 'CJ88116'])));
    await report(fined('Fined £80.'));
    const sheets = await sheetsOf(urn.replace('AB', 'AB/'));
    expect(of(sheets, 'defendant')).toHaveLength(1);
    expect(of(sheets, 'hearing')).toHaveLength(1);
    const [defendant] = of(sheets, 'defendant');
    expect(defendant?.offences.map((offence) => [offence.offenceCode, offence.plea?.pleaValue])).toEqual([
      ['TH68010', 'GUILTY'],
      ['CJ88116', undefined],
    ]);
    const [hearing] = of(sheets, 'hearing');
    expect(hearing?.hearingType.description).toBe('First hearing');
    expect(hearing?.results[0]).toMatchObject({
      defendantId: defendant?.defendantId,
      offenceId: defendant?.offences[0]?.offenceId,
    });
  });

  test('names its court by the id that the record has for it', async () => {
    const known = testId<string>('11111111-1111-4111-8111-111111111111');
    await report(JSON.stringify(cppiCharge(urn, ['TH68010'])));
    const [hearing] = of(await sheetsOf(urn), 'hearing');
    if (!hearing) throw new Error('no hearing');
    const courtCentre = { ...hearing.courtCentre, id: known, ouCode: 'B41ME00' };
    await server.databases.record.put({ ...hearing, courtCentre });
    const other = spiNewCase(`${urn}X`).replace('B40IM00', 'B41ME01');
    await report(other);
    expect(of(await sheetsOf(`${urn}X`), 'case')[0]?.courtCentreIds).toEqual([known]);
  });
});

describe('many at once', () => {
  test('about one new case end in one case with everything of each', async () => {
    const files = ['TH68010', 'CJ88116', 'OF61102', 'OF61131', 'TH68023', 'MD71530'].map((code, index) => {
      const file = cppiCharge(urn, [code]) as { defendants: [{ offences: [{ offenceDetails: object }] }] };
      Object.assign(file.defendants[0].offences[0].offenceDetails, { offenceSequenceNo: index + 1 });
      return JSON.stringify(file);
    });
    const reports = await Promise.all(files.map(report));
    expect(reports.every((each) => each.counts.offences === 1)).toBe(true);
    const [defendant, ...others] = of(await sheetsOf(urn), 'defendant');
    expect(others).toEqual([]);
    expect(defendant?.offences.map((offence) => offence.offenceCode).sort()).toEqual(
      ['CJ88116', 'MD71530', 'OF61102', 'OF61131', 'TH68010', 'TH68023'].sort(),
    );
  });

  test('with a bad one among them: the others are taken in', async () => {
    const before = await everything();
    const replies = await Promise.all([
      post(fined('Fined £80.')),
      post('{"caseDetails": '),
      post(spiNewCase(`${urn}N`)),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 422, 200]);
    expect(await everything()).not.toBe(before);
    await sheetsOf(urn);
    await sheetsOf(`${urn}N`);
  });
});

describe('what cannot be taken in', () => {
  const text = JSON.stringify(cppiCharge('40AB9999926', ['TH68010']));
  test.each([
    ['broken JSON', text.slice(0, -3), 'not-readable', undefined],
    [
      'a key that stands twice',
      text.replace('"informant":', '"urn":"other","informant":'),
      'invalid',
      '/prosecutionSubmissionDetails/urn',
    ],
    ['an unknown kind', '{"weather":"fine"}', 'not-recognised', undefined],
    ['a form alone', '{"defendantOffencesSubjects":[]}', 'other-kind', undefined],
    [
      'a missing reference',
      text.replace('"urn"', '"urm"'),
      'incomplete',
      '/prosecutionSubmissionDetails/prosecutorCaseReference',
    ],
    [
      'a value of the wrong kind',
      text.replace('"surname":"Brandreth"', '"surname":{"a":1}'),
      'invalid',
      '/defendants/0/individual/nameDetails/surname',
    ],
    ['a reference to an entity', fromSpi('&x;'), 'invalid', undefined],
    ['nothing', '', 'not-readable', undefined],
    ['a PDF', '%PDF-1.7 …', 'not-readable', undefined],
  ])('%s is refused with a reason, and nothing is written', async (_what, body, error, path) => {
    const before = await everything();
    const reply = await post(body);
    expect(reply.status).toBe(422);
    const said = (await reply.json()) as { error: string; reason: string; path?: string };
    expect(said).toMatchObject({ error, ...(path === undefined ? {} : { path }) });
    expect(said.reason.length).toBeGreaterThan(10);
    expect(await everything()).toBe(before);
  });

  test('text in another encoding than it says', async () => {
    const before = await everything();
    const reply = await post(new Uint8Array([...new TextEncoder().encode('{"a":"'), 0xe9, 0x22, 0x7d]));
    expect(reply.status).toBe(422);
    expect(((await reply.json()) as { reason: string }).reason).toContain('UTF-8');
    expect(await everything()).toBe(before);
  });

  test('one defendant that cannot be recorded keeps back the whole file', async () => {
    const before = await everything();
    const file = cppiCharge(urn, ['TH68010']) as { defendants: object[] };
    const bad = { ...file.defendants[0], offences: [{ offenceDetails: { offenceSequenceNo: 1 } }] };
    const reply = await post(JSON.stringify({ ...file, defendants: [file.defendants[0], bad] }));
    expect(reply.status).toBe(422);
    expect(await reply.json()).toMatchObject({ path: '/defendants/1/offences/0/offenceDetails/offenceCode' });
    expect(await everything()).toBe(before);
  });

  test('a file that is too large is refused whole', async () => {
    const before = await everything();
    const reply = await post(`{"a":"${'x'.repeat(8_000_001)}"}`);
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ error: 'too_large' });
    expect(await everything()).toBe(before);
  });

  test('who has neither the token nor an administrator’s session', async () => {
    const before = await everything();
    const solicitor = await server.sessionOf(person('defence-solicitor'));
    const send = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${server.url}/api/intake`, { method: 'POST', headers, body: fined('Fined.') })).status;
    const unchanged = await everything();
    expect(before).not.toBe(unchanged);
    expect(await send({})).toBe(401);
    expect(await send({ authorization: 'Bearer wrong' })).toBe(401);
    expect(await send({ cookie: solicitor })).toBe(403);
    expect(await everything()).toBe(unchanged);
    expect(await send({ cookie: administrator })).toBe(200);
  });
});

function fromSpi(text: string): string {
  return spiResult({ urn: '40AB9999826', offences: [{ results: [spiResultOf('1015', text)] }] });
}

describe('once granted', () => {
  test('an imported case reaches the devices of the firm, but for what is the court’s alone', async () => {
    await report(JSON.stringify(cppiCharge(urn, ['TH68010'])));
    const sheets = await sheetsOf(urn);
    const [defendant] = of(sheets, 'defendant');
    const user = person('defence-solicitor', { userId: testId('solicitor-of-intake') });
    const cookie = await server.sessionOf(user);
    const headers = { cookie: administrator, 'content-type': 'application/json' };
    const grant = async (): Promise<number> => {
      const reply = await fetch(`${server.url}/api/admin/grants`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          caseId: defendant?.caseId,
          side: 'defence',
          userId: user.userId,
          defendantIds: [defendant?.defendantId],
        }),
      });
      return reply.status;
    };
    // The log may still be a moment behind the store.
    await expect.poll(grant, { timeout: 10_000 }).toBe(201);
    const ids = async (): Promise<readonly string[]> => {
      const reply = await fetch(`${server.url}/replica/me/_all_docs`, { headers: { cookie } });
      const { rows } = (await reply.json()) as { rows: { id: string }[] };
      return rows.map((row) => row.id).filter((id) => id.startsWith(`${defendant?.caseId ?? ''}:`));
    };
    const wanted = sheets.filter((sheet) => sheet.channel !== 'court').map((sheet) => sheet._id);
    expect(wanted.length).toBe(sheets.length - 1);
    await expect.poll(async () => [...(await ids())].sort(), { timeout: 10_000 }).toEqual([...wanted].sort());
  });
});

describe('the prosecuting authority that a case names', () => {
  const authority = (id: string, code: string | undefined): OrganisationDocument => {
    const organisationId = testId<OrganisationId>(id);
    return {
      _id: documentId(organisationPartition(organisationId), 'organisation', organisationId),
      type: 'organisation',
      schemaVersion: 1,
      channel: `org:${organisationId}`,
      organisationId,
      name: `Authority ${id}`,
      kind: 'prosecutor',
      ...(code === undefined ? {} : { prosecutionAuthorityCode: code }),
    };
  };
  const grantsOf = async (caseId: CaseId | undefined): Promise<readonly GrantDocument[]> => {
    const { rows } = await server.databases.record.allDocs({ include_docs: true });
    return rows
      .map((row) => row.doc as unknown as GrantDocument)
      .filter((doc) => doc.type === 'grant' && doc.caseId === caseId);
  };
  const caseOf = async (): Promise<CaseId | undefined> => of(await sheetsOf(urn), 'case')[0]?.caseId;
  const charge = (code: string, more: object = {}): string => {
    const file = cppiCharge(urn, ['TH68010']) as { prosecutionSubmissionDetails: object };
    Object.assign(file.prosecutionSubmissionDetails, { prosecutingAuthority: code }, more);
    return JSON.stringify(file);
  };
  const tvl = authority('tv-licensing', 'TVL');
  const tfl = authority('transport', 'TFL');
  beforeAll(async () => {
    await server.databases.record.bulkDocs([tvl, tfl, authority('no-authority', undefined)]);
  });

  test('has it with the import, and its people read it; another authority’s and a firm’s do not', async () => {
    const [theirs, others] = await Promise.all(
      [tvl, tfl].map(({ organisationId, name }) =>
        server.sessionOf(
          person('prosecutor', {
            userId: testId(`prosecutor-of-${organisationId}`),
            organisationId,
            organisationName: name,
          }),
        ),
      ),
    );
    await report(charge('tvl'));
    const caseId = await caseOf();
    expect(await grantsOf(caseId)).toMatchObject([
      {
        side: 'prosecution',
        to: { organisationId: tvl.organisationId },
        channel: `org:${tvl.organisationId}`,
        defendantIds: 'all',
        grantedBy: 'intake',
      },
    ]);
    const reads = async (cookie: string | undefined): Promise<boolean> => {
      const headers = { cookie: cookie ?? '' };
      const reply = await fetch(`${server.url}/replica/me/_all_docs`, { headers });
      const { rows } = (await reply.json()) as { rows: { id: string }[] };
      return rows.some((row) => row.id === `${caseId ?? ''}:case:${caseId ?? ''}`);
    };
    await expect.poll(() => reads(theirs), { timeout: 10_000 }).toBe(true);
    expect(await reads(others)).toBe(false);
  });

  test('is granted it once, however many files tell of it, and not again once an administrator ended it', async () => {
    await report(charge('TVL'));
    const caseId = await caseOf();
    const again = await report(charge('TVL', { caseMarker: 'DA', originatingOrganisation: 'GATVL00' }));
    expect(again.written).toBe(1);
    expect((await grantsOf(caseId)).map((each) => each.endedAt)).toEqual([undefined]);
    const [grant, ...more] = await grantsOf(caseId);
    if (!grant) throw new Error('no grant');
    expect(more).toEqual([]);
    await server.databases.record.put({ ...grant, endedAt: new Date().toISOString() });
    await report(charge('TVL', { caseMarker: 'VS' }));
    expect((await grantsOf(caseId)).map((each) => each.endedAt !== undefined)).toEqual([true]);
  });

  test('that no organisation here is, or that is not named, leaves the case to the administrators', async () => {
    await report(charge('DVLA'));
    expect(await grantsOf(await caseOf())).toEqual([]);
    urn = `${urn}S`;
    await report(spiNewCase(urn));
    expect(await grantsOf(await caseOf())).toEqual([]);
  });

  test('loses it where the case turns out to be another’s', async () => {
    await report(charge('TVL'));
    await report(charge('TFL'));
    const grants = await grantsOf(await caseOf());
    const running = grants.filter((each) => each.endedAt === undefined).map((each) => each.to);
    expect(running).toEqual([{ organisationId: tfl.organisationId }]);
    expect(grants.find((each) => each.endedAt !== undefined)).toMatchObject({
      to: { organisationId: tvl.organisationId },
      reason: 'Another authority prosecutes this case now.',
    });
  });

  test('follows the organisation’s code when that changes', async () => {
    const { rev } = await server.databases.record.put(authority('late', 'OLD'));
    await server.databases.record.put({ ...authority('late', 'NEW'), _rev: rev });
    await report(charge('OLD'));
    expect(await grantsOf(await caseOf())).toEqual([]);
    urn = `${urn}N`;
    await report(charge('NEW'));
    expect(await grantsOf(await caseOf())).toMatchObject([{ to: { organisationId: 'late' } }]);
  });
});
