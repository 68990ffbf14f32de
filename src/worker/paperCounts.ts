import type { DeviceStore } from '../store/deviceStore.ts';

const key = 'papers-numbered';

/** One paper at a time in all tabs of this device, so that the same is not numbered twice. */
export async function inTurnOfPapers<T>(store: DeviceStore, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(`assize-papers-${store.name}`, work);
}

/**
 * The next number of this device's papers, for whoever's turn it is. It is spent on the disk before anything is made of it: where
 * the device dies between, one is missing, and none is given twice.
 */
export async function nextPaperCount(store: DeviceStore): Promise<number> {
  const held = await store.getMeta(key);
  const count = (typeof held === 'number' ? held : 0) + 1;
  await store.setMeta(key, count, { isStrict: true });
  return count;
}
