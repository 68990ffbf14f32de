import { documentsAPage, writeFrame } from '../../../contracts/http/caseload.ts';
import { pageLimit } from '../../../contracts/http/replicaFields.ts';
import type { UserProfile } from '../../../domain/access/user.ts';
import { dayNumber, londonDayAt } from '../../../domain/day/courtDay.ts';
import { readBodies } from '../readBodies.ts';
import type { Replica } from '../replica.ts';
import { feedStart } from '../sequenceToken.ts';
import type { FeedRow } from '../userFeed.ts';
import { caseloadOrder, compareParts, isToday, type CaseloadPart } from './caseloadOrder.ts';
import { readCaseloadToken, writeCaseloadToken, type CaseloadPlace } from './caseloadToken.ts';
import { isOfPartition, writePage } from './writePage.ts';

/** Documents that are read from the store, and held in memory, at once: few at first, so that something comes soon. */
const documentsFirst = 50;
const documentsAtOnce = 500;
/** An answer ends after this time and another goes on, so that whoever is signed out or moved gets no more. Milliseconds. */
const longestAnswerMs = 20_000;

/** Documents of one partition that come together; the last of a partition says that it is all here. */
interface Piece {
  readonly partition: string;
  readonly ids: readonly string[];
  readonly resume: string;
}

/**
 * A user's first caseload, piece by piece as frames (../../../contracts/http/caseload.ts), read as it is asked for. Each
 * document is judged when it is read. What is written or granted after `since` may be missing here: its place in the feed
 * is after `since`, so that replication brings it.
 *
 * @param from a `resume` of an earlier answer; anything else begins anew
 */
export async function* streamCaseload(
  replica: Replica,
  user: UserProfile,
  from: string | undefined,
  answerMs = longestAnswerMs,
): AsyncGenerator<Uint8Array, void, void> {
  const over = replica.now() + answerMs;
  const sent = from === undefined ? undefined : placeOf(replica, user, from);
  const rows = replica.feedOf(user).all();
  const begun = sent ?? begin(replica, rows);
  const parts = caseloadOrder(rows, begun.today)
    .filter((part) => !sent || isToSend(part, sent))
    .map((part) => ({ ...part, rows: part.rows.filter(isInPage) }))
    .filter((part) => part.rows.length > 0);

  const pieces = piecesOf(parts, (part) => {
    // What is sent once more from before the place does not take it back.
    const isFurther = part && compareParts(part, begun) > 0;
    const place = isFurther ? { ...begun, rank: part.rank, partition: part.partition } : begun;
    return writeCaseloadToken(replica.tokens, user.userId, place);
  });
  let frames = [writeFrame({ kind: 'head', ...headOf(replica, user, begun, parts) })];
  let limit = documentsFirst;
  for (let at = 0; at < pieces.length;) {
    const batch: Piece[] = [];
    for (let documents = 0; documents < limit && at < pieces.length; at += 1) {
      const piece = pieces[at];
      if (!piece || (batch.length > 0 && documents + piece.ids.length > limit)) break;
      batch.push(piece);
      documents += piece.ids.length;
    }
    // Closed under it (the store behind it is another one, or this process ends), it no longer hears of what ends.
    replica.closed.throwIfAborted();
    yield joined([...frames, ...(await framesOf(replica, user, batch))]);
    frames = [];
    limit = documentsAtOnce;
    if (replica.now() >= over && at < pieces.length) {
      yield writeFrame({ kind: 'more' });
      return;
    }
  }
  // Of the whole caseload, that of earlier answers too.
  const rest = replica
    .feedOf(user)
    .all()
    .filter((row) => !isInPage(row))
    .flatMap(({ row }) => row.revisions.map((rev) => ({ id: row.id, rev })));
  for (let at = 0; at < rest.length; at += pageLimit) {
    frames.push(writeFrame({ kind: 'rest', docs: rest.slice(at, at + pageLimit) }));
  }
  yield joined([...frames, writeFrame({ kind: 'end' })]);
}

/** A page holds winners that are alone: what else there is of a document is in no page, but for whoever asks for it. */
const isInPage = ({ row }: FeedRow): boolean =>
  !row.isDeleted && row.revisions.length === 1 && isOfPartition(row.id, row.partition);

/** The place of their own last row, not the end of the log: that moves with everybody's writing, and would tell of it. */
function begin({ now }: Replica, rows: readonly FeedRow[]): CaseloadPlace {
  const { place, order } = rows.at(-1) ?? feedStart;
  return { since: { place, order }, today: dayNumber(londonDayAt(now())), rank: 0, partition: '' };
}

function placeOf(replica: Replica, user: UserProfile, from: string): CaseloadPlace | undefined {
  const place = readCaseloadToken(replica.tokens, user.userId, from);
  // Ahead of the log means that the log went back.
  return place && place.since.place <= replica.index.order ? place : undefined;
}

/**
 * What comes after the place; and what may have been after it when it was sent and is not now: a case moves only by what
 * became of its hearings, and that has a place in the feed after the beginning. To send a case twice does no harm.
 */
const isToSend = (part: CaseloadPart, sent: CaseloadPlace): boolean =>
  compareParts(part, sent) > 0 || part.rows.some(({ row, place }) => row.days && place > sent.since.place);

function headOf(replica: Replica, user: UserProfile, begun: CaseloadPlace, parts: readonly CaseloadPart[]) {
  const cases = parts.filter((part) => part.isCase);
  return {
    since: replica.tokens.write(user.userId, begun.since),
    cases: cases.length,
    casesToday: cases.filter(isToday).length,
    documents: parts.reduce((sum, part) => sum + part.rows.length, 0),
  };
}

/** A place is reached with the last piece of its partition: those before it say the place before. */
function piecesOf(parts: readonly CaseloadPart[], token: (part?: CaseloadPart) => string): Piece[] {
  return parts.flatMap((part, index) => {
    // In order, so that the pages of one case do not overlap.
    const ids = part.rows.map(({ row }) => row.id).sort();
    const count = Math.ceil(ids.length / documentsAPage);
    return Array.from({ length: count }, (_, at): Piece => {
      const isLast = at === count - 1;
      return {
        partition: part.partition,
        ids: ids.slice(at * documentsAPage, (at + 1) * documentsAPage),
        resume: token(isLast ? part : parts[index - 1]),
      };
    });
  });
}

async function framesOf(replica: Replica, user: UserProfile, batch: readonly Piece[]): Promise<Uint8Array[]> {
  const wanted = batch.flatMap(({ ids }) => ids.map((id) => ({ id })));
  const bodies = await readBodies(replica, user, wanted);
  return Promise.all(
    batch.map(({ partition, ids, resume }) => {
      const documents = ids.flatMap((id) => (bodies.get(id) ?? []).filter((body) => body._deleted !== true));
      return writePage(partition, documents, resume);
    }),
  );
}

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  return bytes;
}
