import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SchemaOf } from '../../src/contracts/documents/fields.ts';
import { ErrorReplySchema } from '../../src/contracts/http/errorReply.ts';
import { HealthReplySchema } from '../../src/contracts/http/health.ts';
import { ReceiptsReplySchema } from '../../src/contracts/http/receipts.ts';
import {
  BulkDocsReplySchema,
  BulkGetReplySchema,
  ChangesReplySchema,
  DatabaseInfoReplySchema,
  RevsDiffReplySchema,
} from '../../src/contracts/http/replicaReplies.ts';
import { SessionReplySchema } from '../../src/contracts/http/session.ts';
import { contractHeader, httpContractVersion } from '../../src/contracts/http/version.ts';
import { adviser, caseSheet, defendantSheet, entryOf, hearingSheet } from '../builders/caseDocuments.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

const note = {
  ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Put back to 11:30' }),
  _rev: '1-a',
};
const rejected = { ...note, _id: `${note._id.slice(0, -1)}z`, text: '' };

let server: GatewayInProcess;
let cookie: string;
beforeAll(async () => {
  server = await gatewayInProcess();
  cookie = await server.sessionOf(adviser);
  await server.databases.record.bulkDocs([defendantSheet(), hearingSheet(), caseSheet()]);
  await until(async () => {
    const reply = await ask('/replica/me/_all_docs');
    return ((await reply.json()) as { rows: readonly unknown[] }).rows.length >= 3;
  }, 'the case reaches the adviser');
});
afterAll(() => server.close());

const ask = (path: string, body?: object): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
/** The reply as the device reads it; it fails where the gateway says anything else. */
const read = async <T>(schema: SchemaOf<T>, path: string, body?: object): Promise<T> =>
  v.parse(schema, await (await ask(path, body)).json());

describe('what the gateway answers is what the device reads', () => {
  test('of the session and of its own health', async () => {
    expect((await read(SessionReplySchema, '/api/session')).user).toEqual(adviser);
    expect(await read(HealthReplySchema, '/health/live')).toEqual({ status: 'ok' });
    expect(await read(HealthReplySchema, '/health/ready')).toEqual({ status: 'ok' });
  });

  test('of what was pushed, and of its receipts', async () => {
    const docs = [note, rejected];
    const rows = await read(BulkDocsReplySchema, '/replica/me/_bulk_docs', { docs, new_edits: false });
    expect(rows.map((row) => row.receipt)).toMatchObject([
      { state: 'recorded' },
      { state: 'quarantined', code: 'invalid', reason: 'text: is empty' },
    ]);
    const ids = [...docs, { _id: 'unknown', _rev: '1-a' }].map(({ _id: id, _rev: rev }) => ({ id, rev }));
    const { receipts } = await read(ReceiptsReplySchema, '/api/receipts', { ids });
    expect(receipts.map((each) => each.receipt)).toEqual([rows[0]?.receipt, rows[1]?.receipt, null]);
  });

  test('of the database, its changes, its documents and what it lacks', async () => {
    const info = await read(DatabaseInfoReplySchema, '/replica/me');
    expect(info.doc_count).toBeGreaterThanOrEqual(3);
    const page = await read(ChangesReplySchema, '/replica/me/_changes?include_docs=true');
    expect(page.results.map((row) => row.doc?._id)).toEqual(page.results.map((row) => row.id));
    const docs = page.results.map(({ id }) => ({ id }));
    const { results } = await read(BulkGetReplySchema, '/replica/me/_bulk_get', { docs });
    expect(results.map((each) => each.id)).toEqual(docs.map((each) => each.id));
    const lacking = await read(RevsDiffReplySchema, '/replica/me/_revs_diff', { unknown: ['1-a'] });
    expect(lacking).toEqual({ unknown: { missing: ['1-a'] } });
  });

  test('of a refusal, with the field', async () => {
    const refusal = await read(ErrorReplySchema, '/replica/me/_bulk_docs', { docs: [{}] });
    expect(refusal).toMatchObject({ error: 'bad_request', field: 'docs.0._id' });
    for (const path of [
      '/api/nothing',
      '/replica/nothing',
      '/replica/me/unknown',
      '/api/admin/organisations',
    ]) {
      expect(await read(ErrorReplySchema, path), path).not.toHaveProperty('field');
    }
  });
});

test('every answer says which version of the protocol this gateway speaks', async () => {
  for (const { path } of server.gateway.routes) {
    for (const headers of [{}, { cookie }]) {
      const reply = await fetch(`${server.url}${path.replace('*', 'me')}`, { headers, redirect: 'manual' });
      await reply.body?.cancel();
      expect(reply.headers.get(contractHeader), path).toBe(String(httpContractVersion));
    }
  }
});
