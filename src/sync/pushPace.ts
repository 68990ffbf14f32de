/** Lines and UTF-8 bytes in one request, at most: about what a court's network takes in a few seconds. */
const most = { lines: 1_000, bytes: 2_000_000 };
const leastBytes = 16_000;

/**
 * How much goes up in one request. Every request that got no answer halves it, since a poor network, or something on the way
 * that cuts large bodies off, lets small ones through; every answer doubles it again.
 */
export class PushPace {
  #lines = most.lines;
  #bytes = most.bytes;

  /** No more than these go up in one request. */
  get mostLines(): number {
    return this.#lines;
  }

  /** From the front of a list that is not empty: the next that go together, one at least. */
  next<T extends { readonly bytes: number }>(waiting: readonly T[]): readonly T[] {
    let bytes = 0;
    let count = 0;
    for (const each of waiting) {
      bytes += each.bytes;
      if (count > 0 && (count >= this.#lines || bytes > this.#bytes)) break;
      count += 1;
    }
    return waiting.slice(0, count);
  }

  answered(): void {
    this.#lines = Math.min(most.lines, this.#lines * 2);
    this.#bytes = Math.min(most.bytes, this.#bytes * 2);
  }

  unanswered(): void {
    this.#lines = Math.max(1, Math.floor(this.#lines / 2));
    this.#bytes = Math.max(leastBytes, Math.floor(this.#bytes / 2));
  }
}
