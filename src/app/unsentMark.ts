import type { SyncStatus } from '../contracts/worker/api.ts';

const keyStart = 'assize-unsent-';

/**
 * What Assize destroyed by itself, after sending what it could, is nothing that a browser cleared.
 * @param userId whose; without it, everybody's
 */
export function forgetUnsentMarks(userId?: string, storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) {
    if (userId === undefined ? key.startsWith(keyStart) : key === `${keyStart}${userId}`)
      storage.removeItem(key);
  }
}

type Seen = Pick<SyncStatus, 'asAt' | 'unsentCount' | 'storeLost'>;

/**
 * How many entries are not sent, kept beside the store: a browser that is short of space may clear that one while Assize is
 * closed, and then nobody could say what is missing. A number and no more, under the user's id. Where the browser clears this
 * too (WebKit, Firefox), it cannot be said.
 */
export class UnsentMark {
  readonly #key: string;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  #hasLooked = false;
  #missing = 0;
  #last = 0;

  constructor(userId: string, storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage) {
    this.#key = `${keyStart}${userId}`;
    this.#storage = storage;
  }

  /** Looks at what the store says, and keeps it. @returns how many entries are missing, until that was put away */
  look({ asAt, unsentCount, storeLost }: Seen): number {
    // Counts of a store that is lost are the last that were known: after the reload they are what is missing.
    if (storeLost) return 0;
    this.#last = unsentCount;
    if (!this.#hasLooked) {
      this.#hasLooked = true;
      // A store that was never up to date and does not hold what was unsent has been made anew.
      if (asAt === undefined) this.#missing = Math.max(0, this.#read() - unsentCount);
    }
    if (this.#missing === 0) this.#write();
    return this.#missing;
  }

  /** Somebody has read it. */
  putAway(): void {
    this.#missing = 0;
    this.#write();
  }

  #read(): number {
    try {
      const held = Number(this.#storage.getItem(this.#key));
      return Number.isSafeInteger(held) ? held : 0;
    } catch {
      return 0;
    }
  }

  #write(): void {
    try {
      this.#storage.setItem(this.#key, String(this.#last));
    } catch {
      // A private window, or a policy: then it cannot be told.
    }
  }
}
