import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { contractHeader, httpContractVersion } from '../contracts/http/version.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { startSync, type SyncEngine } from './syncEngine.ts';
import { firstStatus } from './syncStatus.ts';

const sealer = await openDeviceKey('other-versions-test');
const gateway = new FeedGateway([]);
let store: DeviceStore;
let sync: SyncEngine | undefined;
beforeEach(async () => {
  store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
});
afterEach(async () => {
  await sync?.close();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});
const start = async (version: number): Promise<SyncEngine> =>
  (sync = await startSync({
    store,
    origin: 'https://assize.test',
    onStatus: () => undefined,
    fetch: async (input, init) => {
      const reply = await gateway.fetch(input, init);
      return new Response(reply.body, {
        status: reply.status,
        headers: { ...Object.fromEntries(reply.headers), [contractHeader]: String(version) },
      });
    },
  }));

test('A gateway of a later version is told of in the status, and one of our own is not', async () => {
  const engine = await start(httpContractVersion + 1);
  await vi.waitUntil(() => engine.status.isGatewayNewer === true, { timeout: 20_000 });
  await engine.close();
  const again = await start(httpContractVersion);
  await vi.waitUntil(() => again.status.connection === 'online', { timeout: 20_000 });
  expect(again.status).not.toHaveProperty('isGatewayNewer');
});

test('A tab of another version that replicates keeps its turn: that it speaks counts, what it says is not shown', async () => {
  const name = `assize-sync-${store.name}`;
  const lock = Promise.withResolvers<undefined>();
  let isTaken = false;
  const held = navigator.locks
    .request(name, () => lock.promise)
    .catch(() => {
      isTaken = true;
    });
  const channel = new BroadcastChannel(name);
  let asked = 0;
  channel.onmessage = ({ data }: MessageEvent<{ ask?: true }>) => {
    if (!data.ask) return;
    asked += 1;
    channel.postMessage({ status: { ...firstStatus('x'), connection: 'by-pigeon' }, mood: 'calm' });
    channel.postMessage('nothing of ours');
  };
  const engine = await start(httpContractVersion);
  // More questions than a silent tab is given.
  await vi.waitUntil(() => asked > 7, { timeout: 20_000 });
  expect(isTaken).toBe(false);
  expect(engine.status.connection).toBe('connecting');
  channel.postMessage({ status: { ...firstStatus('2026-11-24T10:00:00.000Z'), connection: 'online' } });
  await vi.waitUntil(() => engine.status.connection === 'online', { timeout: 20_000 });
  lock.resolve(undefined);
  await held;
  channel.close();
});
