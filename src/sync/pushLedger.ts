import * as v from 'valibot';
import { BulkDocsReplySchema, type BulkDocsReply } from '../contracts/http/replicaReplies.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore, LineAnswer, LinePlace, UnsentLine } from '../store/deviceStore.ts';
import { isAboutLines, type GatewayFailure } from './gatewayReply.ts';
import { jsonBody, type GatewayLine, type JsonBody } from './gatewayLine.ts';
import type { PushPace } from './pushPace.ts';

/** Lines that go up together. */
interface Batch {
  readonly lines: readonly UnsentLine[];
  readonly request: Promise<PushRequest>;
  /** Nothing is behind them. */
  readonly isLast: boolean;
}

/** The JSON of each entry, and a `BulkDocsRequest` of them. */
interface PushRequest {
  readonly entries: readonly string[];
  readonly body: JsonBody;
}

/** Lines that are opened while the next are read. */
const readAtOnce = 250;

/**
 * Sends what the ledger holds unsent, oldest first and each line once, until it has been through (undefined) or the gateway
 * cannot be used. What is written meanwhile is for the next time. Every reply row is a receipt. A line that was under way
 * when a tab died is sent again: the gateway answers with the same receipt and writes nothing twice. A full device sends too.
 * @throws where the device has no room for the receipts; the lines then go up again later
 */
export async function pushLedger(
  store: DeviceStore,
  gateway: GatewayLine,
  pace: PushPace,
): Promise<GatewayFailure | undefined> {
  // Lines that found no room where they are kept apart: those behind them go all the same.
  let noRoom: GatewayFailure | undefined;
  let batch = await readBatch(store, pace);
  while (batch) {
    const { lines } = batch;
    const [request] = await Promise.all([batch.request, markSending(store, lines)]);
    const sending = sendLines(store, gateway, lines, request);
    // The next are read while these are on their way.
    const next = batch.isLast ? Promise.resolve(undefined) : readBatch(store, pace, lines.at(-1));
    // Nobody waits for them where these fail.
    next.catch(() => undefined);
    const failure: GatewayFailure | undefined = await sending;
    if (failure?.tag === 'busy' && failure.taken) {
      noRoom = failure;
    } else if (failure) {
      if (failure.tag === 'unreachable') pace.unanswered();
      return failure;
    }
    pace.answered();
    batch = await next;
  }
  return noRoom;
}

/** What goes up next, behind a place in the ledger; undefined where nothing is left. */
async function readBatch(store: DeviceStore, pace: PushPace, after?: LinePlace): Promise<Batch | undefined> {
  // One more than go together tells whether there are any behind them.
  const atOnce = Math.min(readAtOnce, pace.mostLines + 1);
  const lines: UnsentLine[] = [];
  const opening: Promise<string>[] = [];
  let together: readonly UnsentLine[] = [];
  let isLast = false;
  let reading = store.unsent(atOnce, after);
  while (together.length === lines.length && !isLast) {
    const read = await reading;
    isLast = read.length < atOnce;
    if (!isLast) reading = store.unsent(atOnce, read.at(-1));
    lines.push(...read);
    opening.push(...read.map((line) => line.text()));
    together = pace.next(lines);
  }
  // Nobody waits for what was read ahead and does not go with these.
  for (const unwanted of [reading, ...opening]) unwanted.catch(() => undefined);
  if (together.length === 0) return undefined;
  const request = Promise.all(opening.slice(0, together.length)).then(requestOf);
  // Nor for these, where the ones before them fail.
  request.catch(() => undefined);
  return { lines: together, request, isLast: isLast && together.length === lines.length };
}

/** That lines are on their way is told on screen, and saves sending them twice; where there is no room for it, to send them matters more. */
const markSending = (store: DeviceStore, lines: readonly UnsentLine[]): Promise<void> =>
  store.markSending(lines).catch((error: unknown) => {
    if (!isStorageFull(error)) throw error;
  });

const requestOf = (entries: readonly string[]): PushRequest => ({
  entries,
  body: jsonBody(`{"docs":[${entries.join(',')}],"new_edits":false}`),
});

/** Undefined when each of the lines has been answered. A batch that is refused whole is halved until one line is left. */
async function sendLines(
  store: DeviceStore,
  gateway: GatewayLine,
  lines: readonly UnsentLine[],
  { entries, body }: PushRequest,
): Promise<GatewayFailure | undefined> {
  const reply = await gateway.post('/replica/me/_bulk_docs', body);
  if (!reply.ok) {
    if (reply.error.tag !== 'refused' || !isAboutLines(reply.error)) {
      if (reply.error.tag === 'busy' && reply.error.taken) {
        await store.settle(receiptsOf(reply.error.taken, lines));
      }
      await store.backToSaved();
      return reply.error.tag === 'refused' ? { tag: 'unreachable' } : reply.error;
    }
    const [only] = lines;
    if (lines.length === 1 && only) {
      const { entryId, rev } = only;
      await store.settle([{ entryId, rev, answer: { state: 'refused', reason: reply.error.reason } }]);
      return undefined;
    }
    const middle = Math.ceil(lines.length / 2);
    for (const [from, to] of [
      [0, middle],
      [middle, lines.length],
    ] as const) {
      const half = lines.slice(from, to);
      await markSending(store, half);
      const failure = await sendLines(store, gateway, half, requestOf(entries.slice(from, to)));
      if (failure) return failure;
    }
    return undefined;
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
