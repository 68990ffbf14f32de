import { deviceTables, type DeviceTables, type Durability } from './tables.ts';

/**
 * A connection to the device's database that survives being dropped. WebKit drops connections of apps in the background
 * ("Connection to Indexed Database server lost"); then the work is done once more on a new one. Work must therefore be
 * one transaction, which happens wholly or not at all.
 */
export class Connection {
  readonly tables: DeviceTables;
  #isClosed = false;

  constructor(name: string, durability: Durability) {
    this.tables = deviceTables(name, durability);
    // Another tab upgrades or deletes the database: give way, and do not make it anew by opening it again, which is
    // what Dexie does unless a later listener answers false.
    this.tables.on('versionchange', () => {
      this.close();
      return false;
    });
    // Deleting waits until the last connection is gone, our own included; Dexie would warn of each such wait.
    this.tables.on('blocked', () => false);
  }

  async run<T>(work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    try {
      return await work(this.tables);
    } catch (error) {
      if (this.#isClosed || !isConnectionLost(error)) throw error;
      this.tables.close({ disableAutoOpen: false });
      await this.tables.open();
      return work(this.tables);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.tables.close();
  }

  async delete(): Promise<void> {
    this.#isClosed = true;
    await this.tables.delete();
  }
}

const lostConnectionNames: ReadonlySet<string> = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
]);

export const isConnectionLost = (error: unknown): boolean =>
  errorChain(error).some((link) => lostConnectionNames.has(link.name));

/** The disk or the origin's quota is full. */
export const isStorageFull = (error: unknown): boolean =>
  errorChain(error).some((link) => link.name === 'QuotaExceededError');

/** The error and what caused it: Dexie tells an aborted transaction's reason in `inner`, bulk failures in a list. */
function errorChain(error: unknown): readonly { readonly name: string }[] {
  const chain: { readonly name: string }[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && chain.length < 10) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null || !('name' in next)) continue;
    chain.push({ name: String(next.name) });
    if ('inner' in next) waiting.push(next.inner);
    if ('cause' in next) waiting.push(next.cause);
    if ('failures' in next && Array.isArray(next.failures)) waiting.push(next.failures[0]);
  }
  return chain;
}
