import { expect, test, vi } from 'vitest';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { startSync } from './syncEngine.ts';

test('Closing does not wait for a gateway that never answers: whoever signs out is out', async () => {
  const store = await openDeviceStore(`store-${newId<CaseId>()}`, await openDeviceKey('closing-test'));
  let asked = 0;
  let ended = 0;
  const sync = await startSync({
    store,
    origin: 'https://assize.test',
    onStatus: () => undefined,
    fetch: (_input, init) =>
      new Promise((_resolve, reject) => {
        asked += 1;
        init?.signal?.addEventListener('abort', () => {
          ended += 1;
          reject(new DOMException('ended', 'AbortError'));
        });
      }),
  });
  await vi.waitUntil(() => asked > 0, { timeout: 20_000 });
  await sync.close();
  expect(ended).toBe(asked);
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

test('What wakes it while and after it is being closed is no failure', async () => {
  const store = await openDeviceStore(`store-${newId<CaseId>()}`, await openDeviceKey('closing-test'));
  const sync = await startSync({
    store,
    origin: 'https://assize.test',
    onStatus: () => undefined,
    fetch: () => Promise.reject(new TypeError('no network')),
  });
  const closing = sync.close();
  sync.wake();
  await closing;
  expect(() => sync.wake()).not.toThrow();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

test('What a tab that died was sending is said to be saved here, also where there is no network', async () => {
  const store = await openDeviceStore(`store-${newId<CaseId>()}`, await openDeviceKey('closing-test'));
  const entry = note(newId<CaseId>(), 'Written before the tab died.');
  const written = await store.writeEntry(entry, { savedAt });
  if (!written.ok) throw new Error(written.error.tag);
  await store.markSending([{ entryId: entry._id, rev: written.value.rev }]);
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const sync = await startSync({ store, origin: 'https://assize.test', onStatus: () => undefined });
  try {
    await expect
      .poll(async () => (await store.ledgerLines()).map(({ state }) => state))
      .toEqual(['saved-here']);
  } finally {
    vi.restoreAllMocks();
    await sync.close();
    await store.close();
    await deviceTables(store.name, 'relaxed').delete();
  }
});
