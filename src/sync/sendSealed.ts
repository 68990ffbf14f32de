import * as v from 'valibot';
import {
  mostSealedLines,
  SealedLinesReplySchema,
  type ErasedRequest,
  type SealedLinesReply,
  type SealedLinesRequest,
} from '../contracts/http/sealedLines.ts';
import { toBase64Url } from '../shared/bytes.ts';
import type { LinePlace } from '../store/deviceStore.ts';
import type { SealedAnswer, SealedStore, SealedUnsentLine } from '../store/sealedStore.ts';
import type { GatewayLine } from './gatewayLine.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { PushPace } from './pushPace.ts';

export interface SealedDelivery {
  /** Undefined where nothing of this user is stored. Where nothing is unsent, one request asks for news of the device. */
  readonly store: SealedStore | undefined;
  readonly gateway: GatewayLine;
  readonly credential: string;
  readonly pace: PushPace;
  /** Lines that this gateway cannot take, by `nameOf`: in this run they are not sent again. Added to. */
  readonly untaken: Set<string>;
  /** Lines that rest go too: nobody will type on. */
  readonly withResting: boolean;
}

/** Everything that could be taken was. */
export interface Delivered {
  readonly tag: 'delivered';
  /** Something breaks a rule and finds no room where it would be kept apart: later it may. */
  readonly hasNoRoom: boolean;
  /** The device is reported lost, since when (ISO 8601). */
  readonly lostAt?: string;
}

/**
 * Sends what is unsent of a user as it was sealed for the gateway, without their keys and without any session, and takes the
 * receipts. Sent twice, by another window or after an answer that was lost, it is there once.
 */
export async function sendSealed(delivery: SealedDelivery): Promise<Delivered | GatewayFailure> {
  let hasNoRoom = false;
  let lostAt: string | undefined;
  let after: LinePlace | undefined;
  for (let hasAsked = false; ; hasAsked = true) {
    const lines = await nextLines(delivery, after);
    if (lines.length === 0 && hasAsked) break;
    const sent = await sendLines(delivery, lines);
    if (sent.tag !== 'delivered') {
      if (sent.tag === 'unreachable') delivery.pace.unanswered();
      return sent;
    }
    delivery.pace.answered();
    hasNoRoom ||= sent.hasNoRoom;
    lostAt = sent.lostAt;
    after = lines.at(-1);
    if (!after) break;
  }
  return { tag: 'delivered', hasNoRoom, ...(lostAt === undefined ? {} : { lostAt }) };
}

/** A lost device has erased what it had of one user. */
export async function tellErased(
  gateway: GatewayLine,
  credential: string,
  unsent: number,
): Promise<GatewayFailure | undefined> {
  const body = JSON.stringify({ unsent } satisfies ErasedRequest);
  const told = await gateway.postBy(credential, '/api/sealed-lines/erased', body);
  return told.ok ? undefined : told.error;
}

const nameOf = ({ entryId, rev }: { readonly entryId: string; readonly rev: string }): string =>
  `${entryId} ${rev}`;

/** None where that was all. */
async function nextLines(
  { store, pace, untaken, withResting }: SealedDelivery,
  after: LinePlace | undefined,
): Promise<readonly SealedUnsentLine[]> {
  const most = Math.min(mostSealedLines, pace.mostLines);
  let from = after;
  while (store) {
    const lines = await store.lines(most, from, withResting);
    const open = lines.filter((line) => !untaken.has(nameOf(line)));
    if (open.length > 0) return pace.next(open);
    from = lines.at(-1);
    if (!from) break;
  }
  return [];
}

/** A request that is refused whole is halved until one line is left, which this gateway then cannot take. */
async function sendLines(
  delivery: SealedDelivery,
  lines: readonly SealedUnsentLine[],
): Promise<Delivered | GatewayFailure> {
  const { gateway, credential, store, untaken } = delivery;
  const request: SealedLinesRequest = {
    lines: lines.map(({ entryId, rev, box }) => ({ entryId, rev, box: toBase64Url(box) })),
  };
  const reply = await gateway.postBy(credential, '/api/sealed-lines', JSON.stringify(request));
  if (!reply.ok) {
    const [only] = lines;
    if (reply.error.tag !== 'refused' || !only) return reply.error;
    if (lines.length === 1) {
      untaken.add(nameOf(only));
      return { tag: 'delivered', hasNoRoom: false };
    }
    const middle = Math.ceil(lines.length / 2);
    const first = await sendLines(delivery, lines.slice(0, middle));
    if (first.tag !== 'delivered') return first;
    const second = await sendLines(delivery, lines.slice(middle));
    return second.tag === 'delivered'
      ? { ...second, hasNoRoom: first.hasNoRoom || second.hasNoRoom }
      : second;
  }
  const parsed = v.safeParse(SealedLinesReplySchema, reply.value);
  if (!parsed.success) return { tag: 'unreachable' };
  const { rows, lost } = parsed.output;
  const asked = new Set(lines.map(nameOf));
  const own = rows.filter(({ id, rev }) => asked.has(nameOf({ entryId: id, rev })));
  await store?.settle(answersOf(own));
  for (const { id, rev, fault } of own) {
    if (fault !== undefined && fault !== 'no-room') untaken.add(nameOf({ entryId: id, rev }));
  }
  const hasNoRoom = own.some(({ fault }) => fault === 'no-room');
  return { tag: 'delivered', hasNoRoom, ...(lost ? { lostAt: lost.at } : {}) };
}

const answersOf = (rows: SealedLinesReply['rows']): readonly SealedAnswer[] =>
  rows.flatMap(({ id, rev, receipt }) => (receipt ? [{ entryId: id, rev, receipt }] : []));
