import { IDBFactory, IDBKeyRange, IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import Dexie from 'dexie';

/** A database as it lies on a device's disk. Values are never changed in place, so that a copy costs little. */
interface Image {
  readonly version: number;
  readonly stores: ReadonlyMap<string, StoreImage>;
}
interface StoreImage {
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
  readonly values: readonly unknown[];
}

/** What fake-indexeddb keeps of a database. It has no other way to see what is committed without asking in a transaction. */
interface RawDatabase {
  readonly version: number;
  readonly rawObjectStores: ReadonlyMap<string, RawStore>;
}
interface RawStore {
  readonly keyPath: string | string[] | null;
  readonly rawIndexes: ReadonlyMap<
    string,
    { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }
  >;
  readonly records: { values(): Iterable<{ readonly value: unknown }> };
}
interface RawTransaction {
  readonly mode: string;
  readonly durability?: string;
  readonly _scope: ReadonlySet<string>;
  readonly _execRequestAsync: (request: {
    source: object;
    operation: () => never;
  }) => IDBRequest<IDBValidKey>;
  readonly db: { readonly _rawDatabase: RawDatabase; readonly name: string };
}

/** The last commits of which a power cut may take some away. */
const commitsAtRisk = 20;

/**
 * The disk of one browser. A transaction that has ended is in it: but a power cut may take the newest of those that asked for
 * relaxed durability, never one that asked for strict, and nothing that was written before one that stays.
 */
export class DeviceDisk {
  readonly factory = new IDBFactory();
  readonly name: string;
  isFull: () => boolean = () => false;
  /** Told once, of the next commit that asked for strict durability; the program hears of the commit after it. */
  onStrictCommit: (() => void) | undefined;
  /** States of the database after each commit, oldest first. The first is safe. */
  #states: { readonly image: Image; readonly isStrict: boolean }[] = [];

  constructor(name: string) {
    this.name = name;
    disksByName.set(name, this);
  }

  /** The database that is opened next, in this very task, lies here. */
  use(): void {
    Dexie.dependencies.indexedDB = this.factory;
    Dexie.dependencies.IDBKeyRange = IDBKeyRange;
  }

  committed(raw: RawDatabase, touched: ReadonlySet<string>, isStrict: boolean): void {
    this.#states.push({ image: imageOf(raw, touched, this.#states.at(-1)?.image), isStrict });
    if (isStrict) {
      this.#states = this.#states.slice(-1);
      const { onStrictCommit } = this;
      this.onStrictCommit = undefined;
      onStrictCommit?.();
    } else if (this.#states.length > commitsAtRisk) this.#states.shift();
  }

  /** What is there when the device comes back. `lose` says of each commit at risk, from the newest on, whether it is gone. */
  afterPowerCut(lose: () => boolean): Image | undefined {
    const states = [...this.#states];
    while (states.length > 1 && !states.at(-1)?.isStrict && lose()) states.pop();
    return states.at(-1)?.image;
  }

  afterKill(): Image | undefined {
    return this.#states.at(-1)?.image;
  }

  /** Puts an image on this new disk. */
  async restore(image: Image | undefined): Promise<void> {
    if (!image) return;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = this.factory.open(this.name, image.version);
      opening.onupgradeneeded = () => {
        for (const [name, store] of image.stores) {
          const made = opening.result.createObjectStore(name, { keyPath: store.keyPath });
          for (const { name: index, keyPath, ...options } of store.indexes)
            made.createIndex(index, keyPath, options);
          for (const value of store.values) made.add(value);
        }
      };
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('no database'));
    });
    database.close();
  }
}

const disksByName = new Map<string, DeviceDisk>();

const imageOf = (raw: RawDatabase, touched: ReadonlySet<string>, before: Image | undefined): Image => ({
  version: raw.version,
  stores: new Map(
    [...raw.rawObjectStores].map(([name, store]) => [
      name,
      (before?.version === raw.version && !touched.has(name) && before.stores.get(name)) || storeImage(store),
    ]),
  ),
});

const storeImage = (store: RawStore): StoreImage => ({
  keyPath: store.keyPath,
  indexes: [...store.rawIndexes.values()].map(({ name, keyPath, unique, multiEntry }) => ({
    name,
    keyPath,
    unique,
    multiEntry,
  })),
  values: [...store.records.values()].map(({ value }) => value),
});

/** Hears of every commit before the program does: what it takes for saved is on the disk. */
const dispatchEvent = IDBTransaction.prototype.dispatchEvent;
IDBTransaction.prototype.dispatchEvent = function (this: IDBTransaction, event: Event): boolean {
  const { mode, durability, db, _scope: touched } = this as unknown as RawTransaction;
  if (event.type === 'complete' && mode !== 'readonly') {
    disksByName
      .get(db.name)
      ?.committed(db._rawDatabase, touched, durability === 'strict' || mode === 'versionchange');
  }
  return dispatchEvent.call(this, event);
};

/** A full disk: whatever is stored fails as in a browser, and with it its transaction. */
for (const name of ['add', 'put'] as const) {
  const store = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (
    this: IDBObjectStore,
    value: unknown,
    key?: IDBValidKey,
  ): IDBRequest<IDBValidKey> {
    const { transaction } = this as unknown as { readonly transaction: RawTransaction };
    if (transaction.mode === 'versionchange' || disksByName.get(transaction.db.name)?.isFull() !== true) {
      return store.call(this, value, key);
    }
    return transaction._execRequestAsync({
      source: this,
      operation: () => {
        throw new DOMException('The disk is full.', 'QuotaExceededError');
      },
    });
  };
}
