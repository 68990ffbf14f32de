import type { DeviceStore, StoredDocument } from '../../src/store/deviceStore.ts';

/** What the ledger holds unsent and does not rest, as it would go up. */
export const unsentEntries = async (store: DeviceStore): Promise<StoredDocument[]> =>
  Promise.all((await store.unsent()).map(async (line) => JSON.parse(await line.text()) as StoredDocument));
