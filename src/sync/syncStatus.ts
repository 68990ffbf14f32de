import * as v from 'valibot';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { DeviceStore } from '../store/deviceStore.ts';

export const firstStatus = (now: string): ConnectionStatus => ({
  connection: 'connecting',
  since: now,
  clockOffsetMs: null,
});

const lastSeenKey = 'last-seen';
const LastSeenSchema = v.object({
  asAt: v.exactOptional(v.string()),
  clockOffsetMs: v.nullable(v.number()),
  /** The first caseload has arrived whole. */
  isFilled: v.boolean(),
});
type LastSeen = v.InferOutput<typeof LastSeenSchema>;

/** The status as it outlives the run: what is shown before the first answer of the next. Of another shape it is none. */
export async function readLastSeen(store: DeviceStore): Promise<LastSeen | undefined> {
  const held = v.safeParse(LastSeenSchema, await store.getMeta(lastSeenKey));
  return held.success ? held.output : undefined;
}

export const keepLastSeen = (store: DeviceStore, seen: LastSeen): Promise<void> =>
  store.setMeta(lastSeenKey, seen);
