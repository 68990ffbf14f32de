import * as v from 'valibot';
import type { Partition } from '../domain/document/documentId.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { inOneWindow } from './inOneWindow.ts';

/*
 * What was taken off this device may have to come back though the gateway's feed never names it again: a pull under way was
 * told that it is here, or this device's clock was wrong. So each taking off leaves a mark, with where the user stood by what
 * was known then. Where they stand otherwise later, the case is asked for once more (./fetchAgain.ts), and the mark goes.
 */

const prefix = 'erased:';
const MarkSchema = v.object({ id: v.string(), by: v.string() });

/** A case; after a restore also what lies elsewhere: grants, the user, a court's days. */
export type Part = CaseId | Partition;

/** Where the mark says this the gateway's record was restored: what was taken off may be in it in another revision. */
export const byRestore = 'restored';

/** Where the mark says this a case came back, and with it what its author had typed for it, which lies among what is theirs alone. */
const byReturn = 'came-back';

/** What was taken off before, where the user stood otherwise, may be theirs now: it is asked for at the next look. */
const byMoreThanOnce = '';

/** Who was last looked at, and at which courts they had their role: of another, every case is looked at. */
export const accessKey = 'access-of';

/** `by` is where the user stood, as text of whoever takes off; `id` is another each time. */
export type ErasedMark = v.InferOutput<typeof MarkSchema>;

/**
 * One tab of the device at a time takes off, or stores what came back: neither undoes half of the other. One that was frozen in its turn
 * may do its other half behind another's. What is taken off then has its mark (`takeOff`), and comes back where it is theirs; what is
 * stored then is taken off as soon as it is looked at, as is what a frozen tab's pull stores.
 */
export const aloneWithErased = <T>(store: DeviceStore, work: () => Promise<T>): Promise<T> =>
  inOneWindow(`assize-erased-${store.name}`, work);

/**
 * Takes something of a case off, its mark before it. On a full device it goes without: what is not theirs does not wait for room. Where
 * another tab had the turn meanwhile and the mark is gone, it is set once more: what that tab brought back has been taken off too.
 */
export const takeOff = (
  store: DeviceStore,
  part: Part,
  by: string,
  erase: () => Promise<void>,
): Promise<void> =>
  aloneWithErased(store, async () => {
    const isMarked = await setMark(store, part, by);
    await erase();
    if (isMarked && !(await erasedMark(store, part))) await setMark(store, part, by);
  });

/**
 * Beside a case that came back, `part` is to be asked for, once more where it is being asked for already: what is typed and not saved for
 * the case is a draft there, which went with it, or went as soon as it came. The mark makes that a matter of no run of the app.
 */
export const markReturned = async (store: DeviceStore, part: Partition): Promise<void> => {
  await aloneWithErased(store, () => setMark(store, part, byReturn));
};

/** False where there was no room. */
async function setMark(store: DeviceStore, part: Part, by: string): Promise<boolean> {
  try {
    const held = await erasedMark(store, part);
    const both = !held || held.by === by ? by : held.by === byRestore ? byRestore : byMoreThanOnce;
    await store.setMeta(`${prefix}${part}`, {
      id: newId(),
      by: by === byRestore ? byRestore : both,
    } satisfies ErasedMark);
    return true;
  } catch (error) {
    // What is to be fetched in its stead would never be.
    if (by === byRestore || by === byReturn || !isStorageFull(error)) throw error;
    return false;
  }
}

export async function erasedMark(store: DeviceStore, part: Part): Promise<ErasedMark | undefined> {
  const held = v.safeParse(MarkSchema, await store.getMeta(`${prefix}${part}`));
  return held.success ? held.output : undefined;
}

export async function erasedMarks(store: DeviceStore): Promise<ReadonlyMap<Part, ErasedMark>> {
  const marks = new Map<Part, ErasedMark>();
  for (const [key, value] of await store.metaUnder(prefix)) {
    const held = v.safeParse(MarkSchema, value);
    if (held.success) marks.set(key.slice(prefix.length) as Part, held.output);
  }
  return marks;
}

export const forgetErased = (store: DeviceStore, part: Part): Promise<void> =>
  store.setMeta(`${prefix}${part}`, undefined);
