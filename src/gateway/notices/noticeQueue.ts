import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { NoticeFault } from '../../domain/notices/noticeReceipts.ts';
import { foldDays } from './foldDays.ts';
import type { NoticeRow, QueueRow } from './noticeRows.ts';
import type { Outbox } from './outbox.ts';

const pageRows = 100;

/** One queue as whoever sends has it in memory: a window on its rows, and its counts. */
export class NoticeQueue {
  readonly name: string;
  readonly recipient: NoticeRecipient | undefined;
  readonly #outbox: Outbox;
  #row: QueueRow;
  #window: NoticeRow[] = [];
  /** The last row that was taken into the window. */
  #readTo: string;
  #isReading = false;
  #isWorkedOn = false;
  #isDirty = false;
  #waking = new AbortController();
  #kicking = new AbortController();

  constructor(row: QueueRow, recipient: NoticeRecipient | undefined, outbox: Outbox) {
    this.name = row.queue;
    this.recipient = recipient;
    // What nobody gets is counted anew: it is little, and leaves as soon as somebody does. So is, then, all that they had before.
    const held = recipient && row.settledTo !== '' ? row : fromTheStart(row);
    const known = recipient ? held : withoutTrouble(held);
    this.#row = { ...known, counts: foldDays(known.counts) };
    this.#isDirty = known !== held;
    this.#outbox = outbox;
    this.#readTo = this.#row.settledTo;
  }

  get row(): QueueRow {
    return this.#row;
  }

  /** Days on which its recipient counts otherwise. */
  get differing(): readonly string[] {
    return Object.entries(this.#row.reconciled).flatMap(([day, { missing, unknown }]) =>
      missing + unknown > 0 ? [day] : [],
    );
  }

  /** Aborts when something is to be done. */
  get waking(): AbortSignal {
    return this.#waking.signal;
  }

  /** The last day about which its recipient was asked and gave no answer; empty for none. */
  noAnswerOf = '';

  /** Whether nothing can be done now: nothing waits, or what waits is not to be tried yet. */
  isResting = false;

  wake(): void {
    this.isResting = false;
    this.#waking.abort();
    this.#waking = new AbortController();
  }

  /** Aborts when somebody wants it tried now. */
  get kicking(): AbortSignal {
    return this.#kicking.signal;
  }

  kick(): void {
    this.#kicking.abort();
    this.#kicking = new AbortController();
    this.wake();
  }

  /** Whether a row that appears there may be seen by nobody: what is counted is read, once it is worked on. */
  isPast(id: string): boolean {
    return id <= (this.#isWorkedOn ? this.#row.countedTo : this.#row.settledTo);
  }

  /** Rows that were just written, all of them, in their order. */
  added(rows: readonly NoticeRow[]): void {
    const isAllRead = this.#isAllRead && !this.#isReading;
    for (const row of rows)
      if (row._id > this.#row.countedTo) this.count(row);
      // It was written late, among rows that were counted before.
      else this.#change(row, 'issued', 1);
    // Before it is worked on nothing has left: a row before one that is known here is read at its place.
    if (rows.some(({ _id }) => _id <= this.#readTo)) {
      this.#window = [];
      this.#readTo = this.#row.settledTo;
    }
    // What is known need not be read; one that was there already may have been dealt with.
    else if (isAllRead && this.#window.length < pageRows && rows.every(({ _rev }) => _rev !== undefined)) {
      this.#window.push(...rows);
      this.#readTo = rows.at(-1)?._id ?? this.#readTo;
    }
    this.wake();
  }

  /** Nothing is read beyond what is counted: of what is being written CouchDB shows the one row before the other. */
  get #isAllRead(): boolean {
    return this.#readTo >= this.#row.countedTo;
  }

  /** Counts a row as issued, once. */
  count(row: NoticeRow): void {
    if (row._id <= this.#row.countedTo) return;
    if (this.recipient || row.state === 'waiting') this.#change(row, 'issued', 1);
    this.#row = { ...this.#row, countedTo: row._id };
    this.#isDirty = true;
  }

  /** The first that waits; those before it are dealt with. Undefined where nothing waits. */
  async head(onSettled: (row: NoticeRow) => void): Promise<NoticeRow | undefined> {
    this.#isWorkedOn = true;
    for (;;) {
      const [first] = this.#window;
      if (first?.state === 'waiting') return first;
      if (first) {
        // It was dealt with before a restart: what came of it may not have been told yet.
        onSettled(first);
        this.settled(first);
        continue;
      }
      if (this.#isAllRead) return undefined;
      await this.#readOn();
    }
  }

  async #readOn(): Promise<void> {
    this.#isReading = true;
    const upTo = this.#row.countedTo;
    try {
      const page = await this.#outbox.page(this.name, this.#readTo, pageRows, upTo);
      this.#window.push(...page);
      this.#readTo = page.at(-1)?._id ?? upTo;
    } finally {
      this.#isReading = false;
    }
  }

  /** The head is dealt with: it leaves the window. */
  settled(row: NoticeRow): void {
    if (this.#window[0]?._id === row._id) this.#window.shift();
    if (row._id <= this.#row.settledTo) return;
    if (row.state === 'received') this.#change(row, 'received', 1);
    if (row.state === 'given-up') this.#change(row, 'givenUp', 1);
    if (row.state === 'moved') {
      this.#change(row, 'issued', -1);
      if (row.countedAs) this.#countedOff(row);
    }
    this.#row = { ...this.#row, settledTo: row._id };
    this.#isDirty = true;
  }

  /** A row of what nobody gets has found its recipient. */
  movedOut(row: NoticeRow): void {
    this.#change(row, 'issued', -1);
  }

  /**
   * A row that was dealt with is sent again from another place: it is counted here no more, once, whoever ended in between.
   *
   * @returns false where it is not in the counts yet
   */
  movedAway(row: NoticeRow): boolean {
    // What has no recipient counts nothing that was dealt with.
    if (!this.recipient || !row.countedAs || this.#row.countedOff?.includes(row._id)) return true;
    if (row._id > this.#row.settledTo) return false;
    this.#change(row, 'issued', -1);
    this.#change(row, row.countedAs === 'received' ? 'received' : 'givenUp', -1);
    this.#countedOff(row);
    return true;
  }

  #countedOff({ _id }: NoticeRow): void {
    this.#row = { ...this.#row, countedOff: [...(this.#row.countedOff ?? []), _id] };
    this.#isDirty = true;
  }

  /** The row itself says now that it is counted no more. */
  forgetCountedOff({ _id }: Pick<NoticeRow, '_id'>): void {
    const { countedOff = [], ...rest } = this.#row;
    if (!countedOff.includes(_id)) return;
    const left = countedOff.filter((each) => each !== _id);
    this.#row = left.length === 0 ? rest : { ...rest, countedOff: left };
    this.#isDirty = true;
  }

  failed(since: string, fault: NoticeFault, tries: number): void {
    this.#row = { ...this.#row, failing: { since: this.#row.failing?.since ?? since, fault, tries } };
    this.#isDirty = true;
  }

  recovered(): void {
    if (!this.#row.failing) return;
    const { failing: _over, ...rest } = this.#row;
    this.#row = rest;
    this.#isDirty = true;
  }

  update(change: Partial<Pick<QueueRow, 'reconciled' | 'silent' | 'announced'>>): void {
    this.#row = { ...this.#row, ...change };
    this.#isDirty = true;
  }

  /** The announcement is over. */
  unannounced(): void {
    const { announced: _over, ...rest } = this.#row;
    this.#row = rest;
    this.#isDirty = true;
  }

  /** What is to be written of how it stands, if anything; then it counts as written until `save` is told otherwise. */
  takeSnapshot(): QueueRow | undefined {
    const oldest = this.#window.find(({ state }) => state === 'waiting')?.issuedAt;
    if (!this.#isDirty && oldest === this.#row.oldestWaiting) return undefined;
    const { oldestWaiting: _before, ...rest } = this.#row;
    this.#row = oldest === undefined ? rest : { ...rest, oldestWaiting: oldest };
    this.#isDirty = false;
    return this.#row;
  }

  saved(rev: string): void {
    this.#row = { ...this.#row, _rev: rev };
  }

  notSaved(): void {
    this.#isDirty = true;
  }

  #change({ _id, court }: NoticeRow, what: 'issued' | 'received' | 'givenUp', by: number): void {
    const day = _id.split(':')[2] ?? '';
    const id = court?.id ?? '?';
    const before = this.#row.counts[day]?.[id] ?? {
      name: court?.name ?? 'Court not known',
      issued: 0,
      received: 0,
      givenUp: 0,
    };
    const counts = { ...this.#row.counts[day], [id]: { ...before, [what]: before[what] + by } };
    this.#row = { ...this.#row, counts: foldDays({ ...this.#row.counts, [day]: counts }) };
    this.#isDirty = true;
  }
}

/** Whoever is a recipient no more is in no trouble, and nothing is compared with them; the announcement is ended by whoever made it. */
function withoutTrouble(row: QueueRow): QueueRow {
  const { failing, silent, ...rest } = row;
  if (!failing && !silent && Object.keys(row.reconciled).length === 0) return row;
  return { ...rest, reconciled: {} };
}

function fromTheStart({ countedOff: _off, ...row }: QueueRow): QueueRow {
  return { ...row, counts: {}, countedTo: '', settledTo: '' };
}
