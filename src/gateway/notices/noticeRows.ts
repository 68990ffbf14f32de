import * as v from 'valibot';
import type { CaseId, DefendantId, DocumentId, HearingId } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import type { NoticeKey } from '../../domain/notices/notice.ts';
import { noticeBodies } from '../../domain/notices/noticeBody.ts';
import { noticeFaults } from '../../domain/notices/noticeReceipts.ts';

/*
 * The outbox, in the registry. Its rows:
 *
 * notice-share:<of the share>             which notices a share gave, and where each lies: written once, then only when one is moved
 * notice:<queue>:<day>:<number>:<key>     a notice: what is sent, and what came of it
 * notice-given-up:<the same>              that it is tried no more, so that it is found
 * notice-again:<key>                      somebody wants it sent again
 * notice-queue:<queue>                    up to where a queue is dealt with, its counts, and its trouble
 * notice-lease, notice-mark:<log>, notice-key
 *
 * A queue is a recipient, or `none` for what nobody gets. Numbers go up and are never given twice, so the order of a queue is that of
 * its ids, on both stores.
 */
export const noQueue = 'none';

export interface Place {
  readonly queue: string;
  /** yyyy-mm-dd in London: never goes back. */
  readonly day: string;
  readonly number: number;
}

export const rowId = ({ queue, day, number }: Place, key: string): string =>
  `notice:${queue}:${day}:${String(number).padStart(12, '0')}:${key}`;
export const givenUpId = (row: Pick<NoticeRow, '_id'>): string =>
  row._id.replace(/^notice:/, 'notice-given-up:');
export const shareRowId = (shareId: DocumentId): string => `notice-share:${idOf(shareId)}`;
const queueRowId = (queue: string): string => `notice-queue:${queue}`;
export const againId = (key: string): string => `notice-again:${key}`;

const text = v.string();
const branded = <T extends string>() =>
  v.pipe(
    v.string(),
    v.transform((value) => value as T),
  );
const revision = { _rev: v.exactOptional(text) };
const place = v.object({ queue: text, day: text, number: v.number() });

export const NoticeRowSchema = v.object({
  _id: text,
  ...revision,
  key: branded<NoticeKey>(),
  body: v.picklist(noticeBodies),
  caseId: branded<CaseId>(),
  shareId: branded<DocumentId>(),
  hearingId: branded<HearingId>(),
  defendantId: branded<DefendantId>(),
  court: v.exactOptional(v.object({ id: text, name: text })),
  issuedAt: text,
  /** The day of the order, which what is sent bears: both sides count by it, wherever and whenever the row was written. */
  orderedDate: text,
  /** What is sent, byte for byte: the same at each try, and where a recipient lost it. */
  sent: text,
  /** SHA-256 of it. */
  digest: text,
  /** `moved`: it lies elsewhere now, or there again. */
  state: v.picklist(['waiting', 'received', 'given-up', 'moved']),
  settledAt: v.exactOptional(text),
  /** Moved after it was dealt with, and its queue may still count it as this. */
  countedAs: v.exactOptional(v.picklist(['received', 'given-up'])),
});
export type NoticeRow = v.InferOutput<typeof NoticeRowSchema>;

export const ShareRowSchema = v.object({
  _id: text,
  ...revision,
  shareId: branded<DocumentId>(),
  caseId: branded<CaseId>(),
  hearingId: branded<HearingId>(),
  defendantId: branded<DefendantId>(),
  places: v.array(
    v.object({
      key: branded<NoticeKey>(),
      body: v.picklist(noticeBodies),
      place,
      /** The row from which it was moved there last: whoever ended in between has not written the row at its place yet. */
      from: v.exactOptional(text),
    }),
  ),
});
export type ShareRow = v.InferOutput<typeof ShareRowSchema>;

/** Of one court on one day; or of all days before those that are counted each by itself (./foldDays.ts): of these, since when something waits. */
const count = v.object({
  name: text,
  issued: v.number(),
  received: v.number(),
  givenUp: v.number(),
  waitingSince: v.exactOptional(text),
});
export type CourtCount = v.InferOutput<typeof count>;

export const QueueRowSchema = v.object({
  _id: text,
  ...revision,
  queue: text,
  /** The last row of which everything before it is dealt with and told to courts; empty at the beginning. */
  settledTo: text,
  /** The last row that is in the counts. */
  countedTo: text,
  /** By day and court centre id; `?` where the court is not known. Of the latest days, and of all before them together. */
  counts: v.record(text, v.record(text, count)),
  /** Rows that are off these counts, and still say what they were counted as. */
  countedOff: v.exactOptional(v.array(text)),
  /** ISO 8601: when the oldest was issued that still waits. */
  oldestWaiting: v.exactOptional(text),
  /** Its head has not been received since, and why. */
  failing: v.exactOptional(v.object({ since: text, fault: v.picklist(noticeFaults), tries: v.number() })),
  /** Days on which both sides counted the same; or what differed, until it is put right. */
  reconciled: v.record(
    text,
    v.object({ at: text, ours: v.number(), theirs: v.number(), missing: v.number(), unknown: v.number() }),
  ),
  /** Days of which the recipient did not say what it received, when it was asked last. */
  silent: v.exactOptional(v.array(text)),
  /** The announcement to operators that stands, since when, and of which troubles it tells; an earlier version did not say. */
  announced: v.exactOptional(v.object({ id: text, since: text, kinds: v.exactOptional(v.array(text)) })),
});
export type QueueRow = v.InferOutput<typeof QueueRowSchema>;

export const GivenUpSchema = v.object({ _id: text, ...revision, key: text, rowId: text });
/** `isMissing`: the recipient says that it does not have what it gave a receipt for. */
export const AgainSchema = v.object({
  _id: text,
  ...revision,
  shareId: branded<DocumentId>(),
  key: text,
  at: text,
  isMissing: v.exactOptional(v.literal(true)),
});

export const noCounts = (queue: string): QueueRow => ({
  _id: queueRowId(queue),
  queue,
  settledTo: '',
  countedTo: '',
  counts: {},
  reconciled: {},
});
