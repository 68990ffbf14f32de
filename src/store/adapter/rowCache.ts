import type { CounterRow, DocumentRow } from '../tables.ts';

/**
 * The rows that the last `revsDiff` read, for the write that follows it in replication. They hold only while nobody wrote
 * in between, in any tab: `seq` tells writes, `generation` what changes rows without one.
 */
export class RowCache {
  #order: CounterRow | undefined;
  #rows: ReadonlyMap<string, DocumentRow | undefined> = new Map();

  remember(order: CounterRow, rows: ReadonlyMap<string, DocumentRow | undefined>): void {
    this.#order = order;
    this.#rows = rows;
  }

  /** The rows of `ids` in their order, or undefined unless all of them are known and still true at `order`. */
  take(order: CounterRow, ids: readonly string[]): readonly (DocumentRow | undefined)[] | undefined {
    const isCurrent =
      this.#order?.seq === order.seq &&
      this.#order.generation === order.generation &&
      ids.every((id) => this.#rows.has(id));
    return isCurrent ? ids.map((id) => this.#rows.get(id)) : undefined;
  }

  forget(): void {
    this.#order = undefined;
    this.#rows = new Map();
  }
}
