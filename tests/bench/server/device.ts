import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '../../../src/sync/backOff.ts';
import { RetryBudget } from '../../../src/sync/retryBudget.ts';
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
  #since = '0';
  #held = new Set<string>();
  readonly #wire: Wire;
  readonly #troubles: Troubles;
  readonly #budget = new RetryBudget();

  constructor(url: string, person: BenchPerson, troubles: Troubles) {
    this.person = person;
    this.#wire = new Wire(url, person.cookie);
    this.#troubles = troubles;
    this.notes = Array.from({ length: writesHeld }, (_, number) => noteBy(person, number));
  }

  /** Before the outage: everything is here up to now. False where the gateway could not say. */
  async wasInSync(over: AbortSignal): Promise<boolean> {
    const reply = await this.#insist('/replica/me/_changes?since=now&limit=1', undefined, over);
    this.#since = (reply?.body as ChangesPage | undefined)?.last_seq ?? '0';
    return reply !== undefined;
  }

  /** After it: until all that was missed is here and all that was written has a receipt. False where time was over before. */
  async catchUp(missed: ReadonlySet<string>, over: AbortSignal): Promise<boolean> {
    const [pulled, pushed] = await Promise.all([this.#pull(over), this.#push(over)]);
    return pulled && pushed && [...missed].every((id) => this.#held.has(id));
  }

  /** A feed that waits, answered or not, until the end. */
  async follow(over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const path = `/replica/me/_changes?style=all_docs&feed=longpoll&heartbeat=10000&since=${this.#since}&limit=${String(pageSize)}`;
      const reply = await this.#wire.ask(path, undefined, over);
      if (reply?.status === 200) {
        const { results, last_seq } = reply.body as ChangesPage;
        if (results.length > 0 && !(await this.#fetch(results, over))) return;
        this.#since = last_seq;
      } else await pause(reply?.retryAfterMs ?? 5_000, undefined, { signal: over }).catch(() => undefined);
    }
  }

  close(): void {
    this.#wire.close();
  }

  async #pull(over: AbortSignal): Promise<boolean> {
    for (;;) {
      const path = `/replica/me/_changes?style=all_docs&since=${this.#since}&limit=${String(pageSize)}`;
      const reply = await this.#insist(path, undefined, over);
      if (!reply) return false;
      const { results, last_seq } = reply.body as ChangesPage;
      if (results.length > 0 && !(await this.#fetch(results, over))) return false;
      this.#since = last_seq;
      if (results.length === 0) return true;
    }
  }

  async #fetch(rows: ChangesPage['results'], over: AbortSignal): Promise<boolean> {
    const docs = rows
      .filter(({ id }) => !this.#held.has(id))
      .flatMap(({ id, changes }) => changes.map(({ rev }) => ({ id, rev })));
    if (docs.length === 0) return true;
    const reply = await this.#insist('/replica/me/_bulk_get?revs=true&latest=true', { docs }, over);
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
    for (let failures = 0; !over.aborted;) {
      const reply = await this.#wire.ask(path, body, over);
      if (reply?.status === 200 || reply?.status === 201) return reply;
      if (over.aborted) return undefined;
      let waitMs: number;
      if (reply?.status === 503) {
        this.#troubles.sentAway += 1;
        waitMs = reply.retryAfterMs;
      } else {
        failures += 1;
        if (reply) this.#count(reply.status);
        else this.#troubles.unreachable += 1;
        waitMs = backOffMs(failures);
      }
      await pause(waitMs + this.#budget.take(), undefined, { signal: over }).catch(() => undefined);
    }
    return undefined;
  }

  #count(what: number | 'quarantined'): void {
    this.#troubles.errors.set(what, (this.#troubles.errors.get(what) ?? 0) + 1);
  }
}
