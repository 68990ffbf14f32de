import { afterEach, beforeEach, vi } from 'vitest';
import type { ConnectionStatus } from '../../src/contracts/worker/syncStatus.ts';
import { newId, type CaseId } from '../../src/shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../../src/store/deviceStore.ts';
import { deviceTables } from '../../src/store/tables.ts';
import { startSync, type SyncEngine } from '../../src/sync/syncEngine.ts';
import { sealer } from './storeForEach.ts';

/** A store of its own for each test of the file, and what keeps it and a gateway together, once a test has started it. */
export function syncForEach() {
  let store: DeviceStore;
  let sync: SyncEngine;
  const told: ConnectionStatus[] = [];
  beforeEach(async () => {
    told.length = 0;
    store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await sync.close();
    await store.close();
    await deviceTables(store.name, 'relaxed').delete();
  });
  return {
    store: () => store,
    sync: () => sync,
    /** Every status so far. */
    told,
    async start(fetchImpl: typeof fetch): Promise<void> {
      sync = await startSync({
        store,
        origin: 'https://assize.test',
        onStatus: (status) => told.push(status),
        fetch: fetchImpl,
      });
    },
  };
}
