import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import {
  noticeReceiptsId,
  type NoticeReceipt,
  type NoticeReceiptsSheet,
  type NoticeState,
} from '../../domain/notices/noticeReceipts.ts';
import type { CaseId, DefendantId, DocumentId, HearingId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';

/** The share of which a notice is, or the correction of what was told of it. */
export interface ReceiptOf {
  readonly caseId: CaseId;
  readonly shareId: DocumentId;
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
}

export type ToldState = Omit<NoticeReceipt, 'recipient'> & {
  readonly recipient: string | undefined;
  /** It is sent anew: an earlier failure is over. */
  readonly isAnew?: true;
};

/** Sheets in one request. */
const mostAtOnce = 200;
/**
 * What changes within it is written together, milliseconds: four times as long as the last writing took, so that a store that is
 * busy is written to seldom and with much. A sheet is written anew for each state of each of its notices otherwise.
 */
const gatherMs = { least: 60, most: 1_000, timesTheLast: 4 };
const retryMs = 500;
/** Sheets that are not read again before they are written again. */
const mostKept = 1_000;

interface Due {
  readonly id: string;
  readonly of: ReceiptOf;
  readonly told: readonly ToldState[];
  /** Which of all that was told was the first of this. */
  readonly since: number;
}

/**
 * Tells courts how far each notice has come, by the sheet of its share: what every device of the case's court gets. One writes at a time
 * (./senderLease.ts); where another did, the store refuses and the sheet is read.
 */
export class ReceiptWriter {
  readonly #record: Database;
  readonly #logger: Logger;
  #due = new Map<string, Due>();
  #underway: readonly Due[] = [];
  #told = 0;
  #writing: Promise<void> | undefined;
  #onWritten: () => void = () => undefined;
  #written = this.#nextWritten();
  /** As they were written last, the latest at the end. */
  readonly #sheets = new Map<string, NoticeReceiptsSheet>();
  #lastTookMs = 0;
  #isClosed = false;

  constructor(record: Database, logger: Logger) {
    this.#record = record;
    this.#logger = logger;
  }

  tell(of: ReceiptOf, told: ToldState): void {
    const id = noticeReceiptsId(of.caseId, of.shareId);
    this.#told += 1;
    const due = this.#due.get(id) ?? { id, of, told: [], since: this.#told };
    this.#due.set(id, { ...due, told: [...due.told, told] });
    this.#begin();
  }

  #begin(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#due.size > 0 && !this.#isClosed) this.#begin();
    });
  }

  /** Resolves when everything that was told before is written, whatever is told meanwhile. Throws where it is closed before that. */
  async flush(): Promise<void> {
    const last = this.#told;
    const isOpen = ({ since }: Due): boolean => since <= last;
    while (this.#writing && [...this.#underway, ...this.#due.values()].some(isOpen))
      await Promise.race([this.#written, this.#writing]);
    if ([...this.#underway, ...this.#due.values()].some(isOpen))
      throw new Error('It was closed before all was told');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
  }

  #nextWritten(): Promise<void> {
    return new Promise((resolve) => {
      this.#onWritten = resolve;
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#due.size > 0) {
      const { least, most, timesTheLast } = gatherMs;
      await waitMs(Math.min(most, Math.max(least, this.#lastTookMs * timesTheLast)));
      const begun = performance.now();
      const round = [...this.#due.values()];
      const failed = await this.#writeRound(round);
      this.#lastTookMs = performance.now() - begun;
      if (failed === 0) continue;
      if (this.#isClosed) return;
      if (failed === round.length) await waitMs(retryMs);
    }
  }

  /** @returns how many are to be written once more */
  async #writeRound(round: readonly Due[]): Promise<number> {
    let failed = 0;
    for (let at = 0; at < round.length; at += mostAtOnce) {
      const batch = round.slice(at, at + mostAtOnce).flatMap(({ id }) => this.#due.get(id) ?? []);
      for (const { id } of batch) this.#due.delete(id);
      this.#underway = batch;
      const again = await this.#write(batch);
      this.#underway = [];
      for (const due of again) {
        const later = this.#due.get(due.id);
        this.#due.set(due.id, { ...due, told: [...due.told, ...(later?.told ?? [])] });
      }
      failed += again.length;
      this.#onWritten();
      this.#written = this.#nextWritten();
    }
    return failed;
  }

  /** @returns what is to be written once more */
  async #write(batch: readonly Due[]): Promise<readonly Due[]> {
    try {
      const unreadable = await this.#read(batch.map(({ id }) => id).filter((id) => !this.#sheets.has(id)));
      const changed = batch.flatMap((due) => {
        // Written once more it would be refused again and again, and everything would wait for it.
        if (unreadable.has(due.id)) return [];
        const sheet = withTold(due, this.#sheets.get(due.id));
        return sheet ? [{ due, sheet }] : [];
      });
      if (changed.length === 0) return [];
      const replies = await this.#record.bulkDocs(changed.map(({ sheet }) => sheet));
      return changed.flatMap(({ due, sheet }, at) => {
        const reply = replies[at];
        const rev = reply && 'rev' in reply && !('error' in reply && reply.error) ? reply.rev : undefined;
        if (rev === undefined) this.#sheets.delete(due.id);
        else this.#keep({ ...sheet, _rev: rev });
        return rev === undefined ? [due] : [];
      });
    } catch (error) {
      for (const { id } of batch) this.#sheets.delete(id);
      this.#logger.warn({ error: String(error) }, 'receipts of notices wait until the store answers');
      return batch;
    } finally {
      for (const id of [...this.#sheets.keys()].slice(0, Math.max(0, this.#sheets.size - mostKept)))
        this.#sheets.delete(id);
    }
  }

  /** @returns those that are there and cannot be read, as one that a later version wrote */
  async #read(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const unreadable = new Set<string>();
    if (ids.length === 0) return unreadable;
    const { rows } = await this.#record.allDocs({ keys: [...ids], include_docs: true });
    for (const row of rows) {
      const parsed = 'doc' in row && row.doc ? parseDocument(row.doc) : undefined;
      if (parsed?.ok && parsed.value.type === 'notice-receipts') this.#keep(parsed.value);
      else if (parsed && 'id' in row) unreadable.add(row.id);
    }
    for (const sheetId of unreadable)
      this.#logger.error(
        { alarm: 'receipts-unreadable', sheetId },
        'what a court was told of a notice cannot be read here: it is told no more by this version',
      );
    return unreadable;
  }

  #keep(sheet: NoticeReceiptsSheet): void {
    this.#sheets.delete(sheet._id);
    this.#sheets.set(sheet._id, sheet);
  }
}

const waitMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The sheet with what is told; undefined where it says all of it already. */
function withTold(
  { id, of: { caseId, shareId, hearingId, defendantId }, told }: Due,
  held: NoticeReceiptsSheet | undefined,
): NoticeReceiptsSheet | undefined {
  const notices = new Map((held?.notices ?? []).map((each) => [each.key, each]));
  let isChanged = held === undefined;
  for (const { key, body, recipient, state, isAnew } of told) {
    const before = notices.get(key);
    const next = nextState(before?.state, state, isAnew === true);
    if (before && next === before.state && before.recipient === recipient) continue;
    notices.set(key, { key, body, ...(recipient === undefined ? {} : { recipient }), state: next });
    isChanged = true;
  }
  if (!isChanged) return undefined;
  return {
    ...(held ?? {
      _id: id as DocumentId,
      type: 'notice-receipts',
      schemaVersion: 1,
      channel: 'bench',
      caseId,
      hearingId,
      defendantId,
      shareId,
    }),
    notices: [...notices.values()],
  };
}

/** What was received stays so. A failure goes on since it began, with what somebody did about it, until it is sent anew or received. */
function nextState(before: NoticeState | undefined, next: NoticeState, isAnew: boolean): NoticeState {
  if (!before || isAnew) return next;
  if (before.is === 'received') return before;
  if (next.is === 'failed' && before.is === 'failed') {
    const isSame =
      next.fault === before.fault &&
      next.isGivenUp === before.isGivenUp &&
      next.isKeptOtherwise === before.isKeptOtherwise;
    if (isSame) return before;
    return { ...next, since: before.since, ...(before.seen ? { seen: before.seen } : {}) };
  }
  // Waiting is no news of what failed: it waits still.
  if (next.is === 'waiting' && before.is !== 'no-address') return before;
  return next.is === 'no-address' && before.is === 'no-address' ? before : next;
}
