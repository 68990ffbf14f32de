import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { startSync, type SyncEngine } from './syncEngine.ts';

/** A gateway that sheds one kind of work, and what the other goes on doing. */
const gateway = new FeedGateway([{ _id: 'case-1:note:a' }]);
/** Paths that are answered 503, and when. */
let sheds: string | undefined;
let shedAt: number[];
let store: DeviceStore;
let sync: SyncEngine;
const told: ConnectionStatus[] = [];

beforeEach(async () => {
  shedAt = [];
  told.length = 0;
  store = await openDeviceStore(`store-${newId<CaseId>()}`, await openDeviceKey('busy-test'));
});
afterEach(async () => {
  await sync.close();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

async function start(): Promise<void> {
  sync = await startSync({
    store,
    origin: 'https://assize.test',
    onStatus: (status) => told.push(status),
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      if (sheds === undefined || !pathname.endsWith(sheds)) return gateway.fetch(input, init);
      shedAt.push(performance.now());
      return Response.json(
        { error: 'busy', reason: 'Later.' },
        { status: 503, headers: { 'retry-after': '2' } },
      );
    },
  });
}
const isPushed = (id: string): boolean => gateway.pushed.some(({ _id }) => _id === id);
async function write(): Promise<string> {
  const entry = note(newId<CaseId>(), 'Put back');
  expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  return entry._id;
}

test('Busy for those who catch up, the gateway still gets what was written, and is left alone as long as it says', async () => {
  sheds = '/_changes';
  await start();
  await vi.waitUntil(() => sync.status.problem === 'gateway-busy', { timeout: 20_000 });
  // A network that flaps, a window that is looked at: neither is a reason to come back sooner.
  const waking = setInterval(() => sync.wake(), 20);
  const id = await write();
  await vi.waitUntil(() => isPushed(id), { timeout: 20_000 });
  expect(shedAt).toHaveLength(1);
  await vi.waitUntil(() => shedAt.length === 2, { timeout: 20_000 });
  clearInterval(waking);
  expect(Number(shedAt[1]) - Number(shedAt[0])).toBeGreaterThanOrEqual(1_999);
  sheds = undefined;
  await vi.waitUntil(() => sync.status.asAt !== undefined, { timeout: 20_000 });
  expect(sync.status).toMatchObject({ connection: 'online' });
});

test('Busy for what is written, it still says what is new, and the device is online', async () => {
  sheds = '/_bulk_docs';
  const id = await write();
  await start();
  await vi.waitUntil(() => shedAt.length === 1 && sync.status.asAt !== undefined, { timeout: 20_000 });
  expect(sync.status).toMatchObject({ connection: 'online' });
  expect((await store.pouch.get('case-1:note:a'))._rev).toBe('1-a');
  expect(await store.unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
  sheds = undefined;
  await vi.waitUntil(() => isPushed(id), { timeout: 20_000 });
  expect(shedAt).toHaveLength(1);
});
