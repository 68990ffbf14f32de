import { recipientOf, type NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { CaseDocument } from '../../domain/document/document.ts';
import { isCorrection } from '../../domain/notices/correctionRules.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { NoticeState } from '../../domain/notices/noticeReceipts.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { inTurn } from './inTurn.ts';
import type { NoticeClock } from './noticeClock.ts';
import type { NoticeQueue } from './noticeQueue.ts';
import { noQueue, rowId, shareRowId, type NoticeRow, type Place, type ShareRow } from './noticeRows.ts';
import type { Outbox } from './outbox.ts';
import { LeaseLost, type SenderLease } from './senderLease.ts';
import type { ReceiptOf, ReceiptWriter } from './writeReceipts.ts';

/** What whoever sends works with. */
export interface Desk {
  readonly outbox: Outbox;
  readonly lease: SenderLease;
  readonly receipts: ReceiptWriter;
  readonly recipients: readonly NoticeRecipient[];
  readonly clock: NoticeClock;
  queue(name: string): NoticeQueue;
  /**
   * Whoever gives places to notices does so until these are written, one after the other: a row that appeared before one of a lower
   * number would be sent first, and that one by nobody.
   */
  readonly placing: ReturnType<typeof inTurn>;
}

/** A share and the notices that it gives. */
export interface Telling {
  readonly of: ReceiptOf;
  readonly notices: readonly Notice[];
}

/** Of a share or a correction, as its case has it; undefined where nothing is to be told of it. */
export function tellingOf(
  id: DocumentId,
  documents: readonly CaseDocument[],
  notices: readonly Notice[],
): Telling | undefined {
  const of = documents.find((each) => each._id === id);
  if (of?.type !== 'results-shared' && !(of && isCorrection(of))) return undefined;
  // Most corrections come before there is anything to tell of.
  if (of.type !== 'results-shared' && notices.length === 0) return undefined;
  const { caseId, hearingId, defendantId } = of;
  return { of: { caseId, shareId: id, hearingId, defendantId }, notices };
}

export const nowOf = ({ clock }: Pick<Desk, 'clock'>): string => new Date(clock.now()).toISOString();

/**
 * Puts notices in their queues, in the order in which shares are given. The row of a share is written before its notices, and says where
 * each of them lies: so whatever was written when a gateway ended, the next finds the same places and writes what is
 * missing, and a share of which there is a row gives no further notices.
 */
export async function enqueueNotices(desk: Desk, tellings: readonly Telling[]): Promise<void> {
  const noticesOf = new Map(tellings.map(({ of, notices }) => [of.shareId, notices]));
  const ensure = async (shares: Iterable<ShareRow>): Promise<void> => {
    for (const share of shares) await ensureQueued(desk, share, noticesOf.get(share.shareId) ?? []);
  };
  await desk.placing(async () => {
    const held = await desk.outbox.shares(tellings.map(({ of }) => of.shareId));
    // Whoever ended had come to these first: they leave first, in the order of their places.
    await ensure([...held.values()].sort((a, b) => firstNumber(a) - firstNumber(b)));
    await ensure(
      await enqueueFresh(
        desk,
        tellings.filter(({ of }) => !held.has(of.shareId)),
      ),
    );
  });
}

const firstNumber = ({ places }: ShareRow): number => places[0]?.place.number ?? 0;

/** @returns the rows of shares that another has queued since */
async function enqueueFresh(desk: Desk, fresh: readonly Telling[]): Promise<readonly ShareRow[]> {
  if (fresh.length === 0) return [];
  const count = fresh.reduce((sum, { notices }) => sum + notices.length, 0);
  const from = await desk.lease.numbers(Math.max(count, 1), desk.clock.now());
  let { number } = from;
  const shares = fresh.map(({ of, notices }): ShareRow => ({
    _id: shareRowId(of.shareId),
    ...of,
    places: notices.map((notice) => ({
      key: notice.key,
      body: notice.body,
      place: {
        queue: recipientOf(desk.recipients, notice)?.id ?? noQueue,
        day: from.day,
        number: number++,
      },
    })),
  }));
  const written = await Promise.all(shares.map((share) => desk.outbox.create(share)));
  const own = shares.filter((_, at) => written[at] !== undefined);
  const taken = shares.filter((share) => !own.includes(share)).map(({ shareId }) => shareId);
  const noticesOf = new Map(fresh.map(({ of, notices }) => [of.shareId, notices]));
  const rows = own.flatMap((share) => rowsOf(desk, share, noticesOf.get(share.shareId) ?? []));
  queued(desk, await createAll(desk, rows));
  return [...(await desk.outbox.shares(taken)).values()];
}

/** With their revisions, where they were not there already. */
const createAll = (desk: Desk, rows: readonly Placed[]): Promise<readonly Placed[]> =>
  Promise.all(
    rows.map(async ({ place, row }) => {
      const _rev = await desk.outbox.create(row);
      return { place, row: _rev === undefined ? row : { ...row, _rev } };
    }),
  );

interface Placed {
  readonly place: Place;
  readonly row: NoticeRow;
}

function rowsOf(desk: Desk, share: ShareRow, notices: readonly Notice[]): readonly Placed[] {
  const { shareId, caseId, hearingId, defendantId } = share;
  return share.places.flatMap(({ key, body, place }) => {
    const notice = notices.find((each) => each.key === key);
    if (!notice) return [];
    const sent = JSON.stringify(notice.content);
    const { court } = notice.content;
    const row: NoticeRow = {
      _id: rowId(place, key),
      key,
      body,
      caseId,
      shareId,
      hearingId,
      defendantId,
      ...(notice.courtCentreId === undefined
        ? {}
        : { court: { id: notice.courtCentreId, name: court ?? notice.courtCentreId } }),
      issuedAt: nowOf(desk),
      orderedDate: notice.content.orderedDate,
      sent,
      digest: sha256(sent),
      state: 'waiting',
    };
    return [{ place, row }];
  });
}

/** They stand in their queues: counted, told to the court, and sent. */
function queued(desk: Desk, rows: readonly Placed[], isAnew?: true): void {
  const byQueue = new Map<string, NoticeRow[]>();
  for (const { place, row } of rows) byQueue.set(place.queue, [...(byQueue.get(place.queue) ?? []), row]);
  for (const [name, added] of byQueue) {
    const queue = desk.queue(name);
    for (const row of added) {
      const told = { key: row.key, body: row.body, recipient: queue.recipient?.name };
      desk.receipts.tell(row, { ...told, state: firstState(queue, row), ...(isAnew ? { isAnew } : {}) });
    }
    queue.added(added);
  }
}

/** Behind one that its recipient does not take it is not told either: the court sees it at once. */
function firstState({ recipient, row: { failing } }: NoticeQueue, { issuedAt }: NoticeRow): NoticeState {
  if (!recipient) return { is: 'no-address', since: issuedAt };
  return failing
    ? { is: 'failed', since: issuedAt, fault: 'behind-another' }
    : { is: 'waiting', since: issuedAt };
}

/**
 * Writes what a gateway that ended did not write any more; what would be seen by nobody at its place gets another before. What a
 * gateway that lost the lease wrote since this one counted is seen now.
 */
async function ensureQueued(desk: Desk, share: ShareRow, notices: readonly Notice[]): Promise<void> {
  const due = rowsOf(desk, share, notices);
  const there = new Map(
    (await desk.outbox.rows(due.map(({ row }) => row._id))).map((row) => [row._id, row] as const),
  );
  const unseen = due.flatMap(({ place, row: { _id } }): readonly Placed[] => {
    const row = there.get(_id);
    return row && _id > desk.queue(place.queue).row.countedTo ? [{ place, row }] : [];
  });
  const missing = due.filter(({ row }) => !there.has(row._id));
  const late = missing.flatMap(({ place, row }) => (desk.queue(place.queue).isPast(row._id) ? [row] : []));
  const placed = late.length === 0 ? share : await placeAnew(desk, share, late);
  const toWrite = notices.filter(({ key }) => missing.some(({ row }) => row.key === key));
  const created = await createAll(desk, rowsOf(desk, placed, toWrite));
  queued(
    desk,
    [...unseen, ...created].sort((a, b) => (a.row._id < b.row._id ? -1 : 1)),
  );
}

/**
 * Gives notices of a share other places, in the queues of whoever gets them now.
 *
 * @param from where the row lies that is moved there, if there is one
 * @returns the share as it is in the store then
 */
async function placeAnew(
  desk: Desk,
  share: ShareRow,
  rows: readonly Pick<NoticeRow, 'key' | 'body' | 'court'>[],
  from?: string,
): Promise<ShareRow> {
  const { day, number } = await desk.lease.numbers(rows.length, desk.clock.now());
  const anew = rows.flatMap(({ key, body, court }, at) => {
    const placed = share.places.find((each) => each.key === key);
    const queue = recipientOf(desk.recipients, { body, courtCentreId: court?.id })?.id ?? noQueue;
    const place = { queue, day, number: number + at };
    return placed ? [{ ...placed, ...(from === undefined ? {} : { from }), place }] : [];
  });
  const places = share.places.map((each) => anew.find(({ key }) => key === each.key) ?? each);
  const placed: ShareRow = { ...share, places };
  if ((await desk.outbox.write(placed)) === undefined) throw new LeaseLost();
  return placed;
}

/**
 * Gives a notice another place, in the queue of whoever gets it now. The row of its share is the truth: whoever finds a row that lies
 * where its share does not say finishes what another began.
 *
 * @returns the row that counts
 */
export const moveNotice = (desk: Desk, row: NoticeRow): Promise<NoticeRow> =>
  desk.placing(() => move(desk, row));

async function move(desk: Desk, row: NoticeRow): Promise<NoticeRow> {
  const share = (await desk.outbox.shares([row.shareId])).get(row.shareId);
  const placed = share?.places.find(({ key }) => key === row.key);
  if (!share || !placed) throw new Error('A notice is of a share that gave none');
  const isToBePlaced =
    rowId(placed.place, row.key) === row._id || (await isTooLate(desk, placed.place, row.key));
  const anew = isToBePlaced ? await placeAnew(desk, share, [row], row._id) : share;
  const { place } = anew.places.find(({ key }) => key === row.key) ?? placed;
  const { _rev, settledAt: _settled, countedAs: _counted, ...fields } = row;
  const moved: NoticeRow = { ...fields, _id: rowId(place, row.key), state: 'waiting' };
  const rev = await desk.outbox.create(moved);
  if (rev !== undefined) queued(desk, [{ place, row: { ...moved, _rev: rev } }], true);
  const [held] = await desk.outbox.rows([row._id]);
  if (held) await markMoved(desk, held);
  return moved;
}

/** The row of a notice that lies elsewhere now says so. @returns it, as it is in the store */
export async function markMoved(desk: Desk, row: NoticeRow): Promise<NoticeRow> {
  if (row.state === 'moved') return row;
  const moved: NoticeRow = {
    ...row,
    state: 'moved',
    settledAt: nowOf(desk),
    ...(row.state === 'waiting' ? {} : { countedAs: row.state }),
  };
  const _rev = await desk.outbox.write(moved);
  return _rev === undefined ? moved : { ...moved, _rev };
}

/** Whether a place that was given to a notice went by before its row was written. */
async function isTooLate(desk: Desk, place: Place, key: string): Promise<boolean> {
  const id = rowId(place, key);
  return desk.queue(place.queue).isPast(id) && (await desk.outbox.rows([id])).length === 0;
}
