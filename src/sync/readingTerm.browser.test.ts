import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { sealer } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { startSync, type SyncEngine } from './syncEngine.ts';

let store: DeviceStore;
const tabs: SyncEngine[] = [];
beforeEach(async () => {
  store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
});
afterEach(async () => {
  vi.useRealTimers();
  for (const tab of tabs.splice(0)) await tab.close();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

async function tab(fetchImpl: typeof fetch): Promise<boolean[]> {
  const told: boolean[] = [];
  tabs.push(
    await startSync({
      store,
      origin: 'https://assize.test',
      onStatus: () => undefined,
      onTerm: (isContact) => told.push(isContact),
      fetch: fetchImpl,
    }),
  );
  return told;
}

test('The tab that has the turn is told of each contact, and of nothing where there is none', async () => {
  const gateway = new FeedGateway([{ _id: 'case-1:note:a' }]);
  const first = await tab(gateway.fetch);
  await vi.waitUntil(() => first.includes(true), { timeout: 20_000 });
  const second = await tab(gateway.fetch);
  gateway.moveOn({ _id: 'case-1:note:b' });
  await vi.waitUntil(async () => (await store.document('case-1:note:b')) !== undefined, { timeout: 20_000 });
  expect(second).toEqual([]);
});

test('Without a contact the tab that has the turn is told every minute that time goes by', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let asked = 0;
  const told = await tab(() => {
    asked += 1;
    return Promise.reject(new TypeError('no network'));
  });
  await vi.waitUntil(() => asked > 0, { timeout: 20_000 });
  expect(told).toEqual([]);
  vi.advanceTimersByTime(180_000);
  expect(told).toEqual([false, false, false]);
});
