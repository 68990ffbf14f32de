import * as v from 'valibot';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { isCaseDocument, type CaseDocument } from '../../domain/document/document.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { correctionsToTell } from '../../domain/notices/correctionsToTell.ts';
import { correctionRules } from '../../domain/notices/correctionRules.ts';
import type { toTell, ToTell } from '../../domain/notices/toTell.ts';
import { overtakenBy } from '../../domain/notices/overtakenBy.ts';
import type { CaseId, DocumentId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Replica } from '../replica/replica.ts';
import { forgetFormer } from './forgetFormer.ts';
import { tellingOf, type Telling } from './enqueueNotices.ts';
import type { NoticeClock } from './noticeClock.ts';
import type { SendingTimes } from './sendQueue.ts';

/** Shares in one round. */
const mostAtOnce = 50;
const followed: ReadonlySet<string> = new Set([
  'results-shared',
  'amendment-decision',
  'results-withheld',
  ...Object.keys(correctionRules),
]);
const MarkSchema = v.object({
  _rev: v.string(),
  order: v.number(),
  /** Marks that were written before shares could be held back have none. */
  held: v.optional(
    v.array(v.object({ order: v.number(), id: v.string(), since: v.exactOptional(v.string()) })),
    [],
  ),
});

interface Due {
  readonly order: number;
  readonly id: string;
  /** ISO 8601: of what is held back, since when. Marks of before have none. */
  readonly since?: string;
}

/** Every share up to this line of the log is queued, but those that are held back. */
export interface Mark {
  readonly order: number;
  readonly held: readonly Due[];
}

/** A share of which nobody can be told yet. All others go on. */
interface Held extends Due {
  /** A part has not arrived; or its case could not be read as it is, which is tried again. */
  readonly why: 'incomplete' | 'unreadable';
  readonly tries: number;
  readonly since: string;
  /** Milliseconds since 1970. */
  readonly againAt: number;
}

interface TailOptions {
  readonly logger: Logger;
  readonly clock: Pick<NoticeClock, 'now'>;
  readonly times: Pick<SendingTimes, 'firstRetryMs' | 'longestRetryMs'>;
  /** What is to be told of a share. */
  readonly tell: typeof toTell;
}

/**
 * The shares of the record, and what corrects what was told of them, in the order of this gateway's log, each until its notices are queued. How far they are is written down by
 * log: what comes once more gives the same notices under the same keys. One of which nobody can be told holds no other back.
 */
export class ShareTail {
  readonly #replica: Replica;
  readonly #options: TailOptions;
  readonly #stop: () => void;
  #due: Due[] = [];
  readonly #held = new Map<string, Held>();
  #rev: string | undefined;
  #kept: Mark = { order: -1, held: [] };
  #onDue: () => void = () => undefined;

  constructor(replica: Replica, options: TailOptions) {
    this.#replica = replica;
    this.#options = options;
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
        if (order > this.#kept.order) found.push({ order, id: rows.idOf(row) });
      }
    for (const due of this.#kept.held)
      this.#held.set(due.id, { since: this.#now, ...due, why: 'unreadable', tries: 0, againAt: 0 });
    found.push(...this.#held.values());
    const known = new Set(found.map(({ id }) => id));
    this.#due = [...found, ...this.#due.filter(({ id }) => !known.has(id))].sort((a, b) => a.order - b.order);
  }

  close(): void {
    this.#stop();
  }

  /** Since when there are shares of which nobody can be told. */
  get untoldSince(): string | undefined {
    return [...this.#held.values()].map(({ since }) => since).sort()[0];
  }

  get #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }

  get isDone(): boolean {
    return this.#due.length === 0;
  }

  /** Shares of cases that could not be read become due again, after longer and longer. */
  tryAgain(): void {
    const { clock, times } = this.#options;
    const now = clock.now();
    // A clock that was put back by hours is not waited for.
    const isTime = (againAt: number): boolean => againAt <= now || againAt - now > times.longestRetryMs;
    const due = [...this.#held.values()].filter(
      ({ id, why, againAt }) =>
        why === 'unreadable' && isTime(againAt) && !this.#due.some((each) => each.id === id),
    );
    this.#due.push(...due);
    if (due.length > 0) this.#onDue();
  }

  /** The next shares with their notices; they stay due until `done`. */
  async next(): Promise<{ readonly tellings: readonly Telling[]; done(): void } | undefined> {
    const round = this.#due.slice(0, mostAtOnce);
    if (round.length === 0) return undefined;
    const shares = await this.#sharesOf(round);
    const cases = new Map<CaseId, readonly CaseDocument[]>();
    const tellings = new Map<DocumentId, Telling>();
    const held = new Map<string, Pick<Held, 'why' | 'order'>>();
    for (const due of shares) {
      const caseId = parseDocumentId(due.id)?.partition as string as CaseId;
      const documents = cases.get(caseId) ?? (await this.#readCase(caseId));
      cases.set(caseId, documents);
      const dueId = due.id as DocumentId;
      const overtaken = overtakenBy(dueId, documents, (id) => this.#cameBefore(id, dueId));
      for (const id of [...overtaken, dueId]) {
        if (tellings.has(id)) continue;
        const told = this.#tell(caseId, id, documents);
        if (id === dueId && (told.tag === 'incomplete' || told.tag === 'unreadable'))
          held.set(due.id, { order: due.order, why: told.tag });
        const telling = told.tag === 'told' ? tellingOf(id, documents, told.notices) : undefined;
        if (telling) tellings.set(id, telling);
      }
    }
    return {
      tellings: [...tellings.values()],
      done: () => {
        this.#due.splice(0, round.length);
        for (const { id } of shares) {
          const isHeld = held.get(id);
          if (isHeld) this.#hold({ id, ...isHeld });
          else this.#held.delete(id);
        }
      },
    };
  }

  /** One case that cannot be folded is no reason to tell nobody of any other. */
  #tell(
    caseId: CaseId,
    shareId: DocumentId,
    documents: readonly CaseDocument[],
  ): ToTell | { readonly tag: 'unreadable' } {
    try {
      return parseDocumentId(shareId)?.type === 'results-shared'
        ? this.#options.tell(caseId, shareId, documents)
        : correctionsToTell(caseId, shareId, documents, (id) => this.#cameBefore(id, shareId));
    } catch (error) {
      // What it says may name people.
      const kind = error instanceof Error ? error.name : 'unknown';
      this.#options.logger.error(
        { alarm: 'share-unreadable', shareId, error: kind },
        'the case of a share could not be read: nobody is told of it yet, and it is tried again',
      );
      return { tag: 'unreadable' };
    }
  }

  /** An entry is logged once: its line is where it came. */
  #cameBefore(id: string, otherId: string): boolean {
    const { rows } = this.#replica.index;
    const [one, other] = [rows.get(id), rows.get(otherId)];
    return one !== undefined && other !== undefined && one.order < other.order;
  }

  #hold({ id, order, why }: Pick<Held, 'id' | 'order' | 'why'>): void {
    const { logger, clock, times } = this.#options;
    const before = this.#held.get(id);
    if (why === 'incomplete' && before?.why !== why)
      logger.error(
        { alarm: 'share-incomplete', shareId: id },
        'what a share withholds has not arrived: nobody is told of it yet',
      );
    const tries = before?.tries ?? 0;
    const pause = Math.min(times.longestRetryMs, times.firstRetryMs * 2 ** Math.min(tries, 20));
    this.#held.set(id, {
      id,
      order: before?.order ?? order,
      why,
      tries: tries + 1,
      since: before?.since ?? this.#now,
      againAt: clock.now() + pause,
    });
  }

  /** Up to which line of the log every share is queued, and which are not. */
  get mark(): Mark {
    const open = this.#due.filter(({ id }) => !this.#held.has(id));
    return {
      order: open.reduce((lowest, due) => Math.min(lowest, due.order - 1), this.#replica.index.order),
      held: [...this.#held.values()].map(({ order, id, since }) => ({ order, id, since })),
    };
  }

  /** Writes down how far they are; nothing where that is written. */
  async keepMark(mark: Mark): Promise<void> {
    const order = Math.max(mark.order, this.#kept.order);
    const isSame = JSON.stringify(mark.held) === JSON.stringify(this.#kept.held);
    if (order === this.#kept.order && isSame) return;
    const { rev } = await this.#replica.databases.registry.put({
      _id: this.#markId,
      ...(this.#rev === undefined ? {} : { _rev: this.#rev }),
      order,
      held: mark.held,
    } as object);
    this.#rev = rev;
    this.#kept = { order, held: mark.held };
    await forgetFormer(this.#replica.databases, this.#markId);
  }

  /** The shares and corrections that lines are about, each once, in their order: a word on an amendment is about that, a part about those that wait for it. */
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
        parts?.type === 'results-shared' || (parts && parts.type in correctionRules)
          ? [due.id]
          : parts?.type === 'amendment-decision'
            ? [decided.get(due.id) ?? '']
            : [...this.#held.keys()].filter((id) => parseDocumentId(id)?.partition === partition);
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
    this.#kept = { order: -1, held: [] };
    this.#rev = undefined;
    try {
      const { _rev, order, held } = v.parse(
        MarkSchema,
        await this.#replica.databases.registry.get(this.#markId),
      );
      this.#rev = _rev;
      if (order <= this.#replica.index.order) this.#kept = { order, held };
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
    }
  }
}
