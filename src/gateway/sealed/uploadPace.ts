/** Requests of one device that may follow each other at once, and one more for each so many milliseconds. */
const burst = 30;
const refillMs = 1_000;
/** Devices that are counted; who asked longest ago is forgotten first. */
const mostCounted = 20_000;

interface Count {
  readonly left: number;
  readonly at: number;
}

/** How often one device delivers: a credential that was taken off it can send what it wrote again and again, and no more. */
export class UploadPace {
  readonly #now: () => number;
  readonly #counts = new Map<string, Count>();

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one turn: seconds to wait where there is none, else undefined. */
  take(device: string): number | undefined {
    const at = this.#now();
    const held = this.#counts.get(device) ?? { left: burst, at };
    const left = Math.min(burst, held.left + Math.max(0, at - held.at) / refillMs);
    const isOver = left < 1;
    this.#counts.delete(device);
    this.#counts.set(device, { left: isOver ? left : left - 1, at });
    if (this.#counts.size > mostCounted) {
      const [oldest] = this.#counts.keys();
      if (oldest !== undefined) this.#counts.delete(oldest);
    }
    return isOver ? Math.ceil(((1 - left) * refillMs) / 1_000) + 1 : undefined;
  }
}
