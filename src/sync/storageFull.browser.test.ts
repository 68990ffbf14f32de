import { afterEach, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { adviser, entryOf } from '../../tests/builders/caseDocuments.ts';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { startSync } from './syncEngine.ts';

const devtools = cdp() as unknown as { send(method: string, parameters: object): Promise<unknown> };
const setQuota = (quotaSize?: number): Promise<unknown> =>
  devtools.send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  });
/** Incompressible, so that a page of documents takes the room that it says. */
const noise = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(20_000)), (byte) =>
    String.fromCharCode(33 + (byte % 90)),
  ).join('');

const savedAt = '2026-11-24T10:38:00.000Z';
const small = Array.from({ length: 1_000 }, (_, index) => ({ _id: `case-1:note:s${String(index)}` }));
const large = Array.from({ length: 300 }, (_, index) => ({
  _id: `case-2:note:l${String(index)}`,
  text: noise(),
}));

const asUrl = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : String(input);

afterEach(() => setQuota());

test('A device that is full in the middle of a pull says so, keeps what it has, sends, and goes on once there is room', async () => {
  const name = `full-${newId<CaseId>()}`;
  // The browser looks at the quota anew only after it forgot the site's storage.
  await devtools.send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });
  await setQuota(5_000_000);
  const store = await openDeviceStore(name, await openDeviceKey('storage-full-test'));
  const entry = entryOf('note', adviser, {
    caseId: newId<CaseId>(),
    audience: 'court-and-all-parties',
    text: 'Put back',
  });
  expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  const gateway = new FeedGateway([...small, ...large]);
  let isBusy = true;
  const told: ConnectionStatus[] = [];
  const sync = await startSync({
    store,
    origin: 'https://assize.test',
    fetch: async (input, init) =>
      isBusy && asUrl(input).endsWith('/_bulk_docs')
        ? new Response('{}', { status: 503, headers: { 'retry-after': '1' } })
        : gateway.fetch(input, init),
    onStatus: (status) => told.push(status),
  });
  await vi.waitUntil(() => sync.status.problem === 'storage-full', { timeout: 20_000 });
  expect(sync.status).toMatchObject({ connection: 'online' });
  expect(sync.status.asAt).toBeUndefined();
  expect(told.map(({ problem }) => problem)).not.toContain('gateway-unreachable');
  expect((await store.pouch.info()).doc_count).toBe(small.length + 1);

  isBusy = false;
  sync.wake();
  await vi.waitUntil(() => gateway.pushed.some(({ _id }) => _id === entry._id), { timeout: 20_000 });
  expect(sync.status).toMatchObject({ connection: 'online', problem: 'storage-full' });

  await setQuota();
  sync.wake();
  // What arrives and the receipts of what went up find room each for itself.
  await vi.waitUntil(() => sync.status.asAt !== undefined && sync.status.problem === undefined, {
    timeout: 20_000,
  });
  expect((await store.pouch.info()).doc_count).toBe(small.length + large.length + 1);
  await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
  await sync.close();
  await store.close();
  await deviceTables(name, 'relaxed').delete();
}, 90_000);

test('A device that is full in the middle of its first caseload keeps what it has, and goes on from there once there is room', async () => {
  const name = `full-${newId<CaseId>()}`;
  await devtools.send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });
  await setQuota(5_000_000);
  const store = await openDeviceStore(name, await openDeviceKey('storage-full-test'));
  const documents = [...small, ...large].map((document, index) => ({
    ...document,
    _id: `case-${String(Math.floor(index / 5))}:note:n${String(index)}`,
  }));
  const gateway = new FeedGateway(documents);
  gateway.streams = { documents: documents.length };
  const told: ConnectionStatus[] = [];
  const sync = await startSync({
    store,
    origin: 'https://assize.test',
    fetch: gateway.fetch,
    onStatus: (status) => told.push(status),
  });
  await vi.waitUntil(() => sync.status.problem === 'storage-full', { timeout: 20_000 });
  expect(sync.status).toMatchObject({ connection: 'online' });
  expect(sync.status.asAt).toBeUndefined();
  expect(told.map(({ problem }) => problem)).not.toContain('gateway-unreachable');
  const held = (await store.pouch.info()).doc_count;
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(documents.length);

  await setQuota();
  sync.wake();
  await vi.waitUntil(() => sync.status.asAt !== undefined, { timeout: 20_000 });
  expect(sync.status.problem).toBeUndefined();
  expect(gateway.resumed.at(-1)).not.toBeNull();
  expect((await store.pouch.info()).doc_count).toBe(documents.length);
  await sync.close();
  await store.close();
  await deviceTables(name, 'relaxed').delete();
}, 90_000);
