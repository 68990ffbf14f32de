import type { DeviceStore } from '../store/deviceStore.ts';
import { askAboutAll, unlessRefused } from './askReceipts.ts';
import type { Part } from './erasedCases.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';
import { takeOffLost } from './takeOffLost.ts';

/** Where the epoch is written down with which ledger and documents have been compared. */
const epochKey = 'record-epoch';

/**
 * After a restore the gateway may have lost what it had receipted, and what it had sent here. Where it names another epoch
 * than the one written down, it is asked about every line of the ledger, what it does not know goes back to be sent, and what it
 * wrote itself and no longer has is taken off. The epoch is written down only when all that is done: cut off before, it
 * begins anew.
 */
export async function followEpoch(
  store: DeviceStore,
  gateway: GatewayLine,
  wanted: Set<Part>,
): Promise<GatewayFailure | undefined> {
  const { epoch } = gateway;
  if (epoch === undefined || (await store.getMeta(epochKey)) === epoch) return undefined;
  const failure =
    (await askAboutAll(store, gateway)) ??
    (await takeOffLost(store, gateway, wanted, () => gateway.epoch === epoch));
  if (failure) return unlessRefused(failure);
  // Restored while we asked, what it said before counts for nothing: the next look at the ledger asks again.
  if (gateway.epoch === epoch) await store.setMeta(epochKey, epoch);
  return undefined;
}

/** Written down in place of an epoch: what is here may be of several. */
const inDoubt = '';

/** The record was put back though its epoch is the same: all is compared as with another one. */
export const doubtEpoch = (store: DeviceStore): Promise<void> => store.setMeta(epochKey, inDoubt);

/**
 * Before anything is stored that the gateway said under this epoch. Where it is another than what is here, that is written
 * down at once: put back once more before all was compared, the record may come back under the epoch of before, and what was
 * stored in between is none of it.
 */
export async function meetEpoch(store: DeviceStore, epoch: string): Promise<void> {
  const held = await store.getMeta(epochKey);
  if (held !== undefined && held !== epoch && held !== inDoubt) await doubtEpoch(store);
}

/** A device that holds nothing has nothing to compare: what comes is of the epoch that is named now. Before the first is stored. */
export async function beginEpoch(store: DeviceStore, { epoch }: GatewayLine): Promise<void> {
  if (epoch !== undefined && (await store.getMeta(epochKey)) === undefined)
    await store.setMeta(epochKey, epoch);
}
