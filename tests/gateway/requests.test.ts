import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../src/shared/result.ts';
import type { LogFields, Logger } from '../../src/shared/logger.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

const logged: LogFields[] = [];
const keep = (fields: LogFields): void => void logged.push(fields);
const logger: Logger = { info: keep, warn: keep, error: keep };
const taken: string[] = [];
const counts = { cases: 1, defendants: 1, offences: 1, hearings: 0, results: 0, keptFields: 0 };

let server: GatewayInProcess;
let administrator: string;
beforeAll(async () => {
  server = await gatewayInProcess({
    logger,
    importFile(_databases, content) {
      taken.push(content);
      if (content === 'broken') throw new Error('a bug');
      return Promise.resolve(ok({ format: 'spi', counts, written: 3, unchanged: 0 }));
    },
  });
  administrator = await server.sessionOf(person('administrator'));
});
afterAll(async () => {
  await server.close();
});

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { method: 'POST', body, headers: { cookie: administrator, ...headers } });

describe('a write', () => {
  test('from a page of another origin is refused before anything is done', async () => {
    const before = taken.length;
    for (const origin of ['https://evil.example', 'null', server.url.replace('localhost', '127.0.0.1')]) {
      const reply = await post('/api/intake', '<x/>', { origin });
      expect(reply.status, origin).toBe(403);
      expect(await reply.json()).toMatchObject({ error: 'forbidden' });
    }
    expect((await post('/api/intake', '<x/>', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/sign-out', '', { origin: 'https://evil.example' })).status).toBe(403);
    expect(taken.length).toBe(before);
  });

  test('from the app itself, or from a client that is no browser, is taken', async () => {
    expect((await post('/api/intake', '<x/>', { origin: server.url })).status).toBe(200);
    expect((await post('/api/intake', '<x/>')).status).toBe(200);
  });
});

describe('a body', () => {
  test('reaches intake letter for letter', async () => {
    const text = '<case><name>Siân Žurek 🏛</name></case>';
    const reply = await post('/api/intake', text, { 'content-type': 'application/xml' });
    expect(await reply.json()).toEqual({ format: 'spi', counts, written: 3, unchanged: 0 });
    expect(taken.at(-1)).toBe(text);
  });

  test('larger than the limit is refused whole, whether its length was told or not', async () => {
    const before = taken.length;
    const large = 'x'.repeat(8_000_001);
    const told = await post('/api/intake', large);
    expect(told.status).toBe(413);
    expect(await told.json()).toMatchObject({ error: 'too_large' });
    expect(await postInChunks('/api/intake', large)).toBe(413);
    expect((await post('/replica/me/_bulk_docs', large)).status).toBe(413);
    expect(taken.length).toBe(before);
    expect((await post('/api/intake', 'x'.repeat(8_000_000))).status).toBe(200);
  });

  test('counts in bytes, not in letters', async () => {
    expect((await post('/api/intake', 'Ž'.repeat(4_000_001))).status).toBe(413);
  });

  test('that is no JSON, or not of the shape asked for, is refused with the place', async () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['/api/admin/find-case', '{', /JSON|line|column|position|end/i],
      ['/api/admin/find-case', '{"reference":"A","reference":"B"}', /reference/],
      ['/api/admin/find-case', '{}', /reference/],
      ['/api/admin/find-case', '{"reference":"  "}', /reference: is empty/],
      ['/api/admin/find-case', '{"reference":"A","extra":1}', /extra/],
      ['/api/admin/grants', '{"caseId":"x","side":"nobody","defendantIds":"all"}', /side/],
      ['/api/admin/grants', '{"caseId":"../x","side":"defence","defendantIds":"all"}', /caseId: is no id/],
      [
        '/api/admin/grants',
        '{"caseId":"x","side":"defence","defendantIds":[]}',
        /defendantIds: names no defendant/,
      ],
      [
        '/api/admin/grants',
        '{"caseId":"x","side":"defence","defendantIds":"all"}',
        /one organisation or to one person/,
      ],
      [
        '/api/admin/grants',
        '{"caseId":"x","side":"defence","organisationId":"a","defendantIds":"all","until":"soon"}',
        /until: is no time/,
      ],
    ];
    for (const [path, body, reason] of cases) {
      const reply = await post(path, body);
      expect(reply.status, body).toBe(400);
      const said = (await reply.json()) as { error: string; reason: string };
      expect(said.error).toBe('bad_request');
      expect(said.reason).toMatch(reason);
    }
  });
});

describe('what fails inside', () => {
  test('is 503 with a time to come back, tells nothing of the inside, and the gateway goes on', async () => {
    const reply = await post('/api/intake', 'broken');
    expect(reply.status).toBe(503);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await reply.text()).not.toContain('a bug');
    expect((await post('/api/intake', 'whole')).status).toBe(200);
  });
});

describe('the log', () => {
  test('names the route that answered, and nothing of whom, of which, or of what somebody typed', async () => {
    logged.length = 0;
    const id = '018f0000-0000-7000-8000-0000000000ca:case:x';
    const asked: readonly (readonly [string, string])[] = [
      [`/replica/me/${id}?rev=1-secret`, '/replica/me/:id'],
      ['/replica/me/_changes?since=secret', '/replica/me/_changes'],
      ['/replica/obrien', '/replica/*'],
      ['/api/session', '/api/session'],
      ['/sign-in/callback?code=secret&state=secret', '/sign-in/callback'],
      ['/find/obrien', '/*'],
      ['/api/obrien', '/*'],
      ['/obrien', '/*'],
    ];
    for (const [path] of asked) {
      await fetch(`${server.url}${path}`, { headers: { cookie: administrator }, redirect: 'manual' });
    }
    expect(logged.map(({ route }) => route).filter((route) => route !== undefined)).toEqual(
      asked.map(([, route]) => route),
    );
    for (const hidden of ['obrien', 'secret', '018f', 'user-of']) {
      expect(JSON.stringify(logged)).not.toContain(hidden);
    }
  });
});

/** Sends a body without telling its length; resolves with the status. */
function postInChunks(path: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${path}`,
      { method: 'POST', headers: { cookie: administrator, 'transfer-encoding': 'chunked' } },
      (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      },
    );
    sent.once('error', reject);
    const size = 64_000;
    for (let at = 0; at < body.length; at += size) sent.write(body.slice(at, at + size));
    sent.end();
  });
}
