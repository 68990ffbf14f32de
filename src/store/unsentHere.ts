import { openSealedStore, type SealedCounts } from './sealedStore.ts';

const nothing: SealedCounts = { unsent: 0, entries: 0, sealedEntries: 0, drafts: 0, sealedDrafts: 0 };

/** What of a store is not sent, without a key, as states are in the clear. None where there is no such store; none is made. */
export async function unsentHere(name: string): Promise<SealedCounts> {
  const store = await openSealedStore(name);
  if (!store) return nothing;
  try {
    return await store.counts();
  } finally {
    store.close();
  }
}

/** Where a store does not open, it says so when it is to be read. */
export const unsentWhereRead = (name: string): Promise<SealedCounts> => unsentHere(name).catch(() => nothing);
