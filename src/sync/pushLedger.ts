import * as v from 'valibot';
import { BulkDocsReplySchema, type BulkDocsReply } from '../contracts/http/replicaReplies.ts';
import type { BulkDocsRequest } from '../contracts/http/replicaRequests.ts';
import type { Entry } from '../domain/document/document.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore, LineAnswer, UnsentLine } from '../store/deviceStore.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';
import type { PushPace } from './pushPace.ts';

/** Lines read from the ledger at once. More than one request's: each reading looks at all that is unsent. */
const linesRead = 1_000;

/** Lines that go up together, with their entries. */
interface Batch {
  readonly lines: readonly UnsentLine[];
  readonly entries: Promise<readonly Entry[]>;
}

/**
 * Sends what the ledger holds unsent, oldest first, until nothing is left (undefined) or the gateway cannot be used. Every
 * reply row is a receipt. A line that was under way when a tab died is sent again: the gateway answers with the same receipt
 * and writes nothing twice. A full device sends too.
 * @throws where the device has no room for the receipts; the lines then go up again later
 */
export async function pushLedger(
  store: DeviceStore,
  gateway: GatewayLine,
  pace: PushPace,
): Promise<GatewayFailure | undefined> {
  // Lines that found no room where they are kept apart: those behind them go all the same.
  const left = new Set<string>();
  let noRoom: GatewayFailure | undefined;
  for (;;) {
    const lines = (await store.unsent(linesRead + left.size)).filter(({ entryId }) => !left.has(entryId));
    if (lines.length === 0) return noRoom;
    let sent = 0;
    const nextBatch = (): Batch | undefined =>
      sent < lines.length ? openBatch(pace.next(lines.slice(sent))) : undefined;
    let batch = nextBatch();
    while (batch) {
      sent += batch.lines.length;
      // The entries of the next are opened while this one is on its way.
      const next = nextBatch();
      const failure = await pushLines(store, gateway, batch.lines, await batch.entries);
      if (failure?.tag === 'busy' && failure.taken) {
        noRoom = failure;
        for (const { entryId } of batch.lines) left.add(entryId);
      } else if (failure) {
        if (failure.tag === 'unreachable') pace.unanswered();
        return failure;
      }
      pace.answered();
      batch = next;
    }
  }
}

function openBatch(lines: readonly UnsentLine[]): Batch {
  const entries = Promise.all(lines.map((line) => line.open()));
  // Whoever sends the batch hears of it; nobody does where the one before it failed.
  entries.catch(() => undefined);
  return { lines, entries };
}

/** Undefined when each of the lines has been answered. A batch that is refused whole is halved until one line is left. */
async function pushLines(
  store: DeviceStore,
  gateway: GatewayLine,
  lines: readonly UnsentLine[],
  entries: readonly Entry[],
): Promise<GatewayFailure | undefined> {
  await store.markSending(lines).catch((error: unknown) => {
    // That they are on their way is told on screen alone; to send them matters more.
    if (!isStorageFull(error)) throw error;
  });
  const reply = await gateway.postJson('/replica/me/_bulk_docs', {
    docs: entries.map((entry) => ({ ...entry })),
    new_edits: false,
  } satisfies BulkDocsRequest);
  if (!reply.ok) {
    if (reply.error.tag !== 'refused') {
      if (reply.error.tag === 'busy' && reply.error.taken) {
        await store.settle(receiptsOf(reply.error.taken, lines));
      }
      await store.backToSaved();
      return reply.error;
    }
    const [only] = lines;
    if (lines.length === 1 && only) {
      const { entryId, rev } = only;
      await store.settle([{ entryId, rev, answer: { state: 'refused', reason: reply.error.reason } }]);
      return undefined;
    }
    const middle = Math.ceil(lines.length / 2);
    return (
      (await pushLines(store, gateway, lines.slice(0, middle), entries.slice(0, middle))) ??
      (await pushLines(store, gateway, lines.slice(middle), entries.slice(middle)))
    );
  }
  const rows = v.safeParse(BulkDocsReplySchema, reply.value);
  if (!rows.success) {
    await store.backToSaved();
    return { tag: 'unreachable' };
  }
  const answered = receiptsOf(rows.output, lines);
  await store.settle(answered);
  if (answered.length === lines.length) return undefined;
  // A reply without a line says nothing about it: it stays unsent, and is not sent in a circle.
  await store.backToSaved();
  return { tag: 'busy', retryAfterMs: 5_000 };
}

/** Of these lines alone, whatever else the rows tell of. */
function receiptsOf(rows: BulkDocsReply, lines: readonly UnsentLine[]): readonly LineAnswer[] {
  const receipts = new Map(rows.map((row) => [`${row.id}\n${row.rev}`, row.receipt]));
  return lines.flatMap(({ entryId, rev }) => {
    const answer = receipts.get(`${entryId}\n${rev}`);
    return answer ? [{ entryId, rev, answer }] : [];
  });
}
