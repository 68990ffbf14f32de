import * as v from 'valibot';
import { ReceiptsReplySchema, type ReceiptsReply, type ReceiptsRequest } from '../contracts/http/receipts.ts';
import { pageLimit } from '../contracts/http/replicaFields.ts';
import type { DeviceStore, LineName } from '../store/deviceStore.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

/** Where the epoch is written down whose gateway has been asked about every line. */
const epochKey = 'record-epoch';

/**
 * Asks about the lines of which the gateway may know more than this device: those that were sent without an answer, and those
 * it keeps apart, which somebody may have released. What it has is settled without sending it again.
 */
export async function askInDoubt(
  store: DeviceStore,
  gateway: GatewayLine,
): Promise<GatewayFailure | undefined> {
  const lines = await store.linesInDoubt();
  for (let at = 0; at < lines.length; at += pageLimit) {
    const failure = await ask(store, gateway, lines.slice(at, at + pageLimit));
    if (failure) return unlessRefused(failure);
  }
  return undefined;
}

/**
 * After a restore the gateway may have lost what it had receipted. Where it names another epoch than the one written down,
 * it is asked about every line of the ledger, and what it does not know goes back to be sent. The epoch is written down only
 * when all were asked about: cut off before, the asking begins anew.
 */
export async function askAfterRestore(
  store: DeviceStore,
  gateway: GatewayLine,
): Promise<GatewayFailure | undefined> {
  const { epoch } = gateway;
  if (epoch === undefined || (await store.getMeta(epochKey)) === epoch) return undefined;
  let after: string | undefined = '';
  while (after !== undefined) {
    const page: Awaited<ReturnType<DeviceStore['keptLines']>> = await store.keptLines(after, pageLimit);
    const failure = page.lines.length === 0 ? undefined : await ask(store, gateway, page.lines);
    if (failure) return unlessRefused(failure);
    after = page.next;
  }
  // Restored while we asked, what it said before counts for nothing: the next look at the ledger asks again.
  if (gateway.epoch === epoch) await store.setMeta(epochKey, epoch);
  return undefined;
}

/** A gateway that cannot read the question is none that answers it; what is unsent goes up all the same. */
const unlessRefused = (failure: GatewayFailure): GatewayFailure | undefined =>
  failure.tag === 'refused' ? undefined : failure;

/** Settles up to a page of lines by the receipts the gateway has. */
export async function ask(
  store: DeviceStore,
  gateway: GatewayLine,
  lines: readonly LineName[],
): Promise<GatewayFailure | undefined> {
  const reply = await gateway.postJson('/api/receipts', {
    ids: lines.map(({ entryId, rev }) => ({ id: entryId, rev })),
  } satisfies ReceiptsRequest);
  if (!reply.ok) return reply.error;
  const parsed = v.safeParse(ReceiptsReplySchema, reply.value);
  if (!parsed.success) return { tag: 'unreachable' };
  await store.settle(answersOf(parsed.output, lines));
  return undefined;
}

/** Only of what was asked about: a line that the reply leaves out is not one the gateway does not know. */
function answersOf({ receipts }: ReceiptsReply, lines: readonly LineName[]) {
  const asked = new Map(lines.map((line) => [line.entryId, line.rev]));
  return receipts
    .filter(({ id, rev }) => asked.get(id) === rev)
    .map(({ id, rev, receipt }) => ({ entryId: id, rev, answer: receipt }));
}
