import type { WithdrawRequest } from '../contracts/http/quarantine.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { ask } from './askReceipts.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

/** So long its author may put a withdrawn entry back before the gateway hears of it. */
const undoForMs = 5 * 60_000;

/**
 * Tells the gateway which of the entries that it keeps apart their author has taken back. One that somebody released before
 * that is in the record, and its line says so.
 */
export async function tellWithdrawals(
  store: DeviceStore,
  gateway: GatewayLine,
): Promise<GatewayFailure | undefined> {
  const told = await store.withdrawalsToTell(new Date(Date.now() - undoForMs).toISOString());
  if (told.length === 0) return undefined;
  for (const { entryId, rev } of told) {
    const reply = await gateway.postJson('/api/quarantine/withdraw', {
      id: entryId,
      rev,
    } satisfies WithdrawRequest);
    // Refused: it is in the record already, or is not kept apart there.
    if (!reply.ok && reply.error.tag !== 'refused') return reply.error;
  }
  const failure = await ask(store, gateway, told);
  if (failure && failure.tag !== 'refused') return failure;
  await store.markTold(told.map(({ entryId }) => entryId));
  return undefined;
}
