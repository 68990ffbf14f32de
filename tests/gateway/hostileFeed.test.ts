import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseSheet, freshUuid } from '../builders/caseDocuments.ts';
import {
  ask,
  calls,
  cookie,
  everything,
  get,
  idsOf,
  logged,
  noteBy,
  otherCase,
  post,
  pushed,
  raw,
  rivalCookie,
  server,
  solicitor,
  startHostile,
} from './hostileClient.ts';
import { until } from './stockPouch.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await startHostile();
});
afterAll(() => close());

describe('H16, H17, H18 what is asked of the feed', () => {
  const changes = async (query: string, init: RequestInit = {}, who = cookie) => {
    const reply = await ask(`/replica/me/_changes?${query}`, init, who);
    return {
      status: reply.status,
      ...(JSON.parse(reply.text) as { results: { id: string }[]; last_seq: string }),
    };
  };

  test('filters are not run: everybody gets what is theirs, and nothing else', async () => {
    const mine = (await changes('')).results.map((row) => row.id);
    const selector = { method: 'POST', body: '{"selector":{"_id":{"$gt":null}}}' };
    for (const [query, init] of [
      ['filter=_selector', selector],
      ['filter=_view&view=x/y', {}],
      ['filter=x/y&secret=1', {}],
      ['filter=_design', {}],
    ] as const) {
      const { status, results } = await changes(query, init);
      expect(status, query).toBe(200);
      expect(
        results.map((row) => row.id),
        query,
      ).toEqual(mine);
    }
    const foreign = {
      method: 'POST',
      body: JSON.stringify({ doc_ids: [caseSheet()._id, caseSheet({}, otherCase)._id] }),
    };
    expect((await changes('filter=_doc_ids', foreign)).results.map((row) => row.id)).toEqual([
      caseSheet()._id,
    ]);
    expect((await changes('filter=_doc_ids', foreign, rivalCookie)).results).toEqual([]);
  });

  test('a page has an end, however much is asked for, and no number is too strange', async () => {
    for (const limit of ['0', '-1', '1e9', '999999999999999999999', 'NaN', '']) {
      expect((await changes(`limit=${limit}`)).status, limit).toBe(200);
    }
    expect((await get('/replica/me/_changes?feed=continuous')).status).toBe(400);
  });

  test('a forged since starts again from the beginning', async () => {
    const mine = await changes('');
    const theirs = await changes('', {}, rivalCookie);
    const swapped = `${mine.last_seq.slice(0, -4)}AAAA`;
    for (const since of [theirs.last_seq, swapped, '1'.repeat(5_000), '%00', '"0"', '[1]', 'null', '🏛']) {
      const { status, results } = await changes(`since=${encodeURIComponent(since)}`);
      expect(status).toBe(200);
      expect(
        results.map((row) => row.id),
        since.slice(0, 20),
      ).toEqual(mine.results.map((row) => row.id));
    }
  });

  test('a thousand feeds of one session are few: the rest is told when to come back', async () => {
    const { last_seq: since } = await changes('', {}, rivalCookie);
    const gone = new AbortController();
    // Held until the end: `fetch` hangs up where a reply that nobody reads is collected as garbage.
    const replies = await Promise.all(
      Array.from({ length: 100 }, () =>
        fetch(`${server.url}/replica/me/_changes?feed=longpoll&since=${since}&heartbeat=1000`, {
          headers: { cookie: rivalCookie },
          signal: gone.signal,
        }),
      ),
    );
    const counts = { 200: 0, 503: 0 };
    for (const { status, headers } of replies) {
      counts[status as 200 | 503] += 1;
      if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(counts).toEqual({ 200: 20, 503: 80 });
    gone.abort();
    // Who hung up waits no longer: there is room again.
    await until(async () => {
      const reply = await get(`/replica/me/_changes?feed=longpoll&since=${since}&timeout=1`, rivalCookie);
      return reply.status === 200;
    }, 'room for a feed');
  });

  test('foreign ids are left out of _bulk_get like unknown ones, in any number', async () => {
    const docs = [
      { id: caseSheet({}, otherCase)._id },
      { id: `${otherCase}:note:${freshUuid()}` },
      { id: 'toString' },
      { id: caseSheet()._id, rev: '9-zz' },
    ];
    const reply = await post('/replica/me/_bulk_get?revs=true', JSON.stringify({ docs }));
    expect(JSON.parse(reply.text)).toEqual({ results: [] });
    const many = { docs: Array.from({ length: 1_001 }, () => ({ id: 'a' })) };
    expect((await post('/replica/me/_bulk_get', JSON.stringify(many))).status).toBe(400);
  });

  test('what is not theirs costs the store as much as what does not exist: it is not asked', async () => {
    const foreign = [
      caseSheet({}, otherCase)._id,
      caseSheet({}, otherCase)._id.replace(':case:', ':hearing:'),
    ];
    const unknown = [`${freshUuid()}:case:${freshUuid()}`, `${freshUuid()}:hearing:${freshUuid()}`];
    const ask = async (ids: readonly string[], revs: boolean): Promise<void> => {
      const docs = ids.map((id) => ({ id, rev: '1-a' }));
      await post(`/replica/me/_bulk_get?revs=${String(revs)}`, JSON.stringify({ docs }));
      for (const id of ids) await get(`/replica/me/${encodeURIComponent(id)}`);
      await post('/replica/me/_all_docs?include_docs=true', JSON.stringify({ keys: ids }));
      await post(
        '/replica/me/_revs_diff',
        JSON.stringify(Object.fromEntries(ids.map((id) => [id, ['1-a']]))),
      );
    };
    const before = calls.count();
    for (const ids of [foreign, unknown]) for (const revs of [true, false]) await ask(ids, revs);
    expect(calls.count()).toBe(before);
    await ask([caseSheet()._id], true);
    expect(calls.count()).toBeGreaterThan(before);
  });
});

describe('H20, H25 requests from elsewhere', () => {
  test('a write from another site is 403 on every route that writes', async () => {
    const before = await everything();
    const body = JSON.stringify({ docs: [noteBy()] });
    for (const headers of [
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `${server.url}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      for (const [method, path] of [
        ['POST', '/replica/me/_bulk_docs'],
        ['PUT', '/replica/me/_local/x'],
        ['PUT', `/replica/me/${encodeURIComponent(noteBy()._id)}`],
        ['DELETE', '/replica/me/_local/x'],
        ['POST', '/sign-out'],
        ['POST', '/sign-out/back-channel'],
        ['POST', '/api/admin/grants'],
        ['POST', '/api/intake'],
      ] as const) {
        const reply = await ask(path, { method, body, headers: headers as Record<string, string> });
        expect(reply.status, `${method} ${path} ${JSON.stringify(headers)}`).toBe(403);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test('two lengths, or a length and chunks, are 400', async () => {
    const chunked = ['Content-Length: 4', 'Transfer-Encoding: chunked'];
    expect(await raw('/replica/me/_bulk_docs', 'POST', chunked, '0\r\n\r\n')).toBe(400);
    expect(await raw('/replica/me', 'POST', ['Content-Length: 2', 'Content-Length: 3'], '{}')).toBe(400);
    expect(await raw('/replica/me', 'POST', ['Transfer-Encoding: chunked, x'], '0\r\n\r\n')).toBe(400);
    expect(await raw('/replica/me', 'GET', ['X-A: b\r\n c'])).not.toBe(500);
  });

  test('names that CouchDB believes of a proxy make nobody anybody', async () => {
    const headers = {
      'x-auth-couchdb-username': 'admin',
      'x-auth-couchdb-roles': '_admin',
      'x-auth-couchdb-token': 'x',
      authorization: `Basic ${btoa('admin:pw')}`,
      'x-forwarded-user': 'admin',
      'x-http-method-override': 'DELETE',
    };
    expect((await ask('/replica/me', { headers }, '')).status).toBe(401);
    expect((await ask('/api/admin/organisations', { headers })).status).toBe(403);
    expect((await ask('/replica/me', { headers })).status).toBe(200);
  });

  test('an unknown cookie is signed out, whatever it is made of', async () => {
    for (const value of ['', 'x', '../..', 'A'.repeat(43), 'A'.repeat(4_000), '%00', "' OR 1=1"]) {
      expect((await get('/replica/me', `assize=${value}`)).status, value).toBe(401);
    }
  });
});

describe('H24 script in what people write', () => {
  test('is data: told as JSON that no browser takes for a page, and never in the log', async () => {
    const text = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
    const note = noteBy(solicitor, { text });
    expect((await pushed(note)).code).toBeUndefined();
    await until(async () => (await idsOf(cookie)).includes(note._id), 'the note in the feed');
    const reply = await get(`/replica/me/${encodeURIComponent(note._id)}`);
    expect(JSON.parse(reply.text)).toMatchObject({ text });
    expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(logged)).not.toContain('alert');
  });

  test('an address to go to after the sign-in is one of ours, and no page repeats it as it came', async () => {
    for (const to of ['javascript:alert(1)', '//evil.example', '"><script>alert(1)</script>']) {
      const reply = await get(`/sign-in?to=${encodeURIComponent(to)}`, '');
      expect(reply.status).toBe(503);
      expect(reply.text).not.toContain('<script');
      expect(reply.text).not.toContain('evil.example');
      expect(reply.text).not.toContain('javascript:');
    }
  });
});

describe('the log', () => {
  beforeEach(() => {
    logged.length = 0;
  });

  test('tells of a refused address, without what was in it', async () => {
    await raw('/replica/me/_local%2Fsecret-name');
    expect(logged.filter((line) => line.status === 400)).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('secret-name');
  });
});
