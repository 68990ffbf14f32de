import { addPageStarts, heldDocuments, pageStarts, startBefore, type PageStarts } from '../findPages.ts';
import type { HeldDocument } from '../pageRow.ts';
import type { CounterRow, DeviceTables, PageKey } from '../tables.ts';

/** A key in a list of all keys costs about a twentieth of a row asked for by itself. */
const keysWorthARow = 20;
/** Ids kept in memory at most: about 15 MB. */
const mostIds = 100_000;

/**
 * Spares replication its reads: which ids are rows here and where pages begin, so that a thousand new documents are asked for by none, and the
 * documents that `revsDiff` found, for the write that follows it. Both hold only while nobody else wrote in between, in any tab:
 * `seq` tells writes, `generation` what changes rows without one.
 */
export class RowCache {
  #known: KnownRows | undefined;

  /** What is known of the database at `order`, which was read in the caller's transaction before anything was written. */
  at(order: CounterRow): KnownRows {
    if (!this.#known?.isTrueAt(order)) this.#known = new KnownRows(order);
    return this.#known;
  }

  /** A write of this adapter has been committed: it brought the database from `before` to `after`. */
  wrote(
    before: CounterRow,
    after: CounterRow,
    writtenIds: Iterable<string>,
    writtenPages: readonly PageKey[] = [],
  ): void {
    if (this.#known?.isTrueAt(before)) this.#known = this.#known.after(after, writtenIds, writtenPages);
  }
}

interface KnownKeys {
  /** Every id that has a row. */
  readonly ids: Set<string>;
  /** Where every page begins. */
  readonly starts: Map<string, string[]>;
}

/** What is known at one place in the order. All of it is synchronous: the caller awaits nothing but the database. */
class KnownRows {
  readonly #order: CounterRow;
  /** Undefined where they were not read. */
  #keys: KnownKeys | undefined;
  readonly #rows = new Map<string, HeldDocument | undefined>();

  constructor(order: CounterRow, keys?: KnownKeys) {
    this.#order = order;
    this.#keys = keys;
  }

  isTrueAt(order: CounterRow): boolean {
    return (
      this.#order.seq === order.seq &&
      this.#order.generation === order.generation &&
      this.#order.instanceId === order.instanceId
    );
  }

  /** Where pages begin, once the keys were learned. */
  get starts(): PageStarts | undefined {
    return this.#keys?.starts;
  }

  /** Whether reading the keys of all rows and pages is worth it, for somebody who asks for `count` documents. */
  wantsKeys(count: number): boolean {
    return !this.#keys && this.#order.docCount <= Math.min(count * keysWorthARow, mostIds);
  }

  learnKeys(ids: readonly string[], pages: readonly PageKey[]): void {
    this.#keys = { ids: new Set(ids), starts: pageStarts(pages) };
  }

  /** Those of `ids` that must be read. */
  unread(ids: readonly string[]): string[] {
    const keys = this.#keys;
    return ids.filter(
      (id) =>
        !this.#rows.has(id) && (!keys || keys.ids.has(id) || startBefore(keys.starts, id) !== undefined),
    );
  }

  learn(ids: readonly string[], rows: readonly (HeldDocument | undefined)[]): void {
    for (const [index, id] of ids.entries()) this.#rows.set(id, rows[index]);
  }

  /** The documents of `ids` in their order, once none of them is unread. */
  rows(ids: readonly string[]): (HeldDocument | undefined)[] {
    return ids.map((id) => this.#rows.get(id));
  }

  after(order: CounterRow, writtenIds: Iterable<string>, writtenPages: readonly PageKey[]): KnownRows {
    const keys = this.#keys;
    if (keys) {
      for (const id of writtenIds) keys.ids.add(id);
      addPageStarts(keys.starts, writtenPages);
    }
    return new KnownRows(order, keys && keys.ids.size <= mostIds ? keys : undefined);
  }
}

/** The documents of `ids` in their order, from what is known or from the database. Inside the caller's transaction. */
export async function knownDocuments(
  cache: RowCache,
  tables: DeviceTables,
  order: CounterRow,
  ids: readonly string[],
): Promise<(HeldDocument | undefined)[]> {
  const known = cache.at(order);
  if (known.wantsKeys(ids.length)) {
    const [rows, pages] = await Promise.all([
      tables.docs.toCollection().primaryKeys(),
      tables.pages.toCollection().primaryKeys(),
    ]);
    known.learnKeys(rows, pages);
  }
  const unread = known.unread(ids);
  if (unread.length > 0) known.learn(unread, await heldDocuments(tables, unread, known.starts));
  return known.rows(ids);
}
