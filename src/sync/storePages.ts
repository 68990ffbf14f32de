import type { CaseloadFrame } from '../contracts/http/caseload.ts';
import { isCasePartition } from '../domain/document/documentId.ts';
import type { ArrivedPage, DeviceStore } from '../store/deviceStore.ts';
import { caseloadMarkKey, type CaseloadMark } from './caseloadMark.ts';

type Head = Extract<CaseloadFrame, { kind: 'head' }>;
type PageFrame = Extract<CaseloadFrame, { kind: 'page' }>;

/** Pages of the first transaction: few, so that today's list shows soon. */
const pagesFirst = 10;
/** Pages of each further one, when the one before it is done; more, when pages come faster than they are written. */
const pagesLeast = 50;
/** Pages, and bytes of them, that wait in memory at most. */
const pagesMost = 250;
const bytesMost = 8_000_000;

/** How far a first caseload has come. */
export interface CaseloadProgress extends Omit<CaseloadMark, 'since' | 'resume'> {
  /** Every case with a hearing today is stored. */
  readonly isTodayHere: boolean;
}

/** Told after each transaction; the next one waits for it. */
export type OnStored = (progress: CaseloadProgress) => void | Promise<void>;

/**
 * Stores the pages of one answer in transactions of many, each with the mark of how far it got. One is being written while
 * the next is coming together.
 */
export class StorePages {
  readonly #store: DeviceStore;
  readonly #head: Head;
  readonly #onStored: OnStored;
  #mark: CaseloadMark;
  #waiting: ArrivedPage[] = [];
  #bytes = 0;
  #casesHere = 0;
  #lastPartition = '';
  #least = pagesFirst;
  /** Where today's cases end among what waits: they are stored without what came behind them. */
  #todayEnds: { readonly pages: number; readonly mark: CaseloadMark; readonly casesHere: number } | undefined;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(store: DeviceStore, head: Head, held: CaseloadMark | undefined, onStored: OnStored) {
    this.#store = store;
    this.#head = head;
    this.#onStored = onStored;
    // Of another beginning: what was counted then is in what is to come.
    const before = held?.since === head.since ? held : undefined;
    const { cases, documents } = before ?? { cases: 0, documents: 0 };
    this.#mark = {
      since: head.since,
      ...(before?.resume === undefined ? {} : { resume: before.resume }),
      cases,
      documents,
      expected: {
        cases: cases + head.cases,
        documents: documents + head.documents,
        casesToday: before?.expected.casesToday ?? head.casesToday,
      },
    };
  }

  /** @throws what storing an earlier page threw */
  async take(frame: PageFrame, body: ArrivedPage['body']): Promise<void> {
    const { partition } = frame;
    const heads = frame.heads.map(([id, rev]) => [`${partition}:${id}`, rev] as const);
    if (heads.length > 0) this.#waiting.push({ partition, heads, body });
    this.#bytes += body.length;
    const isNewCase = partition !== this.#lastPartition && isCasePartition(partition);
    this.#lastPartition = partition;
    if (isNewCase) this.#casesHere += 1;
    this.#mark = {
      ...this.#mark,
      resume: frame.resume,
      cases: this.#mark.cases + (isNewCase ? 1 : 0),
      documents: this.#mark.documents + heads.length,
    };
    const isTodayDone = isNewCase && this.#casesHere === this.#head.casesToday;
    if (isTodayDone) {
      this.#todayEnds = { pages: this.#waiting.length, mark: this.#mark, casesHere: this.#casesHere };
    }
    if (this.#waiting.length >= pagesMost || this.#bytes >= bytesMost) await this.#writing;
    if (!this.#writing && (isTodayDone || this.#waiting.length >= this.#least)) this.#write();
    this.#throwFailure();
  }

  /** Stores what has come so far. */
  async flush(): Promise<void> {
    await this.#writing;
    this.#throwFailure();
    while (this.#waiting.length > 0) {
      this.#write();
      await this.#writing;
      this.#throwFailure();
    }
  }

  /** Stores what has come, and that this was all. */
  async finish(): Promise<void> {
    await this.#writing;
    this.#throwFailure();
    if (this.#todayEnds) {
      this.#write();
      await this.#writing;
      this.#throwFailure();
    }
    const { resume: _reached, ...whole } = this.#mark;
    this.#mark = whole;
    this.#write();
    await this.#writing;
    this.#throwFailure();
  }

  /** Resolves when nothing is being written any more; what failed is no longer of interest. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  #write(): void {
    const {
      pages: count,
      mark,
      casesHere,
    } = this.#todayEnds ?? {
      pages: this.#waiting.length,
      mark: this.#mark,
      casesHere: this.#casesHere,
    };
    const pages = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#bytes = this.#waiting.reduce((sum, { body }) => sum + body.length, 0);
    this.#todayEnds = undefined;
    this.#least = pagesLeast;
    this.#writing = this.#store
      .putPages(pages, { key: caseloadMarkKey, value: mark })
      .then(() => {
        const { cases, documents, expected } = mark;
        return this.#onStored({
          cases,
          documents,
          expected,
          isTodayHere: casesHere >= this.#head.casesToday,
        });
      })
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
