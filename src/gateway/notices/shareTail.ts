import * as v from 'valibot';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { isCaseDocument, type CaseDocument } from '../../domain/document/document.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { toTell } from '../../domain/notices/toTell.ts';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Replica } from '../replica/replica.ts';
import { forgetFormer } from './forgetFormer.ts';
import type { Telling } from './enqueueNotices.ts';

/** Shares in one round. */
const mostAtOnce = 50;
const followed: ReadonlySet<string> = new Set(['results-shared', 'amendment-decision', 'results-withheld']);
const MarkSchema = v.object({ _rev: v.string(), order: v.number() });

interface Due {
  readonly order: number;
  readonly id: string;
}

/**
 * The shares of the record in the order of this gateway's log, each until its notices are queued. How far they are is written down by
 * log: what comes once more gives the same notices under the same keys.
 */
export class ShareTail {
  readonly #replica: Replica;
  readonly #logger: Logger;
  readonly #stop: () => void;
  #due: Due[] = [];
  /** Shares of which a part has not arrived, by id. */
  readonly #incomplete = new Map<string, Due>();
  #rev: string | undefined;
  #kept = -1;
  #onDue: () => void = () => undefined;

  constructor(replica: Replica, logger: Logger) {
    this.#replica = replica;
    this.#logger = logger;
    this.#stop = replica.onLogged((lines) => {
      const before = this.#due.length;
      for (const line of lines)
        if ('i' in line && followed.has(line.t)) this.#due.push({ order: line.o, id: line.i });
      if (this.#due.length > before) this.#onDue();
    });
  }

  /** Finds what was logged since the mark. @param onDue is called when there is more */
  async open(onDue: () => void): Promise<void> {
    this.#onDue = onDue;
    await this.#readMark();
    const { rows } = this.#replica.index;
    const found: Due[] = [];
    for (const type of followed)
      for (const row of rows.ofType(type)) {
        const order = rows.orderOf(row);
        if (order > this.#kept) found.push({ order, id: rows.idOf(row) });
      }
    const known = new Set(found.map(({ id }) => id));
    this.#due = [...found, ...this.#due.filter(({ id }) => !known.has(id))].sort((a, b) => a.order - b.order);
  }

  close(): void {
    this.#stop();
  }

  get isDone(): boolean {
    return this.#due.length === 0;
  }

  /** Since when parts of a share have been missing is not known to the log; that they are is. */
  get incomplete(): number {
    return this.#incomplete.size;
  }

  /** The next shares with their notices; they stay due until `done`. */
  async next(): Promise<{ readonly tellings: readonly Telling[]; done(): void } | undefined> {
    const round = this.#due.slice(0, mostAtOnce);
    if (round.length === 0) return undefined;
    const shares = await this.#sharesOf(round);
    const cases = new Map<CaseId, readonly CaseDocument[]>();
    const tellings: Telling[] = [];
    const waiting = new Map<string, Due>();
    for (const due of shares) {
      const caseId = parseDocumentId(due.id)?.partition as string as CaseId;
      const documents = cases.get(caseId) ?? (await this.#readCase(caseId));
      cases.set(caseId, documents);
      const shareId = due.id as DocumentId;
      const told = toTell(caseId, shareId, documents);
      if (told.tag === 'incomplete') waiting.set(due.id, due);
      if (told.tag !== 'told') continue;
      const share = documents.find((each) => each._id === shareId);
      if (share?.type !== 'results-shared') continue;
      const { hearingId, defendantId } = share;
      tellings.push({ of: { caseId, shareId, hearingId, defendantId }, notices: told.notices });
    }
    return {
      tellings,
      done: () => {
        this.#due.splice(0, round.length);
        for (const { id } of shares) this.#incomplete.delete(id);
        for (const [id, due] of waiting) {
          if (!this.#incomplete.has(id))
            this.#logger.error(
              { alarm: 'share-incomplete' },
              'what a share withholds has not arrived: nobody is told of it yet',
            );
          this.#incomplete.set(id, due);
        }
      },
    };
  }

  /** Up to which line of the log every share is queued. */
  get mark(): number {
    const open = [...this.#due, ...this.#incomplete.values()];
    return open.reduce((lowest, due) => Math.min(lowest, due.order - 1), this.#replica.index.order);
  }

  /** Writes down how far they are; nothing where that is written. */
  async keepMark(order: number): Promise<void> {
    if (order <= this.#kept) return;
    const { rev } = await this.#replica.databases.registry.put({
      _id: this.#markId,
      ...(this.#rev === undefined ? {} : { _rev: this.#rev }),
      order,
    } as object);
    this.#rev = rev;
    this.#kept = order;
    await forgetFormer(this.#replica.databases, this.#markId);
  }

  /** The shares that lines are about, each once, in their order: a word on an amendment is about that, a part about those that wait for it. */
  async #sharesOf(round: readonly Due[]): Promise<readonly Due[]> {
    const decisions = round.filter(({ id }) => parseDocumentId(id)?.type === 'amendment-decision');
    const { rows } =
      decisions.length === 0
        ? { rows: [] }
        : await this.#replica.databases.record.allDocs({
            keys: decisions.map(({ id }) => id),
            include_docs: true,
          });
    const decided = new Map(
      rows.flatMap((row) => {
        const parsed = parseDocument('doc' in row ? row.doc : undefined);
        return parsed.ok && parsed.value.type === 'amendment-decision'
          ? [[parsed.value._id as string, parsed.value.amendmentId as string] as const]
          : [];
      }),
    );
    const found = new Map<string, Due>();
    for (const due of round) {
      const parts = parseDocumentId(due.id);
      const partition = parts?.partition;
      const ids =
        parts?.type === 'results-shared'
          ? [due.id]
          : parts?.type === 'amendment-decision'
            ? [decided.get(due.id) ?? '']
            : [...this.#incomplete.keys()].filter((id) => parseDocumentId(id)?.partition === partition);
      for (const id of ids)
        if (parseDocumentId(id)?.partition === partition && !found.has(id))
          found.set(id, { order: due.order, id });
    }
    return [...found.values()];
  }

  async #readCase(caseId: CaseId): Promise<readonly CaseDocument[]> {
    const { rows } = await this.#replica.databases.record.allDocs({
      startkey: `${caseId}:`,
      endkey: `${caseId}:\ufff0`,
      include_docs: true,
    });
    return rows.flatMap(({ doc }) => {
      const parsed = parseDocument(doc);
      return parsed.ok && isCaseDocument(parsed.value) ? [parsed.value] : [];
    });
  }

  get #markId(): string {
    return `notice-mark:${this.#replica.logId}`;
  }

  async #readMark(): Promise<void> {
    this.#kept = -1;
    this.#rev = undefined;
    try {
      const { _rev, order } = v.parse(MarkSchema, await this.#replica.databases.registry.get(this.#markId));
      this.#rev = _rev;
      if (order <= this.#replica.index.order) this.#kept = order;
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
    }
  }
}
