import type { CaseloadFrame } from '../contracts/http/caseload.ts';
import { isCasePartition } from '../domain/document/documentId.ts';
import type { ArrivedPage, DeviceStore } from '../store/deviceStore.ts';
import { caseloadMarkKey, type CaseloadMark } from './caseloadMark.ts';

type Head = Extract<CaseloadFrame, { kind: 'head' }>;
type PageFrame = Extract<CaseloadFrame, { kind: 'page' }>;

/** Today's cases are stored together where they are no more than this: a transaction costs as much as twenty pages. */
const todayAtOnce = 100;
/** Pages of the first transaction where they are more, or none: few, so that something shows soon. */
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
 * Stores the pages of one answer in transactions of many, each with the mark of how far it got. Once today's list is here, one
 * is being written while the next is coming together; until then nothing takes the processor from it.
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
  #least: number;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(store: DeviceStore, head: Head, held: CaseloadMark | undefined, onStored: OnStored) {
    this.#store = store;
    this.#head = head;
    this.#onStored = onStored;
    this.#least = head.casesToday > 0 && head.casesToday <= todayAtOnce ? todayAtOnce : pagesFirst;
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
    if (this.#waiting.length >= pagesMost || this.#bytes >= bytesMost) await this.#writing;
    const isEnough = this.#waiting.length >= this.#least || this.#bytes >= bytesMost;
    if (!this.#writing && (isTodayDone || isEnough)) this.#write();
    if (this.#casesHere <= this.#head.casesToday) await this.#writing;
    this.#throwFailure();
  }

  /** Stores what has come so far. */
  async flush(): Promise<void> {
    await this.#writing;
    this.#throwFailure();
    if (this.#waiting.length === 0) return;
    this.#write();
    await this.#writing;
    this.#throwFailure();
  }

  /** Stores what has come, and that this was all. */
  async finish(): Promise<void> {
    await this.#writing;
    this.#throwFailure();
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
    const [pages, mark, casesHere] = [this.#waiting, this.#mark, this.#casesHere];
    this.#waiting = [];
    this.#bytes = 0;
    this.#least = casesHere < this.#head.casesToday ? todayAtOnce : pagesLeast;
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
