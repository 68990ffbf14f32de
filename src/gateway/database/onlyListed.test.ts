import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger, type LogFields } from '../../shared/logger.ts';
import { bulkGet } from './bulkGet.ts';
import { openDatabases, type Databases } from './database.ts';
import { listedCalls, listedRequests } from './listedCalls.ts';
import { onlyListed, UnlistedCall } from './onlyListed.ts';

const caseId = '018f0000-0000-7000-8000-0000000000aa';
const sheetId = `${caseId}:case:${caseId}`;

let dataDir: string;
let opened: Databases;
let databases: Databases;
let alarms: LogFields[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assize-listed-'));
  opened = await openDatabases({ dataDir });
  alarms = [];
  const silent = (): void => undefined;
  // What PouchDB over HTTP has beside, and a plugin for views.
  const more = {
    fetch: () => Promise.reject(new Error('asked')),
    query: () => Promise.reject(new Error('asked')),
  };
  databases = onlyListed(
    { ...opened, record: Object.assign(opened.record, more) },
    { info: silent, warn: silent, error: (fields) => void alarms.push(fields) },
  );
});
afterEach(async () => {
  await opened.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('what is on the list', () => {
  test('is asked of the store', async () => {
    const { record, registry } = databases;
    await record.bulkDocs([{ _id: sheetId, type: 'case' }]);
    expect(await record.get(sheetId)).toMatchObject({ type: 'case' });
    expect((await record.allDocs({ startkey: `${caseId}:`, endkey: `${caseId}:\uffff` })).rows).toHaveLength(
      1,
    );
    expect((await record.allDocs({ keys: [sheetId] })).rows).toHaveLength(1);
    expect((await record.changes({ since: 0, limit: 1 })).results).toHaveLength(1);
    expect(await record.revsDiff({ [sheetId]: ['1-a'] })).toHaveProperty(sheetId);
    await registry.put({ _id: `session:${'a'.repeat(64)}` });
    expect(await registry.info()).toMatchObject({ doc_count: 1 });
    expect(alarms).toEqual([]);
  });

  test('has a reason each', () => {
    for (const { why } of listedCalls) expect(why.length).toBeGreaterThan(5);
  });
});

describe('what is not on the list', () => {
  type Ask = (databases: Databases) => unknown;
  test.each<[string, Ask]>([
    ['a design document', ({ record }) => record.put({ _id: '_design/x' })],
    ['one among others', ({ record }) => record.bulkDocs([{ _id: sheetId }, { _id: '_design/x' }])],
    ['a document without an id', ({ record }) => record.bulkDocs([{}])],
    ['a local document', ({ record }) => record.get('_local/x')],
    ['another’s local document', ({ registry }) => registry.put({ _id: '_local/x' })],
    ['a path', ({ record }) => record.get(`${sheetId}/attachment`)],
    ['all documents', ({ record }) => record.allDocs()],
    ['a range of several cases', ({ record }) => record.allDocs({ startkey: 'a:', endkey: 'z:' })],
    ['a range without an end', ({ registry }) => registry.allDocs({ startkey: 'session:' } as object)],
    [
      'all identities',
      ({ registry }) => registry.allDocs({ startkey: 'identity:', endkey: 'identity:\uffff' }),
    ],
    [
      'sessions and what comes behind them',
      ({ registry }) => registry.allDocs({ startkey: 'session:', endkey: 'session-sid:\uffff' }),
    ],
    [
      'the audit of all cases',
      ({ registry }) => registry.allDocs({ startkey: 'audit:', endkey: 'audit:\uffff' }),
    ],
    ['a filter', ({ record }) => record.changes({ filter: 'x/y' })],
    ['a selector', ({ record }) => record.changes({ selector: { type: 'case' } })],
    ['a view', ({ record }) => (record as unknown as Http).query('x/y')],
    ['attachments', ({ record }) => record.get(sheetId, { attachments: true })],
    ['an attachment', ({ record }) => record.getAttachment(sheetId, 'x')],
    ['a deletion of a document of the record', ({ record }) => record.remove({ _id: sheetId, _rev: '1-a' })],
    ['what lies in the other database', ({ registry }) => registry.get(sheetId)],
    ['a receipt by another name', ({ registry }) => registry.put({ _id: 'receipt:x' })],
    ['compaction', ({ record }) => record.compact()],
    ['the end of a database', ({ record }) => record.destroy()],
    ['another path over HTTP', ({ record }) => (record as unknown as Http).fetch('_security', {})],
    [
      'bodies with other parameters',
      ({ record }) => (record as unknown as Http).fetch('_bulk_get?x=y', post),
    ],
  ])('%s: is not asked, and raises an alarm', async (_what, ask) => {
    const asked = async (): Promise<unknown> => ask(databases);
    await expect(asked()).rejects.toBeInstanceOf(UnlistedCall);
    expect(alarms).toMatchObject([{ alarm: 'unlisted-call' }]);
    expect(JSON.stringify(alarms)).not.toContain(caseId);
    expect((await opened.record.allDocs()).rows).toEqual([]);
  });
});

interface Http {
  query(view: string): unknown;
  fetch(path: string, init: object): unknown;
}
const post = { method: 'POST', body: '{"docs":[]}' };

describe('what PouchDB makes of it at a CouchDB', () => {
  test('is on the list, request by request', async () => {
    const asked: (readonly [method: string, path: string])[] = [];
    const answers: Readonly<Record<string, object>> = {
      _changes: { results: [], last_seq: '0', pending: 0 },
      _all_docs: { rows: [], total_rows: 0 },
      _bulk_docs: [],
      _bulk_get: { results: [] },
    };
    const server = createServer((request, reply) => {
      const [, place = ''] = /^\/assize-\w+(.*)$/.exec(request.url ?? '') ?? [];
      asked.push([request.method ?? '', place]);
      const [, name = ''] = /^\/(_\w+)/.exec(place) ?? [];
      const usual = { doc_count: 0, update_seq: '0', ok: true, id: sheetId, rev: '1-a' };
      reply.writeHead(200, { 'content-type': 'application/json' });
      reply.end(JSON.stringify(answers[name] ?? usual));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const couchdbUrl = `http://admin:pw@127.0.0.1:${String(port)}`;
    const { record, registry } = onlyListed(await openDatabases({ dataDir, couchdbUrl }), silentLogger);
    const session = { _id: `session:${'a'.repeat(64)}` };
    await record.info();
    await record.changes({ since: 0, limit: 1, batch_size: 1, include_docs: true, style: 'all_docs' });
    await record.revsDiff({ [sheetId]: ['1-a'] });
    await bulkGet(record, [{ id: sheetId, rev: '1-a' }], { revs: true, latest: true });
    await record.get(sheetId);
    await record.allDocs({ keys: [sheetId], include_docs: true, conflicts: true });
    await record.allDocs({ startkey: `${caseId}:`, endkey: `${caseId}:\uffff`, include_docs: true });
    await record.put({ _id: `user-a:user:a` });
    await record.bulkDocs([{ _id: sheetId }], { new_edits: false });
    await registry.put(session);
    await registry.get(session._id);
    await registry.remove({ ...session, _rev: '1-a' });
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(asked.length).toBeGreaterThanOrEqual(14);
    expect(asked.filter((each) => !isListed(...each))).toEqual([]);
  });

  test.each([
    ['DELETE', '/'],
    ['PUT', '/'],
    ['GET', '/_design/x'],
    ['PUT', '/_local/x'],
    ['GET', '/_security'],
    ['PUT', '/_security'],
    ['GET', '/_changes?filter=_view&view=x/y'],
    ['POST', '/_find'],
    ['POST', '/_purge'],
    ['GET', `/${encodeURIComponent(sheetId)}/attachment`],
  ])('%s %s is not', (method, path) => {
    expect(isListed(method, path)).toBe(false);
  });
});

const isListed = (method: string, path: string): boolean =>
  listedRequests.some(([listed, pattern]) => listed === method && pattern.test(path));
