import * as v from 'valibot';
import {
  mostSealedLines,
  SealedLinesReplySchema,
  type ErasedRequest,
  type SealedLinesReply,
  type SealedLinesRequest,
  type WaitingRequest,
} from '../contracts/http/sealedLines.ts';
import { toBase64Url } from '../shared/bytes.ts';
import type { LinePlace } from '../store/deviceStore.ts';
import type { SealedAnswer, SealedStore, SealedUnsentLine } from '../store/sealedStore.ts';
import type { GatewayLine } from './gatewayLine.ts';
import { isAboutLines, type GatewayFailure } from './gatewayReply.ts';
import type { PushPace } from './pushPace.ts';

export interface SealedDelivery {
  /** Undefined where nothing of this user is stored. Where nothing is unsent, one request asks for news of the device. */
  readonly store: SealedStore | undefined;
  readonly gateway: GatewayLine;
  readonly credential: string;
  readonly pace: PushPace;
  /** Lines that rest go too: nobody will type on. */
  readonly withResting: boolean;
}

/** What the gateway said of the device: lost since when (ISO 8601), or not lost; `not-said` where no reply of it was read. */
export type Fate =
  { readonly tag: 'lost'; readonly at: string } | { readonly tag: 'not-lost' } | { readonly tag: 'not-said' };

export interface Delivered {
  /** Why it could not go on: what comes after it was not tried. */
  readonly failure?: GatewayFailure;
  /** Lines that were tried and have no receipt, whatever for. The next run sends them again. */
  readonly heldUp: number;
  readonly fate: Fate;
}

/**
 * Sends what is unsent of a user as it was sealed for the gateway, without their keys and without any session, and takes the
 * receipts. Sent twice, by another window or after an answer that was lost, it is there once.
 */
export async function sendSealed(delivery: SealedDelivery): Promise<Delivered> {
  let all: Delivered = { heldUp: 0, fate: { tag: 'not-said' } };
  let after: LinePlace | undefined;
  for (let hasAsked = false; ; hasAsked = true) {
    const lines = await nextLines(delivery, after);
    if (lines.length === 0 && hasAsked) break;
    all = together(all, await sendLines(delivery, lines));
    if (all.failure) {
      if (all.failure.tag === 'unreachable') delivery.pace.unanswered();
      break;
    }
    delivery.pace.answered();
    after = lines.at(-1);
    if (!after) break;
  }
  return all;
}

/** That it is lost outweighs the rest, and whatever was said what was not. */
const together = (first: Delivered, second: Delivered): Delivered => ({
  ...second,
  heldUp: first.heldUp + second.heldUp,
  fate: [first.fate, second.fate].find(({ tag }) => tag === 'lost') ?? saidLast(first.fate, second.fate),
});

const saidLast = (first: Fate, second: Fate): Fate => (second.tag === 'not-said' ? first : second);

/** A lost device has erased what it had of one user. */
export async function tellErased(
  gateway: GatewayLine,
  credential: string,
  { unsent, drafts }: { readonly unsent: number; readonly drafts?: number | undefined },
): Promise<GatewayFailure | undefined> {
  // Of drafts a gateway of before knows nothing, and refuses what it does not know.
  const body = JSON.stringify({ unsent, ...(drafts ? { drafts } : {}) } satisfies ErasedRequest);
  const told = await gateway.postBy(credential, '/api/sealed-lines/erased', body);
  return told.ok ? undefined : told.error;
}

/** A lost device cannot send so many entries yet. Whoever lists it reads that; nothing else depends on it. */
export async function tellWaiting(gateway: GatewayLine, credential: string, entries: number): Promise<void> {
  await gateway.postBy(
    credential,
    '/api/sealed-lines/waiting',
    JSON.stringify({ entries } satisfies WaitingRequest),
  );
}

const nameOf = ({ entryId, rev }: { readonly entryId: string; readonly rev: string }): string =>
  `${entryId} ${rev}`;

/** None where that was all. */
async function nextLines(
  { store, pace, withResting }: SealedDelivery,
  after: LinePlace | undefined,
): Promise<readonly SealedUnsentLine[]> {
  const lines = await store?.lines(Math.min(mostSealedLines, pace.mostLines), after, withResting);
  return lines && lines.length > 0 ? pace.next(lines) : [];
}

/** A request that is refused whole is halved until one line is left, which is then held up. */
async function sendLines(delivery: SealedDelivery, lines: readonly SealedUnsentLine[]): Promise<Delivered> {
  const { gateway, credential, store } = delivery;
  const request: SealedLinesRequest = {
    lines: lines.map(({ entryId, rev, box }) => ({ entryId, rev, box: toBase64Url(box) })),
  };
  const nothing = { heldUp: 0, fate: { tag: 'not-said' } } as const;
  const reply = await gateway.postBy(credential, '/api/sealed-lines', JSON.stringify(request));
  if (!reply.ok) {
    const { error } = reply;
    if (error.tag !== 'refused') return { ...nothing, failure: error };
    if (!isAboutLines(error) || lines.length === 0) return { ...nothing, failure: { tag: 'unreachable' } };
    if (lines.length === 1) return { ...nothing, heldUp: 1 };
    const middle = Math.ceil(lines.length / 2);
    const first = await sendLines(delivery, lines.slice(0, middle));
    return first.failure ? first : together(first, await sendLines(delivery, lines.slice(middle)));
  }
  const parsed = v.safeParse(SealedLinesReplySchema, reply.value);
  if (!parsed.success) return { ...nothing, failure: { tag: 'unreachable' } };
  const { rows, lost } = parsed.output;
  const asked = new Set(lines.map(nameOf));
  const answers = answersOf(rows).filter((answer) => asked.has(nameOf(answer)));
  await store?.settle(answers);
  return {
    heldUp: lines.length - new Set(answers.map(nameOf)).size,
    fate: lost ? { tag: 'lost', at: lost.at } : { tag: 'not-lost' },
  };
}

const answersOf = (rows: SealedLinesReply['rows']): readonly SealedAnswer[] =>
  rows.flatMap(({ id, rev, receipt }) => (receipt ? [{ entryId: id, rev, receipt }] : []));
