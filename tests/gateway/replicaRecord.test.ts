import { beforeEach, describe, expect, test } from 'vitest';
import { caseSheet } from '../builders/caseDocuments.ts';
import { aCase, noteBy, solicitor, toFirm, replicaForEach } from '../harness/replicaForEach.ts';

const { put, push, server } = replicaForEach();

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
    const asked = await server().as(solicitor)('/api/receipts', {
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
    const held = await server().databases.registry.allDocs({
      startkey: 'quarantine:',
      endkey: 'quarantine:~',
      include_docs: true,
    });
    expect(held.rows).toHaveLength(1);
    const { key } = held.rows[0]?.doc as unknown as { key: string };
    const opened = await server().as(solicitor)('/api/quarantine/open', {
      method: 'POST',
      body: JSON.stringify({ key }),
    });
    expect(((await opened.json()) as { original: string }).original).toBe(JSON.stringify(document));
    // Nothing of it entered the record: neither a new document nor a change to one that is there.
    const { rows: inRecord } = await server().databases.record.allDocs();
    expect(inRecord.map((row) => row.id).sort()).toEqual(
      [...aCase(), toFirm()].map((each) => each._id as string).sort(),
    );
    expect(await server().databases.record.get(caseSheet()._id)).toMatchObject({ reference: '40AB0000126' });
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
    expect(await server().databases.record.get(note._id)).toMatchObject({ text: 'A note' });
  });

  test('two requests with the same entry at once write it once', async () => {
    const note = noteBy(solicitor);
    const replies = await Promise.all(Array.from({ length: 5 }, () => push(solicitor, note)));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.rows))).size).toBe(1);
    const { rows } = await server().databases.registry.allDocs({ startkey: 'receipt:', endkey: 'receipt:~' });
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
    const reply = await server().as(solicitor)('/replica/me/_bulk_docs', { method: 'POST', body });
    expect(reply.status).toBe(status);
    expect(((await reply.json()) as { reason: string }).reason).toMatch(reason);
  });

  test('an unknown route is 404', async () => {
    for (const path of ['/replica/other', '/replica/me/_security', '/replica/me/_design/x', '/replica']) {
      expect((await server().as(solicitor)(path)).status).toBe(404);
    }
  });
});
