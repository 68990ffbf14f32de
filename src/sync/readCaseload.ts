import * as v from 'valibot';
import { caseloadMediaType, readFrames, type ReadFrame } from '../contracts/http/caseload.ts';
import { BulkGetReplySchema } from '../contracts/http/replicaReplies.ts';
import type { BulkGetRequest } from '../contracts/http/replicaRequests.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { readCaseloadMark } from './caseloadMark.ts';
import { beginEpoch } from './followEpoch.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';
import { StorePages, type OnStored } from './storePages.ts';

export type CaseloadOutcome =
  /** All of it is here; replication goes on from this sequence. */
  | { readonly tag: 'whole'; readonly since: string }
  /** This gateway streams no caseload: it is of before, and replication brings everything. */
  | { readonly tag: 'not-served' }
  | GatewayFailure;

interface CaseloadListener {
  arrived: OnStored;
}

/**
 * Reads the first caseload as the gateway streams it (docs/protocol.md), from where an earlier try was cut. What has come
 * when the line breaks is stored.
 * @throws what the store throws: where it is full, what was stored before stays, and the next try goes on after it
 */
export async function readCaseload(
  store: DeviceStore,
  line: GatewayLine,
  listener: CaseloadListener,
  signal: AbortSignal,
): Promise<CaseloadOutcome> {
  for (;;) {
    const mark = await readCaseloadMark(store);
    if (mark && mark.resume === undefined) return { tag: 'whole', since: mark.since };
    const from = mark?.resume === undefined ? '' : `?from=${encodeURIComponent(mark.resume)}`;
    const stream = await line.getStream(`/replica/me/_caseload${from}`, caseloadMediaType, signal);
    if (!stream.ok) {
      const isUnknown = stream.error.tag === 'refused' && stream.error.status === 404;
      return isUnknown ? { tag: 'not-served' } : stream.error;
    }
    if (!mark) await beginEpoch(store, line);
    const failure = await readAnswer(stream.value, {
      store,
      line,
      begin: (head) => new StorePages(store, head, mark, (progress) => listener.arrived(progress)),
    });
    if (failure) return failure;
    if (signal.aborted) return { tag: 'unreachable' };
  }
}

/** Undefined when it came to its end: the mark says whether there is more. */
async function readAnswer(
  stream: AsyncIterable<Uint8Array>,
  context: {
    readonly store: DeviceStore;
    readonly line: GatewayLine;
    readonly begin: (head: ConstructorParameters<typeof StorePages>[1]) => StorePages;
  },
): Promise<GatewayFailure | undefined> {
  const frames = readFrames(stream);
  let pages: StorePages | undefined;
  try {
    for (;;) {
      const read = await nextFrame(frames);
      if (!read) {
        // Cut: what came whole is kept.
        await pages?.flush();
        return { tag: 'unreachable' };
      }
      const { frame, body } = read;
      if (frame.kind === 'head') {
        pages = context.begin(frame);
        continue;
      }
      if (!pages) return { tag: 'unreachable' };
      switch (frame.kind) {
        case 'page':
          await pages.take(frame, body);
          break;
        case 'rest': {
          const failure = await fetchRest(context.store, context.line, frame.docs);
          if (failure) {
            await pages.flush();
            return failure;
          }
          break;
        }
        case 'more':
          await pages.flush();
          return undefined;
        case 'end':
          await pages.finish();
          return undefined;
      }
    }
  } finally {
    await pages?.settle();
    await frames.return();
  }
}

/** Undefined where the stream ended before its end, or is none of ours. */
async function nextFrame(frames: AsyncGenerator<ReadFrame, void, void>): Promise<ReadFrame | undefined> {
  try {
    const { value } = await frames.next();
    return value ?? undefined;
  } catch {
    return undefined;
  }
}

/** Deletions and the leaves of conflicts: few, and written as replication writes them. */
async function fetchRest(
  store: DeviceStore,
  line: GatewayLine,
  docs: BulkGetRequest['docs'],
): Promise<GatewayFailure | undefined> {
  const reply = await line.postJson('/replica/me/_bulk_get?revs=true&latest=true', { docs });
  if (!reply.ok) return reply.error;
  const found = v.safeParse(BulkGetReplySchema, reply.value);
  if (!found.success) return { tag: 'unreachable' };
  const documents = found.output.results.flatMap((result) => result.docs.map(({ ok }) => ok));
  const refused = await store.pouch.bulkDocs(documents, { new_edits: false });
  if (refused.length > 0) throw new Error(`A document was refused: ${JSON.stringify(refused[0])}`);
  return undefined;
}
