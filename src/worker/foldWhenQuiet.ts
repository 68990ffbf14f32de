import type { DeviceStore } from '../store/deviceStore.ts';

/** Without a change for so long, a device counts as idle, milliseconds. */
const quietMs = 5_000;
/** Where changes never cease: rows of cases that have many of them are folded after so long all the same. */
const longestMs = 60_000;
/** So many rows beside a page make reading a case dear. */
const manyRows = 16;

/** Folds rows into their pages when the device is idle, in one tab at a time. */
export class FoldWhenQuiet {
  readonly #store: DeviceStore;
  readonly #quietMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when something waits to be folded. */
  #waitsSince: number | undefined;
  #folding: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(store: DeviceStore, quiet = quietMs) {
    this.#store = store;
    this.#quietMs = quiet;
  }

  /** Documents changed. */
  soon(): void {
    if (this.#isClosed) return;
    this.#waitsSince ??= Date.now();
    const isOverdue = Date.now() - this.#waitsSince >= longestMs;
    if (isOverdue && this.#timer !== undefined) this.#fold(manyRows);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fold(1), this.#quietMs);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#folding;
  }

  #fold(fewestRows: number): void {
    this.#waitsSince = undefined;
    const fold = async (lock: Lock | null): Promise<void> => {
      if (lock && !this.#isClosed) await this.#store.foldPages(fewestRows, () => this.#isClosed);
    };
    this.#folding = this.#folding
      .then(async () => {
        await navigator.locks.request(`assize-fold-${this.#store.name}`, { ifAvailable: true }, fold);
      })
      // Folding is housekeeping: where it fails (a full disk, a store that was lost) nothing is missing, and whoever reads
      // or writes next is told of it.
      .catch(() => undefined);
  }
}
