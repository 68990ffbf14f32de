import { setMaxListeners } from 'node:events';
import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import Dexie from 'dexie';

/*
 * What a device's worker expects of a browser and Node 20 lacks: a database, locks by name, events of the network. So forty devices
 * run in one process, with the store, the ledger and the sync that run in a browser. Stands in for the platform alone. Names of
 * databases, locks and channels carry the user's id, so that each device has its own.
 */

/** Web Locks, as far as one tab of each device asks for them: exclusive, waiting or not, and without stealing. */
class NodeLocks {
  readonly #held = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  async request<T>(
    name: string,
    options:
      | { readonly ifAvailable?: boolean; readonly signal?: AbortSignal }
      | ((lock: object | null) => Promise<T>),
    maybeWork?: (lock: object | null) => Promise<T>,
  ): Promise<T> {
    const work = typeof options === 'function' ? options : maybeWork;
    if (!work) throw new TypeError('A lock without work');
    const { ifAvailable = false, signal } = typeof options === 'function' ? {} : options;
    if (ifAvailable && this.#held.has(name)) return work(null);
    while (this.#held.has(name)) await this.#wait(name, signal);
    this.#held.add(name);
    try {
      return await work({ name });
    } finally {
      this.#held.delete(name);
      this.#waiting.get(name)?.shift()?.();
    }
  }

  query(): Promise<{ held: { name: string }[] }> {
    return Promise.resolve({ held: [...this.#held].map((name) => ({ name })) });
  }

  #wait(name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const queue = this.#waiting.get(name) ?? [];
      this.#waiting.set(name, queue);
      queue.push(resolve);
      signal?.addEventListener('abort', () => {
        this.#waiting.set(
          name,
          (this.#waiting.get(name) ?? []).filter((each) => each !== resolve),
        );
        reject(signal.reason as Error);
      });
    });
  }
}

/** Before the first device starts. */
export function becomeBrowser(): void {
  Dexie.dependencies.indexedDB = indexedDB;
  Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  const self = new EventTarget();
  // Each device listens.
  setMaxListeners(0, self);
  give('self', self);
  // The line is cut further on: no device is told so by its network card.
  give('navigator', { onLine: true, locks: new NodeLocks(), userAgent: 'drill' });
}

const give = (name: string, value: unknown): unknown =>
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
