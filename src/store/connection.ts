import { StoreLost } from './storeLost.ts';
import { deviceTables, schemaVersion, type DeviceTables, type Durability } from './tables.ts';

/**
 * A connection to the device's database that survives being dropped. WebKit drops connections of apps in the background
 * ("Connection to Indexed Database server lost"); then the work is done once more on a new one. Work must therefore be
 * one transaction, which happens wholly or not at all.
 *
 *   open → lost: another tab upgrades or deletes the database, or the browser cleared it. Nothing brings it back.
 */
export class Connection {
  readonly tables: DeviceTables;
  /** Settles when the database is lost to this tab; see StoreLost. Never rejects. */
  readonly lost: Promise<StoreLost>;
  #isClosed = false;
  #lostBy: StoreLost | undefined;
  #tellLost: (lost: StoreLost) => void = () => undefined;
  /** How often it was opened anew, and the last time it was. */
  #reopenings = 0;
  #reopening: Promise<void> = Promise.resolve();
  #mustExist: boolean;

  /** With `mustExist` a database that is not there counts as cleared by the browser. */
  constructor(name: string, durability: Durability, options: { readonly mustExist?: boolean } = {}) {
    this.tables = deviceTables(name, durability);
    this.#mustExist = options.mustExist === true;
    this.lost = new Promise((resolve) => (this.#tellLost = resolve));
    // Another tab upgrades or deletes the database: give way, and do not make it anew by opening it again, which is
    // what Dexie does unless a later listener answers false.
    this.tables.on('versionchange', ({ newVersion }) => {
      this.giveUp(new StoreLost(newVersion === null ? 'deleted' : 'newer-version'));
      // Of one that was closed while it was being opened Dexie keeps what was opened after that.
      this.tables.close();
      return false;
    });
    // Deleting waits until the last connection is gone, our own included; Dexie would warn of each such wait.
    this.tables.on('blocked', () => false);
    // Fires while a database is made. One that this connection had open before was cleared by the browser: made anew
    // and empty, replication would go on after the last document it knows of, and all before it would be missing.
    this.tables.on('populate', () => {
      if (this.#mustExist) throw new StoreLost('cleared');
    });
    // Dexie opens a database of a later version too; what it then writes the newer app may not be able to read.
    this.tables.on(
      'ready',
      () => {
        if (Math.floor(this.tables.backendDB().version / 10) > schemaVersion) {
          throw new StoreLost('newer-version');
        }
        this.#mustExist = true;
      },
      true,
    );
  }

  async run<T>(work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    for (let reopened = 0; ; reopened += 1) {
      const before = this.#reopenings;
      try {
        if (reopened > 0) await this.#reopening;
        return await this.#try(work);
      } catch (error) {
        // A browser that is clearing its storage may close the connection that was opened anew too.
        if (this.#isClosed || !isConnectionLost(error) || reopened === mostReopenings) throw error;
        this.#reopen(before);
      }
    }
  }

  /** Closes for good, with the reason that all later work gets. */
  giveUp(lost: StoreLost): void {
    if (this.#isClosed) return;
    this.#lostBy = lost;
    this.close();
    this.#tellLost(lost);
  }

  close(): void {
    this.#isClosed = true;
    this.tables.close();
  }

  async delete(): Promise<void> {
    this.#isClosed = true;
    await this.tables.delete();
  }

  async #try<T>(work: (tables: DeviceTables) => Promise<T>): Promise<T> {
    try {
      if (this.#lostBy) throw this.#lostBy;
      return await work(this.tables);
    } catch (error) {
      const lost = lostIn(error);
      if (lost) this.giveUp(lost);
      // What was under way when the tab gave way fails of the closing; the reason says more.
      throw this.#lostBy && (lost ?? isConnectionLost(error)) ? this.#lostBy : error;
    }
  }

  /** Much work fails together when a connection goes: the first of it opens a new one, for all. */
  #reopen(reopeningsBefore: number): void {
    if (reopeningsBefore !== this.#reopenings) return;
    this.#reopenings += 1;
    this.tables.close({ disableAutoOpen: false });
    this.#reopening = this.#try(async (tables) => {
      await tables.open();
    });
    // Whoever waits for it is told.
    this.#reopening.catch(() => undefined);
  }
}

/** Of one piece of work. */
const mostReopenings = 3;

const lostConnectionNames: ReadonlySet<string> = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
]);

/**
 * The browser also tells what was under way when it closed the connection only that it was aborted, with nothing behind
 * that. No work aborts its own transaction but by throwing, and then fails of what was thrown.
 */
export function isConnectionLost(error: unknown): boolean {
  const chain = errorChain(error);
  return chain.some(({ name }) => lostConnectionNames.has(name)) || chain.at(-1)?.name === 'AbortError';
}

/** The disk or the origin's quota is full. */
export const isStorageFull = (error: unknown): boolean =>
  errorChain(error).some((link) => link.name === 'QuotaExceededError');

const lostIn = (error: unknown): StoreLost | undefined =>
  errorChain(error).find((link): link is StoreLost => link instanceof StoreLost);

interface Link {
  readonly name: string;
}

/** The error and what caused it: Dexie tells an aborted transaction's reason in `inner`, bulk failures in a list. */
function errorChain(error: unknown): readonly Link[] {
  const chain: Link[] = [];
  const waiting: unknown[] = [error];
  for (let links = 0; waiting.length > 0 && links < 10; links += 1) {
    const next = waiting.shift();
    if (typeof next !== 'object' || next === null) continue;
    // PouchDB passes an error on as a copy of its own fields, without a name.
    if ('name' in next) chain.push(next as Link);
    if ('inner' in next) waiting.push(next.inner);
    if ('cause' in next) waiting.push(next.cause);
    if ('failures' in next && Array.isArray(next.failures)) waiting.push(next.failures[0]);
  }
  return chain;
}
