import type { DeviceStore } from '../store/deviceStore.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { takeOverEarlier } from './takeOverEarlier.ts';
import { earlierKeyName } from './vaultDesk.ts';

/** After opening or a change of keys somebody wants to work first, milliseconds. */
const quietMs = 5_000;
/** What could not be finished (another tab worked with the key, something was written meanwhile) is tried again so often. */
const againMs = 60_000;
/** The generation of which all rows are known to be sealed. */
const metaKey = 'resealed-to';

/** Seals anew what older keys sealed, in one tab at a time; where it is cut off it goes on at the next start. */
export class ResealWhenQuiet {
  readonly #store: DeviceStore;
  readonly #vault: OpenVault;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(store: DeviceStore, vault: OpenVault) {
    this.#store = store;
    this.#vault = vault;
  }

  /** The store was opened, or the keys were renewed. */
  soon(afterMs = quietMs): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#working = this.#working.then(() => this.#reseal());
    }, afterMs);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#working;
  }

  async #reseal(): Promise<void> {
    if (this.#isClosed) return;
    try {
      const isDone = await navigator.locks.request(
        `assize-reseal-${this.#store.name}`,
        { ifAvailable: true },
        (lock) => (lock ? this.#look() : false),
      );
      if (!isDone) this.soon(againMs);
    } catch {
      // Housekeeping: where it fails (a full disk, a vault that locks, a store that was lost) all is still read by the key that
      // sealed it, and the next start goes on.
    }
  }

  async #look(): Promise<boolean> {
    const [vault, store] = [this.#vault, this.#store];
    const isOver = (): boolean => this.#isClosed;
    if (vault.hasEarlier) return takeOverEarlier(store, vault, earlierKeyName(vault.userId), isOver);
    const { generation } = vault;
    const held = await store.getMeta(metaKey);
    // A vault that was never renewed has one key.
    if ((typeof held === 'number' ? held : 1) >= generation) return true;
    const { isClean } = await store.reseal(generation, isOver);
    if (isClean) await store.setMeta(metaKey, generation);
    return isClean;
  }
}
