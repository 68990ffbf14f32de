import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { grant, person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';
import { until } from './stockPouch.ts';

const adviser = person('legal-adviser');
const solicitor = person('defence-solicitor');

let server: GatewayInProcess;
let record: SwitchedDatabase;
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

/** A gateway whose record the test can hold up, exchange and break. */
async function start(
  options: Parameters<typeof gatewayInProcess>[0] = {},
  prepare?: () => void,
): Promise<void> {
  server = await gatewayInProcess({
    watching: { lookEveryMs: 20, brokenAfterMs: 20 },
    ...options,
    wrap: (databases) => {
      record = switchedDatabase(databases.record);
      prepare?.();
      return { ...databases, record: record.database };
    },
  });
}
const ask = (path: string, cookie = '', init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, { ...init, headers: { cookie } });
const feed = async (cookie: string): Promise<string[]> => {
  const reply = await ask('/replica/me/_changes', cookie);
  if (reply.status !== 200) return [];
  return ((await reply.json()) as { results: { id: string }[] }).results.map((row) => row.id);
};
const noteBy = (author: typeof adviser) => ({
  ...entryOf('note', author, { audience: 'court-and-all-parties', text: 'Written meanwhile' }),
  _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
});
const push = (cookie: string, document: object): Promise<Response> =>
  ask('/replica/me/_bulk_docs', cookie, {
    method: 'POST',
    body: JSON.stringify({ docs: [document], new_edits: false }),
  });
async function expectClosed(reply: Response): Promise<void> {
  expect(reply.status).toBe(503);
  const seconds = Number(reply.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(5);
  expect(seconds).toBeLessThanOrEqual(15);
  expect(await reply.json()).toMatchObject({ error: 'unavailable', reason: expect.any(String) });
}

describe('a gateway that is reading the record anew', () => {
  test('serves nothing of it but says when to come back, in words; the app’s files and its health are served', async () => {
    let release = (): void => undefined;
    await start({ isOpening: true }, () => {
      release = record.hold('changes');
    });
    const cookie = await server.sessionOf(adviser);
    for (const path of [
      '/api/session',
      '/replica/me',
      '/replica/me/_changes',
      '/replica',
      '/api/admin/organisations',
    ]) {
      await expectClosed(await ask(path, cookie));
    }
    await expectClosed(await push(cookie, noteBy(adviser)));
    await expectClosed(await ask('/api/receipts', cookie, { method: 'POST', body: '{"ids":[]}' }));
    // Whoever is not signed in is told the same: they may be, once it is back.
    await expectClosed(await ask('/replica/me'));
    expect((await ask('/health/live')).status).toBe(200);
    const ready = await ask('/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'failed', part: 'replica' });
    expect(Number(ready.headers.get('retry-after'))).toBeGreaterThan(0);
    // There is no built app in this test: what answers is where its files are served, not the closed door.
    expect((await ask('/')).status).toBe(404);
    release();
    await until(async () => (await ask('/health/ready')).status === 200, 'the gateway ready');
    expect((await ask('/api/session', cookie)).status).toBe(200);
  });

  test('ends when it is told to, in the middle of it', async () => {
    let release = (): void => undefined;
    await start({ isOpening: true }, () => {
      release = record.hold('changes');
    });
    const closed = server.gateway.close();
    release();
    await closed;
  });
});

describe('a store that cannot be written', () => {
  test('gets 503 for what is pushed, and people read on', async () => {
    await start();
    const cookie = await server.sessionOf(adviser);
    await record.database.bulkDocs([defendantSheet(), caseSheet()]);
    await until(async () => (await feed(cookie)).includes(caseSheet()._id), 'the case');
    const mend = record.fail('bulkDocs', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    const note = noteBy(adviser);
    const refused = await push(cookie, note);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(`/replica/me/${encodeURIComponent(caseSheet()._id)}`, cookie)).status).toBe(200);
    expect(await feed(cookie)).toContain(caseSheet()._id);
    mend();
    expect(await (await push(cookie, note)).json()).toMatchObject([{ receipt: { state: 'recorded' } }]);
  });
});

describe('a log that cannot be written', () => {
  /** The disk is full for whatever is synced to it. */
  async function fillDisk(): Promise<() => void> {
    const path = join(tmpdir(), `assize-probe-${crypto.randomUUID()}`);
    const handle = await open(path, 'w');
    const prototype = Object.getPrototypeOf(handle) as { datasync(): Promise<void>; sync(): Promise<void> };
    await handle.close();
    await rm(path);
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    const spies = [vi.spyOn(prototype, 'datasync'), vi.spyOn(prototype, 'sync')];
    for (const spy of spies) spy.mockRejectedValue(full);
    return () => {
      for (const spy of spies) spy.mockRestore();
    };
  }

  test('keeps nobody from reading or writing while what waits decides nobody’s access', async () => {
    let aheadMs = 0;
    await start({ status: { now: () => Date.now() + aheadMs } });
    const isToldAsUnlogged = async (): Promise<boolean> => {
      await server.gateway.status.look();
      const { parts } = server.gateway.status.now();
      return parts.some(({ part, code }) => part === 'cases' && code === 'record-unlogged');
    };
    const cookie = await server.sessionOf(adviser);
    await record.database.bulkDocs([defendantSheet(), caseSheet()]);
    await until(async () => (await feed(cookie)).includes(caseSheet()._id), 'the case');
    const mend = await fillDisk();
    const note = noteBy(adviser);
    expect(await (await push(cookie, note)).json()).toMatchObject([{ receipt: { state: 'recorded' } }]);
    expect((await ask(`/replica/me/${encodeURIComponent(caseSheet()._id)}`, cookie)).status).toBe(200);
    aheadMs = 16_000;
    await until(isToldAsUnlogged, 'the status tells that nothing new arrives');
    mend();
    await until(async () => (await feed(cookie)).includes(note._id), 'the note, once the log can be written');
    expect((await feed(cookie)).filter((id) => id === note._id)).toHaveLength(1);
    expect(await isToldAsUnlogged()).toBe(false);
  });

  test('closes the gateway while a grant waits in the store that it does not know of yet', async () => {
    await start();
    const cookie = await server.sessionOf(solicitor);
    const given = grant({ organisationId: solicitor.organisationId }, 'defence');
    const [written] = await record.database.bulkDocs([defendantSheet(), caseSheet(), given]);
    expect(written).not.toHaveProperty('error');
    await until(async () => (await feed(cookie)).includes(caseSheet()._id), 'the case');
    const mend = await fillDisk();
    const held = await record.database.get<object>(given._id);
    await record.database.put({ ...held, ...given, endedAt: new Date().toISOString() });
    await until(async () => (await ask('/health/ready')).status === 503, 'the gateway closed');
    await expectClosed(await ask('/replica/me/_changes', cookie));
    expect((await ask('/health/live')).status).toBe(200);
    mend();
    await until(async () => (await ask('/health/ready')).status === 200, 'the gateway open again');
    expect(await feed(cookie)).not.toContain(caseSheet()._id);
  });
});
