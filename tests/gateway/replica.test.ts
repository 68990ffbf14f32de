import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { sheetValueId } from '../../src/domain/entry/supersede.ts';
import type { PoliceCardSheet } from '../../src/domain/police/policeCard.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { caseSheet, defendantSheet, entryOf, freshUuid, hearingSheet } from '../builders/caseDocuments.ts';
import { grant, lutonCourt, person, testCase, testId } from '../builders/people.ts';
import { startReplicaServer, type ReplicaServer } from '../harness/replicaServer.ts';
import { localPouch, remotePouch, until } from './stockPouch.ts';

const solicitor = person('defence-solicitor');
const rival = person('defence-solicitor', {
  userId: testId('rival'),
  organisationId: testId('rival-firm'),
  organisationName: 'Rival & Co',
});
const adviser = person('legal-adviser');
const otherCase = testId<CaseId>('018f0000-0000-7000-8000-0000000000cb');

let server: ReplicaServer;
beforeEach(async () => {
  server = await startReplicaServer();
});
afterEach(async () => {
  await server.close();
});

const put = async (...documents: readonly object[]): Promise<void> => {
  const replies = await server.databases.record.bulkDocs([...documents]);
  expect(replies.filter((reply) => 'error' in reply)).toEqual([]);
  await until(
    () =>
      replies.every(
        (reply) =>
          'rev' in reply &&
          server
            .replica()
            .index.rows.get(reply.id ?? '')
            ?.revisions.includes(reply.rev ?? ''),
      ),
    'the log holds what was written',
  );
};
const aCase = (caseId: CaseId = testCase) => [
  defendantSheet({}, caseId),
  hearingSheet({}, caseId),
  caseSheet({}, caseId),
];
const toFirm = (changes: Parameters<typeof grant>[2] = {}) =>
  grant({ organisationId: solicitor.organisationId }, 'defence', changes);
const idsOf = async (user: UserProfile): Promise<string[]> => {
  const reply = await server.as(user)('/replica/me/_all_docs');
  const { rows } = (await reply.json()) as { rows: { id: string }[] };
  return rows.map((row) => row.id);
};
const changesOf = async (user: UserProfile, query = '') => {
  const reply = await server.as(user)(`/replica/me/_changes?${query}`);
  return (await reply.json()) as {
    results: { id: string; seq: string; deleted?: boolean }[];
    last_seq: string;
    pending: number;
  };
};
const push = async (user: UserProfile, ...docs: readonly object[]) => {
  const reply = await server.as(user)('/replica/me/_bulk_docs', {
    method: 'POST',
    body: JSON.stringify({ docs, new_edits: false }),
  });
  return {
    status: reply.status,
    rows: (await reply.json()) as { ok: boolean; id: string; rev: string; receipt: Record<string, string> }[],
  };
};
const noteBy = (user: UserProfile, text = 'A note', changes: object = {}) => ({
  ...entryOf('note', user, { audience: 'court-and-all-parties', text }),
  _rev: `1-${freshUuid().replaceAll('-', '')}`,
  ...changes,
});

describe('a stock PouchDB', () => {
  test('pulls what its user may read, page by page, and nothing else', async () => {
    await put(...aCase(), toFirm(), ...aCase(otherCase));
    const local = localPouch();
    await local.replicate.from(remotePouch(server, solicitor), { batch_size: 2 });
    const held = (await local.allDocs()).rows.map((row) => row.id).sort();
    expect(held).toEqual([...aCase(), toFirm()].map((document) => document._id as string).sort());
  });

  test('pushes an entry, which reaches another user’s live pull', async () => {
    await put(...aCase(), toFirm());
    const [mine, theirs] = [localPouch(), localPouch()];
    await mine.replicate.from(remotePouch(server, solicitor));
    const live = theirs.replicate.from(remotePouch(server, adviser), { live: true, retry: true });
    const note = noteBy(solicitor, 'Written offline');
    await mine.bulkDocs([note], { new_edits: false });
    await mine.replicate.to(remotePouch(server, solicitor));
    await until(async () => {
      const { rows } = await theirs.allDocs({ key: note._id });
      return rows.length === 1;
    }, 'the note at the other device');
    expect(await theirs.get(note._id)).toMatchObject({
      text: 'Written offline',
      author: { name: solicitor.name },
    });
    live.cancel();
  });

  test('gets deletions and every leaf of a conflict', async () => {
    await put(...aCase(), toFirm());
    const local = localPouch();
    const remote = remotePouch(server, solicitor);
    await local.replicate.from(remote);
    const { record } = server.databases;
    const hearing = await record.get(hearingSheet()._id);
    await record.remove(hearing);
    const held = (await record.get(defendantSheet()._id)) as unknown as { _rev: string };
    const branches = ['aaaa', 'bbbb'].map((hash) => ({
      ...defendantSheet({ legalAidStatus: hash }),
      _rev: `2-${hash}`,
      _revisions: { start: 2, ids: [hash, held._rev.slice(2)] },
    }));
    await record.bulkDocs(branches, { new_edits: false });
    await until(
      () => server.replica().index.rows.get(defendantSheet()._id)?.revisions.length === 2,
      'both leaves in the log',
    );
    await local.replicate.from(remote);
    await expect(local.get(hearingSheet()._id)).rejects.toMatchObject({ status: 404, reason: 'deleted' });
    const defendant = await local.get(defendantSheet()._id, { conflicts: true });
    expect([defendant._rev, ...(defendant._conflicts ?? [])].sort()).toEqual(['2-aaaa', '2-bbbb']);
  });

  test('goes on after a change of epoch, and loses nothing on either side', async () => {
    await put(...aCase(), toFirm());
    const local = localPouch();
    await local.replicate.from(remotePouch(server, solicitor));
    const note = noteBy(adviser, 'Written in the next epoch');
    const before = server.replica().logId;
    await server.restart(() => rm(join(server.dataDir, 'log'), { recursive: true }));
    expect(server.replica().logId).not.toBe(before);
    await push(adviser, note);
    await until(() => server.replica().index.rows.has(note._id), 'the note in the new log');
    await local.replicate.from(remotePouch(server, solicitor));
    expect(await local.get(note._id)).toMatchObject({ text: 'Written in the next epoch' });
    expect((await local.info()).doc_count).toBe(5);
  });

  test('may send a deletion or a changed entry: it is answered as written, kept apart, and the record stays', async () => {
    await put(...aCase(), toFirm());
    const local = localPouch();
    const remote = remotePouch(server, solicitor);
    const note = noteBy(solicitor);
    await local.bulkDocs([note], { new_edits: false });
    await local.replicate.to(remote);
    const held = await local.get(note._id);
    await local.put({ ...held, text: 'Changed' });
    await local.replicate.to(remote);
    await local.remove(await local.get(note._id));
    const sent = await local.replicate.to(remote);
    expect(sent.doc_write_failures).toBe(0);
    expect(await server.databases.record.get(note._id)).toMatchObject({ text: 'A note', _rev: note._rev });
    const { rows } = await server.databases.registry.allDocs({
      startkey: 'quarantine:',
      endkey: 'quarantine:~',
      include_docs: true,
    });
    expect(rows.map((row) => (row.doc as unknown as { code: string }).code).sort()).toEqual([
      'deletion',
      'forged-history',
    ]);
  });

  test('keeps its checkpoints on the server, where nobody else finds them', async () => {
    const remote = remotePouch(server, solicitor);
    const written = await remote.put({ _id: '_local/check', at: 1 });
    await expect(remote.put({ _id: '_local/check', at: 2 })).rejects.toMatchObject({ status: 409 });
    await remote.put({ _id: '_local/check', _rev: written.rev, at: 2 });
    expect(await remote.get('_local/check')).toMatchObject({ at: 2, _rev: '0-2' });
    expect((await server.as(rival)('/replica/me/_local/check')).status).toBe(404);
  });
});

describe('what is not yours', () => {
  const guesses = [...aCase()].map((document) => document._id as string);
  const unknown = `${testCase}:note:018f0000-0000-7000-8000-00000000dead`;

  test('is answered like what does not exist, by every route', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(solicitor);
    await push(solicitor, note);
    await until(() => server.replica().index.rows.has(note._id), 'the note in the log');
    const ask = server.as(rival);
    const both = async (path: (id: string) => string, init?: (id: string) => RequestInit): Promise<void> => {
      const reply = async (id: string): Promise<string> => {
        const answer = await ask(path(id), init?.(id));
        return `${String(answer.status)} ${(await answer.text()).replaceAll(id, 'ID')}`;
      };
      const expected = await reply(unknown);
      for (const id of [...guesses, note._id]) expect(await reply(id)).toBe(expected);
    };
    const post = (body: (id: string) => object) => (id: string) => ({
      method: 'POST',
      body: JSON.stringify(body(id)),
    });
    await both((id) => `/replica/me/${encodeURIComponent(id)}`);
    await both((id) => `/replica/me/${encodeURIComponent(id)}?open_revs=all&revs=true`);
    await both(
      () => '/replica/me/_bulk_get?revs=true&latest=true',
      post((id) => ({ docs: [{ id }, { id, rev: note._rev }] })),
    );
    await both(
      () => '/replica/me/_all_docs?include_docs=true',
      post((id) => ({ keys: [id] })),
    );
    await both(
      () => '/replica/me/_changes?filter=_doc_ids',
      post((id) => ({ doc_ids: [id] })),
    );
    await both(
      () => '/replica/me/_revs_diff',
      post((id) => ({ [id]: [note._rev] })),
    );
    await both(
      () => '/api/receipts',
      post((id) => ({ ids: [{ id, rev: note._rev }] })),
    );
    await both((id) => `/replica/me/_local/${encodeURIComponent(id)}`);
  });

  test('does not show in counts or sequences', async () => {
    await put(caseSheet({}, otherCase));
    const look = async () => {
      const info = (await (await server.as(rival)('/replica/me')).json()) as Record<string, unknown>;
      return { info, changes: await changesOf(rival), all: await idsOf(rival) };
    };
    const before = await look();
    await put(...aCase(), toFirm());
    expect(await look()).toEqual(before);
    expect(before.info).toMatchObject({ doc_count: 0, doc_del_count: 0 });
  });

  test('cannot be written to: the push is answered as written, kept apart, and never folded', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(rival);
    const { rows } = await push(rival, note);
    expect(rows[0]).toMatchObject({ ok: true, receipt: { state: 'quarantined', code: 'not-on-the-case' } });
    await expect(server.databases.record.get(note._id)).rejects.toMatchObject({ status: 404 });
  });

  test('sequences have one length, whatever they stand for', async () => {
    await put(...aCase(), toFirm());
    const { results, last_seq } = await changesOf(solicitor);
    const empty = await changesOf(rival);
    const lengths = [...results.map((row) => row.seq), last_seq, empty.last_seq].map((seq) => seq.length);
    expect(new Set(lengths).size).toBe(1);
  });

  test('a sequence of somebody else, or an invented one, lists everything from the start', async () => {
    await put(...aCase(), toFirm());
    const mine = await changesOf(solicitor);
    const theirs = await changesOf(adviser);
    for (const since of [theirs.last_seq, 'x', '12-abc', '999999']) {
      expect((await changesOf(solicitor, `since=${since}`)).results).toEqual(mine.results);
    }
  });
});

describe('access that moves', () => {
  test('a new grant appears after any sequence handed out before it', async () => {
    await put(...aCase());
    const before = await changesOf(solicitor);
    expect(before.results).toEqual([]);
    await put(toFirm());
    const after = await changesOf(solicitor, `since=${before.last_seq}`);
    expect(after.results.map((row) => row.id).sort()).toEqual(
      [...aCase(), toFirm()].map((document) => document._id as string).sort(),
    );
  });

  test('a grant that begins by the clock backfills at that moment, and one that ends stops the feed', async () => {
    await server.close();
    let now = Date.parse('2026-11-24T10:00:00Z');
    server = await startReplicaServer({ now: () => now });
    await put(...aCase(), toFirm({ from: '2099-01-01T00:00:00Z', until: '2099-02-01T00:00:00Z' }));
    const before = await changesOf(solicitor);
    expect(before.results).toHaveLength(1);
    now = Date.parse('2099-01-01T00:00:01Z');
    await until(
      async () => (await changesOf(solicitor, `since=${before.last_seq}`)).results.length === 3,
      'the backfill',
    );
    now = Date.parse('2099-02-01T00:00:01Z');
    expect((await idsOf(solicitor)).length).toBe(1);
  });

  test('an ended grant stops a feed that is waiting', async () => {
    await put(...aCase(), toFirm());
    const { last_seq } = await changesOf(solicitor);
    const waiting = changesOf(solicitor, `since=${last_seq}&feed=longpoll`);
    const held = await server.databases.record.get(toFirm()._id);
    await put({ ...held, ...toFirm({ endedAt: '2026-11-24T09:00:00Z' }), _rev: held._rev });
    expect((await waiting).results.map((row) => row.id)).toEqual([toFirm()._id]);
    const note = noteBy(adviser);
    await push(adviser, note);
    await until(() => server.replica().index.rows.has(note._id), 'the note in the log');
    expect(await idsOf(solicitor)).toEqual([toFirm()._id]);
  });

  test('the people of a court reach its cases, and a case that comes to the court later', async () => {
    await put(caseSheet({ courtCentreIds: [] }));
    const before = await changesOf(adviser);
    const held = await server.databases.record.get(caseSheet()._id);
    await put({ ...caseSheet({ courtCentreIds: [lutonCourt] }), _rev: held._rev });
    await until(
      async () => (await changesOf(adviser, `since=${before.last_seq}`)).results.length === 1,
      'the case at its court',
    );
  });
});

describe('restarts', () => {
  test('places and sequences are the same after a restart', async () => {
    await put(...aCase(), toFirm());
    await push(adviser, noteBy(adviser), noteBy(adviser));
    await until(async () => (await changesOf(solicitor)).results.length === 6, 'six documents');
    const before = await changesOf(solicitor);
    await server.restart();
    expect(await changesOf(solicitor)).toEqual(before);
    expect((await changesOf(solicitor, `since=${before.last_seq}`)).results).toEqual([]);
  });

  test('what was written while the gateway was down is followed', async () => {
    await put(...aCase(), toFirm());
    const { last_seq } = await changesOf(solicitor);
    const note = noteBy(adviser);
    await server.restart(async () => {
      await server.databases.record.bulkDocs([note], { new_edits: false });
    });
    expect((await changesOf(solicitor, `since=${last_seq}`)).results.map((row) => row.id)).toEqual([
      note._id,
    ]);
  });

  test('a torn last line is cut off', async () => {
    await put(...aCase(), toFirm());
    const before = await changesOf(solicitor);
    const { appendFile } = await import('node:fs/promises');
    await server.restart(() => appendFile(join(server.dataDir, 'log', 'replica.jsonl'), '{"o":99,"i":"half'));
    expect((await changesOf(solicitor)).results.map((row) => row.id)).toEqual(
      before.results.map((row) => row.id),
    );
  });

  test('a store that is older than the log begins a new epoch', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(adviser);
    await push(adviser, note);
    await until(() => server.replica().index.rows.has(note._id), 'the note in the log');
    const before = server.replica().logId;
    const { appendFile } = await import('node:fs/promises');
    const lost = { o: 999, i: `${testCase}:note:${freshUuid()}`, r: ['1-gone'], c: 'all', t: 'note' };
    await server.restart(() =>
      appendFile(join(server.dataDir, 'log', 'replica.jsonl'), `${JSON.stringify(lost)}\n{"s":9999}\n`),
    );
    expect(server.replica().logId).not.toBe(before);
    expect(await idsOf(solicitor)).toHaveLength(5);
  });
});

describe('the record', () => {
  beforeEach(async () => {
    await put(...aCase(), toFirm());
  });

  test('a recorded entry has a receipt, and sending it again gives the same one', async () => {
    const note = noteBy(solicitor);
    const first = await push(solicitor, note);
    expect(first.rows[0]).toMatchObject({
      ok: true,
      id: note._id,
      rev: note._rev,
      receipt: { state: 'recorded' },
    });
    const again = await push(solicitor, note);
    expect(again.rows).toEqual(first.rows);
    const asked = await server.as(solicitor)('/api/receipts', {
      method: 'POST',
      body: JSON.stringify({
        ids: [
          { id: note._id, rev: note._rev },
          { id: note._id, rev: '1-other' },
        ],
      }),
    });
    const { receipts } = (await asked.json()) as { receipts: { receipt: unknown }[] };
    expect(receipts.map((each) => each.receipt)).toEqual([first.rows[0]?.receipt, null]);
  });

  test.each<[string, string, (note: ReturnType<typeof noteBy>) => object]>([
    ['a document of an unknown type', 'unknown-type', (note) => ({ ...note, type: 'gossip' })],
    ['a document of a newer version', 'newer-version', (note) => ({ ...note, schemaVersion: 9 })],
    ['a field nobody knows', 'invalid', (note) => ({ ...note, colour: 'red' })],
    [
      'another author',
      'not-the-author',
      (note) => ({ ...note, author: { ...note.author, userId: 'somebody' } }),
    ],
    [
      'another name of the author',
      'not-the-author',
      (note) => ({ ...note, author: { ...note.author, name: 'The Judge' } }),
    ],
    ['a foreign channel', 'wrong-audience', (note) => ({ ...note, channel: 'court' })],
    [
      'a case of another id',
      'wrong-case',
      (note) => ({ ...note, caseId: '018f0000-0000-7000-8000-0000000000cb' }),
    ],
    ['a sheet', 'not-an-entry', () => ({ ...caseSheet({ reference: 'mine now' }), _rev: '1-aa' })],
    ['a deletion', 'deletion', (note) => ({ _id: note._id, _rev: '2-aa', _deleted: true })],
    ['a second generation', 'forged-history', (note) => ({ ...note, _rev: '2-aa' })],
    [
      'a made-up history',
      'forged-history',
      (note) => ({ ...note, _revisions: { start: 1, ids: ['aa', 'bb'] } }),
    ],
    [
      'an attachment',
      'attachment',
      (note) => ({ ...note, _attachments: { x: { data: 'aGk=', content_type: 'text/plain' } } }),
    ],
    ['a design document', 'invalid', () => ({ _id: '_design/x', views: {}, _rev: '1-aa' })],
    [
      'an entry far ahead of its case, above which none could be counted',
      'counter-ahead',
      (note) => ({ ...note, counter: Number.MAX_SAFE_INTEGER }),
    ],
  ])('%s is kept in quarantine with its reason, and answered as written', async (_what, code, change) => {
    const document = change(noteBy(solicitor));
    const { status, rows } = await push(solicitor, document);
    expect(status).toBe(201);
    expect(rows[0]).toMatchObject({ ok: true, receipt: { state: 'quarantined', code } });
    expect(rows[0]?.receipt.reason).not.toBe('');
    const held = await server.databases.registry.allDocs({
      startkey: 'quarantine:',
      endkey: 'quarantine:~',
      include_docs: true,
    });
    expect(held.rows).toHaveLength(1);
    const kept = held.rows[0]?.doc as unknown as { original: string };
    expect(JSON.parse(kept.original)).toEqual(document);
    // Nothing of it entered the record: neither a new document nor a change to one that is there.
    const { rows: inRecord } = await server.databases.record.allDocs();
    expect(inRecord.map((row) => row.id).sort()).toEqual(
      [...aCase(), toFirm()].map((each) => each._id as string).sort(),
    );
    expect(await server.databases.record.get(caseSheet()._id)).toMatchObject({ reference: '40AB0000126' });
  });

  test('a second revision and another body under the same revision change nothing', async () => {
    const note = noteBy(solicitor);
    await push(solicitor, note);
    const forged = await push(
      solicitor,
      { ...note, text: 'Another text' },
      { ...note, _rev: '1-ff', text: 'x' },
    );
    expect(forged.rows.map((row) => row.receipt.code)).toEqual(['same-revision', 'second-revision']);
    expect(await server.databases.record.get(note._id)).toMatchObject({ text: 'A note' });
  });

  test('two requests with the same entry at once write it once', async () => {
    const note = noteBy(solicitor);
    const replies = await Promise.all(Array.from({ length: 5 }, () => push(solicitor, note)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.rows))).size).toBe(1);
    const { rows } = await server.databases.registry.allDocs({ startkey: 'receipt:', endkey: 'receipt:~' });
    expect(rows).toHaveLength(1);
  });

  test('one wrong document in a batch does not hold up the others', async () => {
    const [good, bad] = [noteBy(solicitor), noteBy(solicitor, 'x', { channel: 'court' })];
    const { rows } = await push(solicitor, bad, good);
    expect(rows.map((row) => row.receipt.state)).toEqual(['quarantined', 'recorded']);
  });

  test.each<[string, number, string, RegExp]>([
    ['no JSON', 400, '{"docs":', /no JSON/],
    ['a key that stands twice', 400, '{"docs":[{"_id":"a","_id":"b"}]}', /docs\/0\/_id/],
    ['no list', 400, '{"docs":{}}', /docs/],
    ['a document without an id', 400, '{"docs":[{"type":"note"}]}', /docs\.0\._id/],
    [
      'a document that is too large',
      413,
      `{"docs":[{"_id":"a","text":"${'x'.repeat(1_000_001)}"}]}`,
      /docs\.0/,
    ],
    ['a body that is too large', 413, `{"docs":[{"_id":"a","text":"${'x'.repeat(8_000_001)}"}]}`, /at most/],
  ])('%s is refused whole, and the place is named', async (_what, status, body, reason) => {
    const reply = await server.as(solicitor)('/replica/me/_bulk_docs', { method: 'POST', body });
    expect(reply.status).toBe(status);
    expect(((await reply.json()) as { reason: string }).reason).toMatch(reason);
  });

  test('an unknown route is 404', async () => {
    for (const path of ['/replica/other', '/replica/me/_security', '/replica/me/_design/x', '/replica']) {
      expect((await server.as(solicitor)(path)).status).toBe(404);
    }
  });
});

describe('police cards', () => {
  const officer = person('police-officer');
  const toPolice = grant({ organisationId: officer.organisationId }, 'police', {
    _id: testId(`org-${officer.organisationId}:grant:018f0000-0000-7000-8000-000000000002`),
  });

  test('an officer gets the card and nothing else of the case, and it follows the record', async () => {
    await put(...aCase(), toPolice);
    await until(async () => (await idsOf(officer)).some((id) => id.includes(':police-card:')), 'the card');
    expect((await idsOf(officer)).map((id) => id.split(':')[1]).sort()).toEqual(['grant', 'police-card']);
    expect((await cardOf(officer))?.bail?.status.code).toBe('U');
    const decide = async (code: string, counter: number, supersedes: readonly string[]) => {
      const { defendantId } = defendantSheet();
      const entry = entryOf('bail-decision', adviser, {
        defendantId,
        bailStatus: { code },
        counter,
        supersedes,
      });
      await push(adviser, { ...entry, _rev: `1-ba11${String(counter)}` });
      return entry._id;
    };
    const custody = await decide('C', 1, []);
    await until(async () => (await cardOf(officer))?.bailClash?.length === 2, 'the card with both decisions');
    expect((await cardOf(officer))?.bail).toBeUndefined();
    await decide('B', 2, [custody, sheetValueId(defendantSheet()._id, 'bail', { code: 'U' })]);
    await until(async () => (await cardOf(officer))?.bail?.status.code === 'B', 'the card with the new bail');
    await server.policeCards().idle();
    expect((await idsOf(officer)).filter((id) => id.includes(':police-card:'))).toHaveLength(1);
  });

  const cardOf = async (
    user: UserProfile,
  ): Promise<Pick<PoliceCardSheet, 'bail' | 'bailClash'> | undefined> => {
    const id = (await idsOf(user)).find((each) => each.includes(':police-card:'));
    if (id === undefined) return undefined;
    const reply = await server.as(user)(`/replica/me/${encodeURIComponent(id)}`);
    return (await reply.json()) as PoliceCardSheet;
  };
});
