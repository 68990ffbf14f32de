import type { SyncStatus } from '../contracts/worker/api.ts';

const keyStart = 'assize-unsent-';

/** What Assize destroyed by itself, after sending what it could, is nothing that a browser cleared. */
export function forgetUnsentMarks(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(keyStart)) storage.removeItem(key);
}

/** The same of one user, who goes on here: nothing of theirs is missing, and it is known. */
export function nothingIsUnsent(userId: string, storage: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    storage.setItem(`${keyStart}${userId}`, '0');
  } catch {
    // Where nothing is kept, nothing is told of either.
  }
}

type Seen = Pick<SyncStatus, 'asAt' | 'unsentCount' | 'storeLost'>;

/**
 * How many entries are not sent, kept beside the store: a browser that is short of space may clear that one while Assize is
 * closed, and then nobody could say what is missing. A number and no more, under the user's id. Where the browser clears this
 * too (WebKit, Firefox), how many there were cannot be said, and that is what is said (`isNowhere`).
 */
export class UnsentMark {
  readonly #key: string;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  #hasLooked = false;
  #missing = 0;
  #last = 0;
  #isNowhere = false;

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
      if (asAt === undefined) {
        const held = this.#read();
        this.#isNowhere = held === undefined;
        this.#missing = Math.max(0, (held ?? 0) - unsentCount);
      }
    }
    if (asAt !== undefined || unsentCount > 0) this.#isNowhere = false;
    if (this.#missing === 0 && !this.#isNowhere) this.#write();
    return this.#missing;
  }

  /**
   * Nothing here tells that this user was ever at work on this device, and the store is a new one. Where their session says otherwise,
   * all of it was cleared at once.
   */
  get isNowhere(): boolean {
    return this.#isNowhere;
  }

  /** Somebody has read it. */
  putAway(): void {
    this.#missing = 0;
    this.#write();
  }

  /** Undefined where there is no mark. */
  #read(): number | undefined {
    try {
      const text = this.#storage.getItem(this.#key);
      const held = Number(text);
      if (text === null) return undefined;
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
