import * as v from 'valibot';
import { ReceiptsReplySchema, type ReceiptsReply, type ReceiptsRequest } from '../contracts/http/receipts.ts';
import { pageLimit } from '../contracts/http/replicaFields.ts';
import type { DeviceStore, LineName } from '../store/deviceStore.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

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

/** So many of the newest receipts are made sure of. */
const linesToMakeSureOf = 20;
const madeSureKey = 'receipts-made-sure-of';

/**
 * Asks once more about the newest receipts, once after each that came. A gateway that does not know one of them lost it, and
 * whatever else, though its epoch is the same: a machine that was put back whole, from a copy of itself, only learns of it from
 * those who hold a place in its log that it no longer has, and somebody may have had a receipt and not yet such a place.
 */
export async function makeSureOfLatest(
  store: DeviceStore,
  gateway: GatewayLine,
): Promise<'known' | 'lost' | GatewayFailure> {
  const lines = await store.latestRecorded(linesToMakeSureOf);
  const names = lines.map(({ entryId, rev }) => `${entryId} ${rev}`);
  if (names.length === 0 || JSON.stringify(await store.getMeta(madeSureKey)) === JSON.stringify(names))
    return 'known';
  const failure = await ask(store, gateway, lines);
  if (failure) return unlessRefused(failure) ?? 'known';
  const left = new Set((await store.latestRecorded(linesToMakeSureOf)).map(({ entryId }) => entryId));
  if (lines.some(({ entryId }) => !left.has(entryId))) return 'lost';
  await store.setMeta(madeSureKey, names);
  return 'known';
}

/** Asks about every line of the ledger: after a restore the gateway may have lost what it had receipted. */
export async function askAboutAll(
  store: DeviceStore,
  gateway: GatewayLine,
): Promise<GatewayFailure | undefined> {
  let after: string | undefined = '';
  while (after !== undefined) {
    const page: Awaited<ReturnType<DeviceStore['keptLines']>> = await store.keptLines(after, pageLimit);
    const failure = page.lines.length === 0 ? undefined : await ask(store, gateway, page.lines);
    if (failure) return failure;
    after = page.next;
  }
  return undefined;
}

/** A gateway that cannot read the question is none that answers it; what is unsent goes up all the same. */
export const unlessRefused = (failure: GatewayFailure): GatewayFailure | undefined =>
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
