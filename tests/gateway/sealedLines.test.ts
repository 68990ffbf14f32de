import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SealedLinesReply } from '../../src/contracts/http/sealedLines.ts';
import type { SealedLine } from '../../src/contracts/sealedLine.ts';
import { newId, type CaseId, type DeviceId } from '../../src/shared/ids.ts';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '../../src/shared/bytes.ts';
import { boxKeyId, makeBoxKey, sealBox } from '../../src/shared/sealedBox.ts';
import { openLineKeys } from '../../src/gateway/sealed/lineKeys.ts';
import { deviceIdOf } from '../../src/gateway/identity/deviceKey.ts';
import { openDisabledAccounts } from '../../src/gateway/identity/disabledAccounts.ts';
import { holdKey } from '../harness/deviceFetch.ts';
import { freshUuid } from '../builders/caseDocuments.ts';
import { person, testId } from '../builders/people.ts';
import { aWriter, type Writer } from '../builders/sealedLines.ts';
import { ask, noteBy, otherCase, post, server, solicitor, startHostile } from './hostileClient.ts';
import { until } from './stockPouch.ts';

let close: () => Promise<void>;
let gatewayKey: Bytes;
let writer: Writer;
let credential: string;

/** A session of the solicitor on the device that has this vault. */
const onDevice = async (by: Writer): Promise<string> => {
  const session = await server.sessionOf(solicitor);
  holdKey(server.url, session, by);
  return session;
};
const given = async (by: Writer): Promise<string> => {
  const said = await post(
    '/api/upload-credential',
    JSON.stringify({ deviceKey: toBase64Url(by.deviceKey) }),
    {},
    await onDevice(by),
  );
  expect(said.status, said.text).toBe(201);
  return (JSON.parse(said.text) as { credential: string }).credential;
};
beforeAll(async () => {
  close = await startHostile();
  const session = JSON.parse((await ask('/api/session')).text) as { lineKey: { publicKey: string } };
  gatewayKey = fromBase64Url(session.lineKey.publicKey) ?? new Uint8Array();
  writer = await aWriter();
  credential = await given(writer);
});
afterAll(() => close());

const send = (
  lines: readonly SealedLine[],
  by = credential,
): Promise<{ status: number; text: string; headers: Headers }> =>
  post('/api/sealed-lines', JSON.stringify({ lines }), { authorization: `Bearer ${by}` }, '');
const rowsOf = async (lines: readonly SealedLine[], by = credential): Promise<SealedLinesReply['rows']> => {
  const { status, text } = await send(lines, by);
  expect(status, text).toBe(200);
  return (JSON.parse(text) as SealedLinesReply).rows;
};
type Note = ReturnType<typeof noteBy>;
const sealed = (...notes: readonly Note[]): Promise<SealedLine[]> =>
  Promise.all(notes.map((note) => writer.sealEntry(gatewayKey, note)));
const deliver = async (...notes: readonly Note[]) => rowsOf(await sealed(...notes));
const isRecorded = async ({ _id }: { readonly _id: string }): Promise<boolean> => {
  const { rows } = await server.databases.record.allDocs({ keys: [_id] });
  return rows.some((row) => 'value' in row);
};
const recorded = expect.objectContaining({
  receipt: { state: 'recorded', at: expect.any(String) as string },
}) as object;
const keptApart = (code: string) =>
  expect.objectContaining({
    receipt: { state: 'quarantined', at: expect.any(String) as string, code },
  }) as object;
const zipped = (text: string): Bytes => Uint8Array.from(gzipSync(text));
const writtenAt = (ms: number) => ({
  times: { claimed: new Date(Date.now() + ms).toISOString(), offsetMs: 0 },
});

describe('Lines that were sealed for the gateway', () => {
  test('enter the record as if they had been pushed; sent again they get the same receipts, and are there once', async () => {
    const [one, two] = [noteBy(), noteBy(solicitor, { text: 'Siân’s bail’ – “no”' })];
    const lines = await sealed(one, two);
    const rows = await rowsOf(lines);
    expect(rows).toEqual([recorded, recorded]);
    expect(rows.map(({ id, rev }) => [id, rev])).toEqual([one, two].map(({ _id, _rev }) => [_id, _rev]));
    expect(await rowsOf(lines)).toEqual(rows);
    expect(await deliver(one, two)).toEqual(rows);
    expect(await server.databases.record.get(two._id)).toMatchObject({ text: two.text, _rev: two._rev });
    const pushed = await post('/replica/me/_bulk_docs', JSON.stringify({ docs: [one], new_edits: false }));
    expect(JSON.parse(pushed.text)).toMatchObject([{ receipt: rows[0]?.receipt }]);
  });

  test('need no session, and ask for none: whose they are says the credential alone', async () => {
    const stranger = await server.sessionOf(person('usher'));
    const note = noteBy();
    const reply = await post(
      '/api/sealed-lines',
      JSON.stringify({ lines: await sealed(note) }),
      { authorization: `Bearer ${credential}` },
      stranger,
    );
    expect(reply.status).toBe(200);
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(await isRecorded(note)).toBe(true);
  });

  test('that break a rule are kept apart, and no words about them leave', async () => {
    const theirs = noteBy(person('usher'));
    const elsewhere = noteBy(solicitor, { caseId: otherCase, _id: `${otherCase}:note:${freshUuid()}` });
    const nowhere = testId<CaseId>('018f0000-0000-7000-8000-00000000dead');
    const ofNoCase = noteBy(solicitor, { caseId: nowhere, _id: `${nowhere}:note:${freshUuid()}` });
    const rows = await deliver(theirs, elsewhere, ofNoCase);
    // Of a case that is not theirs no more is told than of one that does not exist.
    expect(rows).toEqual(['not-the-author', 'not-on-the-case', 'not-on-the-case'].map(keptApart));
    for (const note of [theirs, elsewhere, ofNoCase]) expect(await isRecorded(note)).toBe(false);
    const held = JSON.parse((await ask('/api/quarantine')).text) as { entries: { documentId?: string }[] };
    expect(held.entries.length).toBeGreaterThanOrEqual(3);
  });

  test('are one batch: what cannot be taken does not hold up what can', async () => {
    const [good, lost] = [noteBy(), noteBy()];
    const strange = await writer.sealEntry((await makeBoxKey()).publicKey, lost);
    const [line] = await sealed(good);
    expect(await rowsOf([strange, ...(line ? [line] : [])])).toEqual([
      { id: lost._id, rev: lost._rev, fault: 'unknown-key' },
      recorded,
    ]);
  });
});

describe('A box', () => {
  test('that was changed, moved, sealed by another vault or by nobody is not opened, and leaves nothing behind', async () => {
    const note = noteBy();
    const [line] = await sealed(note);
    if (!line) throw new Error('There is a line');
    const other = noteBy();
    const another = await (await aWriter()).sealEntry(gatewayKey, note);
    const name = `ledger line ${note._id} ${note._rev}`;
    const unsigned = toBase64Url(await sealBox(gatewayKey, utf8(JSON.stringify(note)), name));
    const changed = fromBase64Url(line.box) ?? new Uint8Array();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const wrong: SealedLine[] = [
      { ...line, entryId: other._id },
      { ...line, rev: other._rev },
      { ...line, box: toBase64Url(changed) },
      { ...line, box: line.box.slice(0, 40) },
      { ...line, box: '§' },
      { ...line, box: unsigned },
      another,
      // What it says in the clear is not what it says inside.
      await writer.seal(gatewayKey, { entryId: other._id, rev: note._rev, text: JSON.stringify(note) }),
      await writer.seal(gatewayKey, { entryId: note._id, rev: note._rev, text: '[]' }),
      await writer.seal(gatewayKey, { entryId: note._id, rev: note._rev, text: '{"_id":1e400}' }),
      await writer.seal(gatewayKey, { entryId: note._id, rev: note._rev, text: 'null' }),
      await writer.sealBytes(gatewayKey, { entryId: note._id, rev: note._rev }, new Uint8Array([0xff])),
    ];
    const rows = await rowsOf(wrong);
    expect(rows.map(({ fault, receipt }) => [fault, receipt])).toEqual(
      wrong.map(() => ['box-broken', undefined]),
    );
    expect(await isRecorded(note)).toBe(false);
    const asked = await post('/api/receipts', JSON.stringify({ ids: [{ id: note._id, rev: note._rev }] }));
    expect(JSON.parse(asked.text)).toMatchObject({ receipts: [{ receipt: null }] });
  });

  test('larger than a document may be is said to be so', async () => {
    const note = noteBy(solicitor, { text: 'x'.repeat(1_000_001) });
    const line = await writer.sealEntry(gatewayKey, note);
    // The schema bounds the box a little above a document.
    const said = await send([line]);
    expect([200, 400]).toContain(said.status);
    if (said.status === 200) expect(JSON.parse(said.text)).toMatchObject({ rows: [{ fault: 'too-large' }] });
  });
});

describe('An upload-only credential', () => {
  test('that is forged, of another device or another person, or none, is 401', async () => {
    const lines = await sealed(noteBy());
    const [, userId, deviceId, secret] = /^assize-upload_(.*)_([0-9a-f]{64})_(.*)$/.exec(credential) ?? [];
    for (const forged of [
      '',
      'x',
      `${credential}x`,
      credential.slice(0, -1),
      `assize-upload_${userId ?? ''}_${deviceId ?? ''}_${'A'.repeat(43)}`,
      `assize-upload_${userId ?? ''}_${'0'.repeat(64)}_${secret ?? ''}`,
      `assize-upload_rival_${deviceId ?? ''}_${secret ?? ''}`,
      `assize-upload_${'../'.repeat(9)}_${deviceId ?? ''}_${secret ?? ''}`,
      server.intakeToken,
    ]) {
      const reply = await send(lines, forged);
      expect(reply.status, forged).toBe(401);
      expect(reply.text).not.toContain(deviceId ?? '-');
    }
    expect((await post('/api/sealed-lines', JSON.stringify({ lines }))).status).toBe(401);
  });

  test('opens nothing else', async () => {
    for (const [method, path] of [
      ['GET', '/api/session'],
      ['GET', '/replica/me'],
      ['POST', '/replica/me/_bulk_docs'],
      ['POST', '/api/receipts'],
      ['POST', '/api/upload-credential'],
      ['POST', '/api/intake'],
      ['GET', '/api/machine'],
    ] as const) {
      const reply = await ask(
        path,
        {
          method,
          headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
          ...(method === 'POST' ? { body: '{}' } : {}),
        },
        '',
      );
      expect(reply.status, path).toBe(401);
    }
  });

  test('delivers what its own vault wrote, and nothing that another vault of the same person did', async () => {
    const second = await aWriter();
    const its = await given(second);
    const note = noteBy();
    const line = await second.sealEntry(gatewayKey, note);
    expect(await rowsOf([line])).toMatchObject([{ fault: 'box-broken' }]);
    expect(await rowsOf([line], its)).toEqual([recorded]);
  });

  test('is one of three: an answer that was lost, or two windows, leave the device with one that counts', async () => {
    const by = await aWriter();
    const [first, second, third, fourth] = [
      await given(by),
      await given(by),
      await given(by),
      await given(by),
    ];
    expect((await send([], first)).status).toBe(401);
    for (const each of [second, third, fourth]) expect((await send([], each)).status).toBe(200);
  });

  test('is given for the key that signs the request and for no other, and lies in the registry as a hash', async () => {
    for (const deviceKey of [
      '',
      'A'.repeat(87),
      toBase64Url(Uint8Array.from([4, ...new Uint8Array(64)])),
      toBase64Url((await aWriter()).deviceKey),
      7,
    ]) {
      const said = await post('/api/upload-credential', JSON.stringify({ deviceKey }));
      expect(said.status, String(deviceKey)).toBe(400);
    }
    const { rows } = await server.databases.registry.allDocs({
      startkey: 'upload-credential:',
      endkey: 'upload-credential:￰',
      include_docs: true,
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(credential.slice(-43));
  });

  test('delivers at a pace: more is told when to come back, and nothing of it is taken', async () => {
    const by = await aWriter();
    const its = await given(by);
    let last = await send([], its);
    // Thirty, and one more with each second that this takes.
    while (last.status === 200) last = await send([], its);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    // Another device of the same person is not held up.
    expect((await send([])).status).toBe(200);
  });
});

describe('A request with lines', () => {
  test('of another shape, too many, too large or unfolding beyond measure is refused whole', async () => {
    const [line] = await sealed(noteBy());
    const headers = { authorization: `Bearer ${credential}` };
    for (const [body, status] of [
      ['{}', 400],
      ['[]', 400],
      ['{', 400],
      [JSON.stringify({ lines: [{ ...line, more: 1 }] }), 400],
      [JSON.stringify({ lines: Array.from({ length: 201 }, () => line) }), 400],
      [`{"lines":[],"x":"${'x'.repeat(8_000_001)}"}`, 413],
    ] as const) {
      expect((await post('/api/sealed-lines', body, headers, '')).status, body.slice(0, 40)).toBe(status);
    }
    const bomb = zipped(' '.repeat(40_000_000));
    const gzip = { ...headers, 'content-encoding': 'gzip' };
    expect((await post('/api/sealed-lines', bomb, gzip, '')).status).toBe(413);
    expect(
      (await post('/api/sealed-lines', zipped(JSON.stringify({ lines: [line] })), gzip, '')).status,
    ).toBe(200);
  });
});

describe('Keys of the gateway', () => {
  test('are renewed after ninety days; what was sealed for one before is still opened, here and at another gateway', async () => {
    const { registry } = server.databases;
    let now = Date.now();
    const [one, other] = [openLineKeys(registry, () => now), openLineKeys(registry, () => now)];
    const before = await one.current();
    expect((await other.current()).publicKey).toBe(before.publicKey);
    now += 91 * 24 * 3_600_000;
    await until(async () => (await one.current()).publicKey !== before.publicKey, 'another key');
    const after = await one.current();
    for (const keys of [one, other]) {
      for (const { publicKey } of [before, after]) {
        const id = await boxKeyId(fromBase64Url(publicKey) ?? new Uint8Array());
        expect(await keys.find(id)).toBeDefined();
      }
      expect(await keys.find(new Uint8Array(8))).toBeUndefined();
    }
    // The gateway itself, which has not looked since, opens what is sealed for the new one too.
    const note = noteBy();
    const line = await writer.sealEntry(fromBase64Url(after.publicKey) ?? new Uint8Array(), note);
    await expect
      .poll(async () => (await rowsOf([line]))[0]?.receipt?.state, { timeout: 20_000, interval: 300 })
      .toBe('recorded');
  });
});

describe('A device that is reported lost', () => {
  test('hears of it with its next delivery; what was written after that is kept apart, and what it erased is noted once', async () => {
    const by = await aWriter();
    const its = await given(by);
    const deviceId = deviceIdOf(by.deviceKey);
    const { devices } = server.gateway.identity;
    const { userId } = solicitor;
    const key = toBase64Url(by.deviceKey);
    await devices.enrol(userId, { deviceId, key, name: 'A test', entriesAs: newId<DeviceId>() });
    expect(JSON.parse((await send([], its)).text)).toEqual({ rows: [] });
    await devices.reportLost(userId, deviceId, userId);
    const lostAt = await devices.lostAt(userId, deviceId);
    const [before, after] = [noteBy(solicitor, writtenAt(-60_000)), noteBy(solicitor, writtenAt(60_000))];
    const reply = await send(
      await Promise.all([before, after].map((note) => by.sealEntry(gatewayKey, note))),
      its,
    );
    expect(JSON.parse(reply.text)).toEqual({
      rows: [recorded, keptApart('lost-device')],
      lost: { at: lostAt },
    });
    expect(JSON.parse((await send([])).text)).toEqual({ rows: [] });
    const says = (what: string, body: object) =>
      post(`/api/sealed-lines/${what}`, JSON.stringify(body), { authorization: `Bearer ${its}` }, '');
    const at = expect.any(String) as string;
    expect((await says('waiting', { entries: 3 })).status).toBe(200);
    expect((await devices.find(userId, deviceId))?.waiting).toEqual({ at, entries: 3 });
    expect((await says('waiting', { entries: -1 })).status).toBe(400);
    const erased = (unsent: number) => says('erased', { unsent, drafts: 1 });
    expect((await erased(2)).status).toBe(200);
    const row = await devices.find(userId, deviceId);
    expect(row?.erased).toEqual({ at, unsent: 2, drafts: 1 });
    // What has erased waits for nothing.
    expect((await says('waiting', { entries: 4 })).status).toBe(200);
    expect((await erased(0)).status).toBe(200);
    expect(await devices.find(userId, deviceId)).toEqual(row);
    expect((await erased(-1)).status).toBe(400);
  });
});

describe('An account that is off', () => {
  test('delivers what was written before; what was written after is kept apart for somebody to look at', async () => {
    const disabled = openDisabledAccounts(server.databases.registry, Date.now);
    await disabled.disable(solicitor.userId, person('administrator').userId);
    try {
      expect(
        await deliver(noteBy(solicitor, writtenAt(-60_000)), noteBy(solicitor, writtenAt(60_000))),
      ).toEqual([recorded, keptApart('account-off')]);
    } finally {
      await disabled.enable(solicitor.userId);
    }
  });
});
