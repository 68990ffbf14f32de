/** Tries that may follow each other at once. */
const burst = 8;
/** One more for each so many milliseconds that go by. */
const refillMs = 4_000;

/**
 * How often one device tries again, over all kinds of requests, and whatever wakes it: the network that flaps, a window that
 * is looked at, something written. What is not spent is saved up to a burst.
 */
export class RetryBudget {
  readonly #now: () => number;
  #tries = burst;
  #countedAt: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#countedAt = now();
  }

  /** Takes one try: milliseconds to wait before it is made. */
  take(): number {
    const now = this.#now();
    this.#tries = Math.min(burst, this.#tries + (now - this.#countedAt) / refillMs) - 1;
    this.#countedAt = now;
    return this.#tries >= 0 ? 0 : Math.ceil(-this.#tries * refillMs);
  }
}
