import * as v from 'valibot';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import type { GatewayFailure } from './gatewayReply.ts';

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

/** What is told of a gateway that asks to come back later, and when that is. */
export const turnOf = (
  { isNotWorking }: Pick<GatewayFailure & { readonly tag: 'busy' }, 'isNotWorking'>,
  waitMs: number,
): Pick<ConnectionStatus, 'problem' | 'turnAt'> => ({
  problem: isNotWorking ? 'gateway-not-working' : 'gateway-busy',
  turnAt: new Date(Date.now() + waitMs).toISOString(),
});
