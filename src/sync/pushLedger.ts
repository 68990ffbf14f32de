import * as v from 'valibot';
import { BulkDocsReplySchema } from '../contracts/http/replicaReplies.ts';
import type { BulkDocsRequest } from '../contracts/http/replicaRequests.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore, UnsentLine } from '../store/deviceStore.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

/** Lines in one request. Small, so that a court's poor network gets some of them through. */
const linesAtOnce = 100;
/** Lines read from the ledger at once. More than one request's: each reading looks at all that is unsent. */
const linesRead = 1_000;

export type PushOutcome =
  | { readonly tag: 'all-sent' }
  /** Sent, as far as the gateway answered; the receipts could not be kept, so that the lines go up again later. */
  | { readonly tag: 'storage-full' }
  | GatewayFailure;

/**
 * Sends what the ledger holds unsent, oldest first, until nothing is left or the gateway cannot be used. Every reply row
 * is a receipt. A line that was under way when a tab died is sent again: the gateway answers with the same receipt and
 * writes nothing twice. A full device sends too.
 */
export async function pushLedger(store: DeviceStore, line: GatewayLine): Promise<PushOutcome> {
  try {
    return await pushAll(store, line);
  } catch (error) {
    if (isStorageFull(error)) return { tag: 'storage-full' };
    throw error;
  }
}

async function pushAll(store: DeviceStore, line: GatewayLine): Promise<PushOutcome> {
  for (;;) {
    const lines = await store.unsent(linesRead);
    if (lines.length === 0) return { tag: 'all-sent' };
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const outcome = await pushLines(store, line, lines.slice(at, at + linesAtOnce));
      if (outcome) return outcome;
    }
  }
}

/** Undefined when each of the lines has been answered. A batch that is refused whole is halved until one line is left. */
async function pushLines(
  store: DeviceStore,
  line: GatewayLine,
  lines: readonly UnsentLine[],
): Promise<GatewayFailure | undefined> {
  const ids = lines.map((each) => each.entryId);
  await store.markSending(ids).catch((error: unknown) => {
    // That they are on their way is told on screen alone; to send them matters more.
    if (!isStorageFull(error)) throw error;
  });
  const reply = await line.postJson('/replica/me/_bulk_docs', {
    docs: lines.map((each) => ({ ...each.entry })),
    new_edits: false,
  } satisfies BulkDocsRequest);
  if (!reply.ok) {
    if (reply.error.tag !== 'refused') {
      await store.backToSaved(ids);
      return reply.error;
    }
    const [only] = lines;
    if (lines.length === 1 && only) {
      await store.markNeedsYou(only.entryId, reply.error.reason, 'refused');
      return undefined;
    }
    const middle = Math.ceil(lines.length / 2);
    return (
      (await pushLines(store, line, lines.slice(0, middle))) ??
      (await pushLines(store, line, lines.slice(middle)))
    );
  }
  const rows = v.safeParse(BulkDocsReplySchema, reply.value);
  if (!rows.success) {
    await store.backToSaved(ids);
    return { tag: 'unreachable' };
  }
  const receipts = new Map(rows.output.map((row) => [`${row.id}\n${row.rev}`, row.receipt]));
  const recordedAt = new Map<string, string>();
  const unanswered: string[] = [];
  for (const { entryId, rev } of lines) {
    const receipt = receipts.get(`${entryId}\n${rev}`);
    if (!receipt) unanswered.push(entryId);
    else if (receipt.state === 'recorded') recordedAt.set(entryId, receipt.at);
    else await store.markNeedsYou(entryId, receipt.reason, receipt.code);
  }
  await store.markRecorded(recordedAt);
  if (unanswered.length === 0) return undefined;
  // A reply without a line says nothing about it: it stays unsent, and is not sent in a circle.
  await store.backToSaved(unanswered);
  return { tag: 'busy', retryAfterMs: 5_000 };
}
