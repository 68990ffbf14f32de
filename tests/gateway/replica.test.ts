import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet } from '../builders/caseDocuments.ts';
import { testCase } from '../builders/people.ts';
import {
  aCase,
  adviser,
  noteBy,
  otherCase,
  rival,
  solicitor,
  toFirm,
  replicaForEach,
} from '../harness/replicaForEach.ts';
import { localPouch, remotePouch, until } from './stockPouch.ts';

const { put, idsOf, changesOf, push, server } = replicaForEach();

describe('a stock PouchDB', () => {
  test('pulls what its user may read, page by page, and nothing else', async () => {
    await put(...aCase(), toFirm(), ...aCase(otherCase));
    const local = localPouch();
    await local.replicate.from(remotePouch(server(), solicitor), { batch_size: 2 });
    const held = (await local.allDocs()).rows.map((row) => row.id).sort();
    expect(held).toEqual([...aCase(), toFirm()].map((document) => document._id as string).sort());
  });

  test('pushes an entry, which reaches another user’s live pull', async () => {
    await put(...aCase(), toFirm());
    const [mine, theirs] = [localPouch(), localPouch()];
    await mine.replicate.from(remotePouch(server(), solicitor));
    const live = theirs.replicate.from(remotePouch(server(), adviser), { live: true, retry: true });
    const note = noteBy(solicitor, 'Written offline');
    await mine.bulkDocs([note], { new_edits: false });
    await mine.replicate.to(remotePouch(server(), solicitor));
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
    const remote = remotePouch(server(), solicitor);
    await local.replicate.from(remote);
    const { record } = server().databases;
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
      () => server().replica().index.rows.get(defendantSheet()._id)?.revisions.length === 2,
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
    await local.replicate.from(remotePouch(server(), solicitor));
    const note = noteBy(adviser, 'Written in the next epoch');
    const before = server().replica().logId;
    await server().restart(() => rm(join(server().dataDir, 'log'), { recursive: true }));
    expect(server().replica().logId).not.toBe(before);
    await push(adviser, note);
    await until(() => server().replica().index.rows.has(note._id), 'the note in the new log');
    await local.replicate.from(remotePouch(server(), solicitor));
    expect(await local.get(note._id)).toMatchObject({ text: 'Written in the next epoch' });
    expect((await local.info()).doc_count).toBe(5);
  });

  test('may send a deletion or a changed entry: it is answered as written, kept apart, and the record stays', async () => {
    await put(...aCase(), toFirm());
    const local = localPouch();
    const remote = remotePouch(server(), solicitor);
    const note = noteBy(solicitor);
    await local.bulkDocs([note], { new_edits: false });
    await local.replicate.to(remote);
    const held = await local.get(note._id);
    await local.put({ ...held, text: 'Changed' });
    await local.replicate.to(remote);
    await local.remove(await local.get(note._id));
    const sent = await local.replicate.to(remote);
    expect(sent.doc_write_failures).toBe(0);
    expect(await server().databases.record.get(note._id)).toMatchObject({ text: 'A note', _rev: note._rev });
    const { rows } = await server().databases.registry.allDocs({
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
    const remote = remotePouch(server(), solicitor);
    const written = await remote.put({ _id: '_local/check', at: 1 });
    await expect(remote.put({ _id: '_local/check', at: 2 })).rejects.toMatchObject({ status: 409 });
    await remote.put({ _id: '_local/check', _rev: written.rev, at: 2 });
    expect(await remote.get('_local/check')).toMatchObject({ at: 2, _rev: '0-2' });
    expect((await server().as(rival)('/replica/me/_local/check')).status).toBe(404);
  });
});

describe('what is not yours', () => {
  const guesses = [...aCase()].map((document) => document._id as string);
  const unknown = `${testCase}:note:018f0000-0000-7000-8000-00000000dead`;

  test('is answered like what does not exist, by every route', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(solicitor);
    await push(solicitor, note);
    await until(() => server().replica().index.rows.has(note._id), 'the note in the log');
    const ask = server().as(rival);
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
      const info = (await (await server().as(rival)('/replica/me')).json()) as Record<string, unknown>;
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
    await expect(server().databases.record.get(note._id)).rejects.toMatchObject({ status: 404 });
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

describe('the latest of a revision that nobody knows', () => {
  test('is not there, and the gateway goes on', async () => {
    await put(...aCase(), toFirm());
    const id = aCase()[2]?._id ?? '';
    const ask = server().as(solicitor);
    const { _rev } = (await (await ask(`/replica/me/${id}`)).json()) as { _rev: string };
    for (const rev of ['1-abc', '2-0123456789abcdef0123456789abcdef', 'x']) {
      expect((await ask(`/replica/me/${id}?rev=${rev}&latest=true`)).status, rev).toBe(404);
      const named = encodeURIComponent(JSON.stringify([rev, _rev]));
      const open = await ask(`/replica/me/${id}?open_revs=${named}&latest=true`);
      expect(await open.json(), rev).toMatchObject([{ ok: { _id: id, _rev } }]);
      const body = JSON.stringify({
        docs: [
          { id, rev },
          { id, rev: _rev },
        ],
      });
      const many = await ask('/replica/me/_bulk_get?latest=true&revs=true', { method: 'POST', body });
      expect(await many.json(), rev).toMatchObject({
        results: [{ id, docs: [{ ok: { _rev, _revisions: { start: 1 } } }] }],
      });
    }
  });
});
