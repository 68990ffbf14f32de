interface PlacedRow {
  readonly row: number;
  readonly place: number;
  readonly order: number;
}

/**
 * The first rows of a feed by (place, order), of many that are offered in any order: no more are kept than were asked for.
 * A heap whose top is the last of those kept.
 */
export class FirstRows {
  readonly #limit: number;
  readonly #heap: PlacedRow[] = [];
  offered = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(row: number, place: number, order: number): void {
    this.offered += 1;
    if (this.#heap.length < this.#limit) {
      this.#heap.push({ row, place, order });
      if (this.#heap.length === this.#limit) this.#heap.sort((a, b) => compare(b, a));
      return;
    }
    const top = this.#heap[0];
    if (!top || place > top.place || (place === top.place && order > top.order)) return;
    this.#replaceTop({ row, place, order });
  }

  sorted(): readonly PlacedRow[] {
    return [...this.#heap].sort(compare);
  }

  #replaceTop(held: PlacedRow): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      if (!a) break;
      const later = b && compare(b, a) > 0 ? left + 1 : left;
      const child = heap[later] as PlacedRow;
      if (compare(child, held) <= 0) break;
      heap[at] = child;
      at = later;
    }
    heap[at] = held;
  }
}

const compare = (a: PlacedRow, b: PlacedRow): number => a.place - b.place || a.order - b.order;
