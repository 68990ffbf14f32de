import { openSealedStore, type SealedCounts } from './sealedStore.ts';

export const nothingUnsent: SealedCounts = {
  unsent: 0,
  entries: 0,
  sealedEntries: 0,
  drafts: 0,
  sealedDrafts: 0,
};

/** What of a store is not sent, without a key, as states are in the clear. None where there is no such store; none is made. */
export async function unsentHere(name: string): Promise<SealedCounts> {
  const store = await openSealedStore(name);
  if (!store) return nothingUnsent;
  try {
    return await store.counts();
  } finally {
    store.close();
  }
}

/** Undefined where it could not be read (a newer Assize has taken the store over, the disk fails): that is not nothing. */
export const unsentWhereRead = (name: string): Promise<SealedCounts | undefined> =>
  unsentHere(name).catch(() => undefined);
