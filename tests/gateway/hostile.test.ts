import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshUuid } from '../builders/caseDocuments.ts';
import { testCase } from '../builders/people.ts';
import {
  ask,
  cookie,
  everything,
  get,
  noteBy,
  otherCase,
  post,
  pushed,
  raw,
  rivalCookie,
  server,
  signInAgain,
  startHostile,
} from './hostileClient.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await startHostile();
});
afterAll(() => close());

describe('H1 CouchDB’s own routes', () => {
  test('are 404 and reach nothing', async () => {
    for (const path of [
      '/_users',
      '/_users/_all_docs',
      '/_all_dbs',
      '/_node/_local/_config',
      '/_utils',
      '/_utils/',
      '/_replicate',
      '/_session',
      '/_up',
      '/assize-record/_all_docs',
      '/replica/assize-record',
      '/replica/me/_security',
      '/replica/me/_find',
      '/replica/me/_purge',
      '/replica/me/_compact',
      '/replica/me/_design/x',
      '/replica/me/_design/x/_view/y',
      '/replica/me/_partition/x/_all_docs',
      '/replica/other',
      '/replica',
    ]) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        const body = method === 'GET' ? {} : { body: '{}' };
        const reply = await ask(path, { method, ...body });
        if (path === '/assize-record/_all_docs' && method === 'GET') {
          // A screen of the app's, if anything: in a test without files there is none.
          expect(reply.status).toBe(404);
        } else expect(reply.status, `${method} ${path}`).toBe(404);
      }
    }
  });
});

describe('H2 addresses that can be read in two ways', () => {
  test('are 400', async () => {
    for (const target of [
      '//replica/me',
      '/replica//me',
      '/replica/../replica/me',
      '/replica/%2e%2e/replica/me',
      '/replica/me/.',
      '/replica%2fme',
      '/replica/me/_local%2Fx',
      '/replica/me/a%5cb',
      '/replica\\me',
      '/replica/me/a%00b',
      '/replica/me/%zz',
      'http://localhost/replica/me',
      'http://evil.example/replica/me',
    ]) {
      expect(await raw(target), target).toBe(400);
    }
    expect(await raw('/replica/me')).toBe(200);
    expect(await raw('/sign-out?to=//x/%2f..', 'POST', ['Content-Length: 0'])).not.toBe(400);
    await signInAgain();
  });
});

describe('H4, H5, H15 JSON that two readers read in two ways', () => {
  test.each<[string, RegExp]>([
    ['{"docs":[{"_id":"a","roles":[],"roles":["_admin"]}]}', /docs\/0\/roles/],
    ['{"docs":[{"_id":"a","\\u005fid":"b"}]}', /docs\/0\/_id/],
    ['{"docs":[{"_id":"a","__proto__":{"isAdmin":true}}]}', /__proto__/],
    ['{"docs":[{"_id":"a","constructor":{"prototype":{"x":1}}}]}', /constructor/],
    [`{"docs":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nested/],
    ['{"docs":[{"_id":"a","counter":1e400}]}', /docs\/0\/counter/],
    ['{"docs":[{"_id":"a","counter":9007199254740993}]}', /docs\/0\/counter/],
    ['{"docs":[{"_id":"a","text":"\\ud800"}]}', /docs\/0\/text/],
    ['{"docs":[{"_id":"a"}]', /JSON/],
    ['{"docs":[{"_id":"a"}]}}', /JSON/],
    ['{"docs":[{"_id":7}]}', /docs\.0\._id/],
    [`{"docs":[{"_id":"a","_rev":"1-${'a'.repeat(100)}"}]}`, /docs\.0\._rev/],
    ['[]', /./],
    ['null', /./],
  ])('%.60s is 400, whole, and the place is named', async (body, reason) => {
    const before = await everything();
    const reply = await post('/replica/me/_bulk_docs', body);
    expect(reply.status).toBe(400);
    expect((JSON.parse(reply.text) as { reason: string }).reason).toMatch(reason);
    expect(await everything()).toEqual(before);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  test('no UTF-8 is 400: no letter is replaced by another', async () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"docs":[{"_id":"'), 0xc3, 0x28, 0x22]);
    expect((await post('/replica/me/_bulk_docs', body)).status).toBe(400);
  });

  test('ids that every object has are ids like others', async () => {
    const ids = ['toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
    const body = JSON.stringify(Object.fromEntries(ids.map((id) => [id, ['1-a']])));
    const reply = await post('/replica/me/_revs_diff', body);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toEqual(Object.fromEntries(ids.map((id) => [id, { missing: ['1-a'] }])));
  });
});

describe('H6 design documents and local ones', () => {
  test('no design document gets in by any route', async () => {
    expect((await ask('/replica/me/_design/x', { method: 'PUT', body: '{"views":{}}' })).status).toBe(404);
    expect((await ask('/replica/me/_security', { method: 'PUT', body: '{"admins":{}}' })).status).toBe(404);
    for (const id of ['_design/x', '_local/x', '_security', '', 'x', `${testCase}:note`, 'a/b', '\u0000']) {
      const { status, code } = await pushed({ ...noteBy(), _id: id });
      expect([status, code], id).toEqual([201, 'wrong-id']);
    }
    const { rows } = await server.databases.record.allDocs({ startkey: '_design/', endkey: '_design0' });
    expect(rows).toEqual([]);
  });

  test('a local document is its user’s alone, and a drawer has an end', async () => {
    const put = (name: string, body: string, who = cookie) =>
      ask(`/replica/me/_local/${name}`, { method: 'PUT', body }, who);
    expect((await put('mine', '{"at":1}')).status).toBe(201);
    expect((await get('/replica/me/_local/mine', rivalCookie)).status).toBe(404);
    expect((await ask('/replica/me/_local/mine', { method: 'DELETE' }, rivalCookie)).status).toBe(404);
    expect((await put('mine', '{"at":2}', rivalCookie)).status).toBe(201);
    expect(JSON.parse((await get('/replica/me/_local/mine')).text)).toMatchObject({ at: 1 });
    expect((await put('large', JSON.stringify({ x: 'x'.repeat(70_000) }))).status).toBe(413);
  });
});

describe('H8, H10, H11 forged histories, moved cases, deletions', () => {
  test.each<[string, string, (note: ReturnType<typeof noteBy>) => object]>([
    ['a generation of a thousand million', 'forged-history', (note) => ({ ...note, _rev: '1000000000-aa' })],
    [
      'ancestors it never had',
      'forged-history',
      (note) => ({ ...note, _rev: '3-cc', _revisions: { start: 3, ids: ['cc', 'bb', 'aa'] } }),
    ],
    [
      'ancestors that are no list',
      'forged-history',
      (note) => ({ ...note, _revisions: { start: 1, ids: 'aa' } }),
    ],
    ['a revision that is a number', 'forged-history', (note) => ({ ...note, _rev: 1 })],
    ['a negative generation', 'forged-history', (note) => ({ ...note, _rev: '-1-aa' })],
    ['a case its id does not name', 'wrong-case', (note) => ({ ...note, caseId: otherCase })],
    [
      'a case its author is not on',
      'not-on-the-case',
      (note) => ({ ...note, caseId: otherCase, _id: `${otherCase}:note:${freshUuid()}` }),
    ],
    ['a deletion with a body', 'deletion', (note) => ({ ...note, _deleted: true })],
  ])('%s is kept apart', async (_what, code, change) => {
    const document = change(noteBy());
    expect(await pushed(document)).toEqual({ status: 201, code });
    const { _id } = document as { _id: string };
    await expect(server.databases.record.get(_id)).rejects.toMatchObject({ status: 404 });
  });

  test('an entry that is there is neither moved to another case nor deleted', async () => {
    const note = noteBy();
    expect((await pushed(note)).code).toBeUndefined();
    expect((await pushed({ ...note, _rev: '2-bb', caseId: otherCase })).code).toBe('wrong-case');
    expect((await pushed({ _id: note._id, _rev: '2-bb', _deleted: true })).code).toBe('deletion');
    const path = `/replica/me/${encodeURIComponent(note._id)}`;
    expect((await ask(`${path}?rev=${note._rev}`, { method: 'DELETE' })).status).toBe(201);
    expect((await ask(path, { method: 'PUT', body: '{"_rev":"x"}' })).status).toBe(400);
    expect(await server.databases.record.get(note._id)).toMatchObject({ _rev: note._rev, text: 'A note' });
  });
});

describe('H14 bodies that are not what they say', () => {
  test('a gzip bomb is 413 before it is unfolded, a broken one 400, another encoding 415', async () => {
    const gzip = { 'content-encoding': 'gzip' };
    const bomb = gzipSync(new Uint8Array(50_000_000));
    expect((await post('/replica/me/_bulk_docs', Uint8Array.from(bomb), gzip)).status).toBe(413);
    expect((await post('/replica/me/_bulk_docs', 'no gzip', gzip)).status).toBe(400);
    const cut = Uint8Array.from(gzipSync('{"docs":[]}').subarray(0, 12));
    expect((await post('/replica/me/_bulk_docs', cut, gzip)).status).toBe(400);
    for (const encoding of ['br', 'gzip, gzip', 'x'.repeat(500)]) {
      const reply = await post('/replica/me/_bulk_docs', '{}', { 'content-encoding': encoding });
      expect(reply.status).toBe(415);
    }
    const good = Uint8Array.from(gzipSync('{"docs":[]}'));
    expect((await post('/replica/me/_bulk_docs', good, gzip)).status).toBe(201);
  });

  test('a length beyond all measure is 413 at once, one that is false is no answer to anything', async () => {
    const type = 'Content-Type: application/json';
    expect(await raw('/replica/me/_bulk_docs', 'POST', [type, 'Content-Length: 99999999999'], '{}')).toBe(
      413,
    );
    expect(await raw('/replica/me/_bulk_docs', 'POST', [type, 'Content-Length: -1'], '{}')).toBe(400);
    expect(await raw('/replica/me/_bulk_docs', 'POST', [type, 'Content-Length: 2x'], '{}')).toBe(400);
    // Shorter than what follows: the rest is a request of its own, and no good one.
    const body = '{"docs":[]}';
    expect(await raw('/replica/me/_bulk_docs', 'POST', [type, 'Content-Length: 2'], body)).toBe(400);
  });

  test('a document of letters that take more bytes than they count is measured in bytes', async () => {
    const { status } = await post(
      '/replica/me/_bulk_docs',
      JSON.stringify({ docs: [{ _id: 'a', text: '⚖'.repeat(400_000) }] }),
    );
    expect(status).toBe(413);
  });
});
