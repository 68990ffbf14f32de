import * as v from 'valibot';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { newId, type CaseId } from '../shared/ids.ts';

/*
 * What was taken off this device may have to come back though the gateway's feed never names it again: a pull under way was
 * told that it is here, or this device's clock was wrong. So each taking off leaves a mark, with where the user stood by what
 * was known then. Where they stand otherwise later, the case is asked for once more (./fetchAgain.ts), and the mark goes.
 */

const prefix = 'erased:';
const MarkSchema = v.object({ id: v.string(), by: v.string() });

/** `by` is where the user stood, as text of whoever takes off; `id` is another each time. */
export type ErasedMark = v.InferOutput<typeof MarkSchema>;

/** One tab of the device at a time takes off, or stores what came back: neither undoes half of the other. */
export const aloneWithErased = <T>(store: DeviceStore, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`assize-erased-${store.name}`, work) as Promise<T>;

/** Takes something of a case off, its mark before it. On a full device it goes without: what is not theirs does not wait for room. */
export const takeOff = (
  store: DeviceStore,
  caseId: CaseId,
  by: string,
  erase: () => Promise<void>,
): Promise<void> =>
  aloneWithErased(store, async () => {
    try {
      await store.setMeta(`${prefix}${caseId}`, { id: newId(), by } satisfies ErasedMark);
    } catch (error) {
      if (!isStorageFull(error)) throw error;
    }
    await erase();
  });

export async function erasedMark(store: DeviceStore, caseId: CaseId): Promise<ErasedMark | undefined> {
  const held = v.safeParse(MarkSchema, await store.getMeta(`${prefix}${caseId}`));
  return held.success ? held.output : undefined;
}

export async function erasedMarks(store: DeviceStore): Promise<ReadonlyMap<CaseId, ErasedMark>> {
  const marks = new Map<CaseId, ErasedMark>();
  for (const [key, value] of await store.metaUnder(prefix)) {
    const held = v.safeParse(MarkSchema, value);
    if (held.success) marks.set(key.slice(prefix.length) as CaseId, held.output);
  }
  return marks;
}

export const forgetErased = (store: DeviceStore, caseId: CaseId): Promise<void> =>
  store.setMeta(`${prefix}${caseId}`, undefined);
