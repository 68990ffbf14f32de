import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/gateway/database/database.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { person } from '../builders/people.ts';
import { couchProxy, type CouchMode, type CouchProxy } from '../harness/couchProxy.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

/** Needs a CouchDB (docs/couchdb.md): the embedded store has no line that could break. */
const couchdbUrl = process.env.COUCHDB_URL;
const adviser = person('legal-adviser');

describe.skipIf(couchdbUrl === undefined)(
  'CouchDB fails while the gateway runs (skipped without COUCHDB_URL)',
  () => {
    let proxy: CouchProxy;
    let server: GatewayInProcess;
    let cookie: string;
    beforeAll(async () => {
      proxy = await couchProxy(couchdbUrl ?? '', 3_000);
      server = await gatewayInProcess({ couchdbUrl: proxy.url, watching: { lookEveryMs: 500 } });
      cookie = await server.sessionOf(adviser);
      await server.databases.record.bulkDocs([defendantSheet(), caseSheet()]);
      await until(async () => (await feed()).includes(caseSheet()._id), 'the case in the feed');
    });
    afterAll(async () => {
      proxy.become('up');
      await server.close();
      await proxy.close();
    });

    const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
      fetch(`${server.url}${path}`, { ...init, headers: { cookie } });
    const feed = async (): Promise<string[]> => {
      const reply = await ask('/replica/me/_changes');
      if (reply.status !== 200) return [];
      return ((await reply.json()) as { results: { id: string }[] }).results.map((row) => row.id);
    };
    const note = () => ({
      ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Written meanwhile' }),
      _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
    });
    const push = (document: object): Promise<Response> =>
      ask('/replica/me/_bulk_docs', {
        method: 'POST',
        body: JSON.stringify({ docs: [document], new_edits: false }),
      });

    test.each<CouchMode>(['down', 'refused'])(
      '%s: every answer that needs it is 503 with a time to come back, never 401, and all goes on by itself',
      async (mode) => {
        const document = note();
        proxy.become(mode);
        // Who is signed in stays believed a while: that the store is not there is told by what needs it.
        await until(async () => (await ask('/health/ready')).status === 503, '503');
        for (const reply of [
          await push(document),
          await ask(`/replica/me/${encodeURIComponent(caseSheet()._id)}`),
          await ask('/replica/me/_local/x'),
          await ask('/replica/me/_changes?include_docs=true'),
          await ask('/health/ready'),
        ]) {
          expect(reply.status).toBe(503);
          expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
          expect(await reply.text()).not.toMatch(/couch|password|unauthorized/i);
        }
        expect((await ask('/health/live')).status).toBe(200);
        proxy.become('up');
        await until(async () => (await ask('/health/ready')).status === 200, 'the gateway ready again');
        const reply = await push(document);
        expect(reply.status).toBe(201);
        expect(await reply.json()).toMatchObject([{ receipt: { state: 'recorded' } }]);
        await until(async () => (await feed()).includes(document._id), 'the note in the feed');
        const ids = await feed();
        expect(new Set(ids).size).toBe(ids.length);
      },
    );

    test('slow: what is asked is answered all the same, and the store is said not to be ready', async () => {
      const document = note();
      proxy.become('slow');
      expect((await ask('/health/ready')).status).toBe(503);
      const reply = await push(document);
      expect(reply.status).toBe(201);
      proxy.become('up');
      await until(async () => (await feed()).includes(document._id), 'the note in the feed');
    });

    test('put back from an older copy: a new epoch, and the device brings back what it has a receipt for', async () => {
      const epoch = async (): Promise<string | undefined> => {
        const reply = await ask('/replica/me');
        return reply.status === 200 ? ((await reply.json()) as { epoch: string }).epoch : undefined;
      };
      const before = await epoch();
      const restore = await copyOf(server.databases.record);
      const lost = note();
      const first = (await (await push(lost)).json()) as { receipt: object }[];
      await until(async () => (await feed()).includes(lost._id), 'the note in the feed');
      await restore(`${server.prefix}-record`);
      await until(async () => ![before, undefined].includes(await epoch()), 'another epoch');
      await until(async () => (await feed()).includes(caseSheet()._id), 'the case, from the copy');
      const receipts = await ask('/api/receipts', {
        method: 'POST',
        body: JSON.stringify({ ids: [{ id: lost._id, rev: lost._rev }] }),
      });
      expect(await receipts.json()).toMatchObject({ receipts: [{ receipt: null }] });
      expect(await (await push(lost)).json()).toEqual(first);
      await until(async () => (await feed()).includes(lost._id), 'the note in the feed again');
      expect((await feed()).filter((id) => id === lost._id)).toHaveLength(1);
    });

    /** What a database holds now; the answer puts it back under the same name, as an operator would. */
    const copyOf = async (database: Database): Promise<(name: string) => Promise<void>> => {
      const { rows } = await database.allDocs({ include_docs: true });
      const documents = rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
      return async (name) => {
        const url = new URL(couchdbUrl ?? '');
        const secret = Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`);
        url.username = url.password = '';
        const couch = async (method: string, path: string, body?: object): Promise<void> => {
          const reply = await fetch(new URL(path, url), {
            method,
            headers: {
              authorization: `Basic ${secret.toString('base64')}`,
              'content-type': 'application/json',
            },
            ...(body ? { body: JSON.stringify(body) } : {}),
          });
          expect(reply.ok, `${method} ${path}`).toBe(true);
        };
        await couch('DELETE', name);
        await couch('PUT', `${name}?partitioned=true`);
        await couch('POST', `${name}/_bulk_docs`, { docs: documents, new_edits: false });
      };
    };

    test('a database that is missing is a failure, and makes nobody signed out', async () => {
      const { registry } = server.databases;
      const { userId } = adviser;
      await registry.destroy();
      await until(async () => (await ask('/health/ready')).status === 503, '503');
      // Believed before, or not to be told: never that somebody is signed out.
      const stranger = { headers: { cookie: `${cookie.slice(0, -4)}AAAA` } };
      expect((await fetch(`${server.url}/api/session`, stranger)).status).toBe(503);
      const session = await ask('/api/session');
      expect([200, 503]).toContain(session.status);
      if (session.status === 200) expect(await session.json()).toMatchObject({ user: { userId } });
    });
  },
);
