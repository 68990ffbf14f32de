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

/** The share of which a notice is. */
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
/** What changes within it is written together, milliseconds. */
const gatherMs = 60;
const retryMs = 500;

/** Tells courts how far each notice has come, by the sheet of its share: what every device of the case's court gets. */
export class ReceiptWriter {
  readonly #record: Database;
  readonly #logger: Logger;
  #due = new Map<string, { readonly of: ReceiptOf; readonly told: ToldState[] }>();
  #writing: Promise<void> | undefined;
  #isClosed = false;

  constructor(record: Database, logger: Logger) {
    this.#record = record;
    this.#logger = logger;
  }

  tell(of: ReceiptOf, told: ToldState): void {
    const id = noticeReceiptsId(of.caseId, of.shareId);
    const due = this.#due.get(id) ?? { of, told: [] };
    due.told.push(told);
    this.#due.set(id, due);
    this.#begin();
  }

  #begin(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#due.size > 0 && !this.#isClosed) this.#begin();
    });
  }

  /** Resolves when everything that was told before is written. */
  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    while (this.#due.size > 0) {
      const batch = [...this.#due].slice(0, mostAtOnce);
      for (const [id] of batch) this.#due.delete(id);
      const failed = await this.#write(batch);
      for (const [id, each] of failed) {
        const later = this.#due.get(id);
        this.#due.set(id, { of: each.of, told: [...each.told, ...(later?.told ?? [])] });
      }
      if (failed.length === 0) continue;
      if (this.#isClosed) return;
      await new Promise((resolve) => setTimeout(resolve, failed.length === batch.length ? retryMs : 0));
    }
  }

  /** @returns what is to be written once more */
  async #write(batch: readonly Due[]): Promise<readonly Due[]> {
    try {
      const { rows } = await this.#record.allDocs({ keys: batch.map(([id]) => id), include_docs: true });
      const changed = batch.flatMap((due, at) => {
        const [id, { of, told }] = due;
        const row = rows[at];
        const parsed = row && 'doc' in row && row.doc ? parseDocument(row.doc) : undefined;
        const held = parsed?.ok && parsed.value.type === 'notice-receipts' ? parsed.value : undefined;
        const sheet = withTold(id, of, held, told);
        return sheet ? [{ due, sheet }] : [];
      });
      if (changed.length === 0) return [];
      const replies = await this.#record.bulkDocs(changed.map(({ sheet }) => sheet));
      return changed.flatMap(({ due }, at) => {
        const reply = replies[at];
        return reply && 'rev' in reply && !('error' in reply && reply.error) ? [] : [due];
      });
    } catch (error) {
      this.#logger.warn({ error: String(error) }, 'receipts of notices wait until the store answers');
      return batch;
    }
  }
}

type Due = [string, { readonly of: ReceiptOf; readonly told: ToldState[] }];

/** The sheet with what is told; undefined where it says all of it already. */
function withTold(
  id: string,
  { caseId, shareId, hearingId, defendantId }: ReceiptOf,
  held: NoticeReceiptsSheet | undefined,
  told: readonly ToldState[],
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
    if (next.fault === before.fault && next.isGivenUp === before.isGivenUp) return before;
    return { ...next, since: before.since, ...(before.seen ? { seen: before.seen } : {}) };
  }
  // Waiting is no news of what failed: it waits still.
  if (next.is === 'waiting' && before.is !== 'no-address') return before;
  return next.is === 'no-address' && before.is === 'no-address' ? before : next;
}
