import { RetryBudget } from '../../../src/sync/retryBudget.ts';
import { Attempts, type Trouble } from './attempts.ts';
import type { WrittenNote } from './notes.ts';
import { noteBy } from './notes.ts';
import type { BenchPerson } from './people.ts';
import { Wire, type Reply } from './wire.ts';

/** What went otherwise than well, over all devices. */
export interface Troubles {
  /** 503 with a time to come back. */
  sentAway: number;
  unreachable: number;
  /** Any other answer than was hoped for, by status. */
  readonly errors: Map<number | 'quarantined', number>;
}

const writesHeld = 3;
const pageSize = 1_000;

interface ChangesPage {
  readonly results: readonly { readonly id: string; readonly changes: readonly { readonly rev: string }[] }[];
  readonly last_seq: string;
}

/**
 * A device as far as the gateway can tell (docs/protocol.md): a session, the sequence up to which it holds its feed, writes
 * that wait. It pulls and pushes side by side, with the device's own back-off, its budget of retries and its regard for
 * `Retry-After`, and then leaves a feed waiting.
 */
export class SimulatedDevice {
  readonly person: BenchPerson;
  readonly notes: readonly WrittenNote[];
  #since: string;
  #held = new Set<string>();
  readonly #wire: Wire;
  readonly #troubles: Troubles;
  readonly #budget = new RetryBudget();

  /** @param since up to where it holds its feed */
  constructor(url: string, person: BenchPerson, since: string, troubles: Troubles) {
    this.person = person;
    this.#since = since;
    this.#wire = new Wire(url, person);
    this.#troubles = troubles;
    this.notes = Array.from({ length: writesHeld }, (_, number) => noteBy(person, number));
  }

  /** Until all that was missed is here and all that was written has a receipt. False where time was over before. */
  async catchUp(missed: ReadonlySet<string>, over: AbortSignal): Promise<boolean> {
    const [pulled, pushed] = await Promise.all([this.#pull(over), this.#push(over)]);
    return pulled && pushed && [...missed].every((id) => this.#held.has(id));
  }

  /** A feed that waits, answered or not, until the end. */
  async follow(over: AbortSignal): Promise<void> {
    const attempts = this.#attempts(over);
    while (!over.aborted) {
      const path = `/replica/me/_changes?style=all_docs&feed=longpoll&heartbeat=10000&since=${this.#since}&limit=${String(pageSize)}`;
      const reply = await attempts.ask(path);
      if (!reply) continue;
      const { results, last_seq } = reply.body as ChangesPage;
      if (results.length === 0 || (await this.#fetch(results, attempts))) this.#since = last_seq;
    }
  }

  close(): void {
    this.#wire.close();
  }

  /** Whatever fails, the next try begins with the feed, as the device's does. */
  async #pull(over: AbortSignal): Promise<boolean> {
    const attempts = this.#attempts(over);
    for (;;) {
      const path = `/replica/me/_changes?style=all_docs&since=${this.#since}&limit=${String(pageSize)}`;
      const reply = await attempts.ask(path);
      if (attempts.isOver) return false;
      if (!reply) continue;
      const { results, last_seq } = reply.body as ChangesPage;
      if (results.length === 0) return true;
      if (await this.#fetch(results, attempts)) this.#since = last_seq;
    }
  }

  async #fetch(rows: ChangesPage['results'], attempts: Attempts): Promise<boolean> {
    const docs = rows
      .filter(({ id }) => !this.#held.has(id))
      .flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })));
    if (docs.length === 0) return true;
    const reply = await attempts.ask('/replica/me/_bulk_get?revs=true&latest=true', { docs });
    if (!reply) return false;
    for (const { id, docs: found } of (reply.body as { results: { id: string; docs: object[] }[] }).results)
      if (found.length > 0) this.#held.add(id);
    return true;
  }

  async #push(over: AbortSignal): Promise<boolean> {
    const reply = await this.#insist('/replica/me/_bulk_docs', { docs: this.notes, new_edits: false }, over);
    if (!reply) return false;
    const rows = reply.body as { receipt?: { state: string } }[];
    const recorded = rows.filter(({ receipt }) => receipt?.state === 'recorded').length;
    for (let each = recorded; each < rows.length; each += 1) this.#count('quarantined');
    // What is written here is held here.
    for (const { _id } of this.notes) this.#held.add(_id);
    return recorded === this.notes.length;
  }

  /** Asks until there is an answer of success; undefined where time was over before. */
  async #insist(path: string, body: object | undefined, over: AbortSignal): Promise<Reply | undefined> {
    const attempts = this.#attempts(over);
    for (;;) {
      const reply = await attempts.ask(path, body);
      if (reply || attempts.isOver) return reply;
    }
  }

  #attempts = (over: AbortSignal): Attempts =>
    new Attempts(this.#wire, this.#budget, over, (what) => this.#count(what));

  #count(what: Trouble): void {
    if (what === 'sent-away') this.#troubles.sentAway += 1;
    else if (what === 'unreachable') this.#troubles.unreachable += 1;
    else this.#troubles.errors.set(what, (this.#troubles.errors.get(what) ?? 0) + 1);
  }
}
