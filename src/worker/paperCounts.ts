import type { DeviceStore } from '../store/deviceStore.ts';
import { inOneWindow } from '../sync/inOneWindow.ts';

const key = 'papers-numbered';

/**
 * One paper at a time in all tabs of this device, so that the same is not numbered twice. Beside a tab that was frozen in its turn it
 * may be, under two numbers (`nextPaperCount`): each is given out as an entry of its own, as when two devices give it out.
 */
export const inTurnOfPapers = <T>(store: DeviceStore, work: () => Promise<T>): Promise<T> =>
  inOneWindow(`assize-papers-${store.name}`, work);

/**
 * The next number of this device's papers, for whoever's turn it is. It is spent on the disk before anything is made of it: where
 * the device dies between, one is missing, and none is given twice; nor where two tabs have the turn.
 */
export async function nextPaperCount(store: DeviceStore): Promise<number> {
  for (;;) {
    const mark = await store.metaMark(key);
    const held = await store.getMeta(key);
    const count = (typeof held === 'number' ? held : 0) + 1;
    if (await store.replaceMeta(key, mark, count)) return count;
  }
}
