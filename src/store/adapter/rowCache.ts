import type { CounterRow, DocumentRow } from '../tables.ts';

/** A key in a list of all keys costs about a twentieth of a row asked for by itself. */
const keysWorthARow = 20;
/** Ids kept in memory at most: about 15 MB. */
const mostIds = 100_000;

/**
 * Spares replication its reads: which ids are here at all, so that a thousand new documents are asked for by none, and the
 * rows that `revsDiff` read, for the write that follows it. Both hold only while nobody else wrote in between, in any tab:
 * `seq` tells writes, `generation` what changes rows without one.
 */
export class RowCache {
  #known: KnownRows | undefined;

  /** What is known of the database at `order`, which was read in the caller's transaction before anything was written. */
  at(order: CounterRow): KnownRows {
    if (!this.#known?.isTrueAt(order)) this.#known = new KnownRows(order, undefined);
    return this.#known;
  }

  /** A write of this adapter has been committed: it brought the database from `before` to `after`. */
  wrote(before: CounterRow, after: CounterRow, writtenIds: Iterable<string>): void {
    if (this.#known?.isTrueAt(before)) this.#known = this.#known.after(after, writtenIds);
  }
}

/** What is known at one place in the order. All of it is synchronous: the caller awaits nothing but the database. */
class KnownRows {
  readonly #order: CounterRow;
  /** Every id that has a row; undefined where they were not read. */
  #ids: Set<string> | undefined;
  readonly #rows = new Map<string, DocumentRow | undefined>();

  constructor(order: CounterRow, ids: Set<string> | undefined) {
    this.#order = order;
    this.#ids = ids;
  }

  isTrueAt(order: CounterRow): boolean {
    return (
      this.#order.seq === order.seq &&
      this.#order.generation === order.generation &&
      this.#order.instanceId === order.instanceId
    );
  }

  /** Whether reading the ids of all rows is worth it, for somebody who asks for `count` of them. */
  wantsIds(count: number): boolean {
    return !this.#ids && this.#order.docCount <= Math.min(count * keysWorthARow, mostIds);
  }

  learnIds(ids: readonly string[]): void {
    this.#ids = new Set(ids);
  }

  /** Those of `ids` whose rows must be read. */
  unread(ids: readonly string[]): string[] {
    return ids.filter((id) => !this.#rows.has(id) && (this.#ids?.has(id) ?? true));
  }

  learn(ids: readonly string[], rows: readonly (DocumentRow | undefined)[]): void {
    for (const [index, id] of ids.entries()) this.#rows.set(id, rows[index]);
  }

  /** The rows of `ids` in their order, once none of them is unread. */
  rows(ids: readonly string[]): (DocumentRow | undefined)[] {
    return ids.map((id) => this.#rows.get(id));
  }

  after(order: CounterRow, writtenIds: Iterable<string>): KnownRows {
    const ids = this.#ids;
    if (ids) for (const id of writtenIds) ids.add(id);
    return new KnownRows(order, ids && ids.size <= mostIds ? ids : undefined);
  }
}
