import { openSealedStore } from './sealedStore.ts';

/**
 * Entries of a store that are not in the court's record, and how many of them leave without being unlocked: without a key, as
 * states are in the clear. None where there is no such store; none is made.
 */
export async function unsentHere(
  name: string,
): Promise<{ readonly unsent: number; readonly sealed: number }> {
  const store = await openSealedStore(name);
  if (!store) return { unsent: 0, sealed: 0 };
  try {
    return await store.counts();
  } finally {
    store.close();
  }
}
