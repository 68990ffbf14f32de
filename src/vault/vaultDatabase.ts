/*
 * What must be there before anybody's store is opened, in a database of its own: the vaults of everybody who uses this
 * device, each twice, so that one damaged row locks nobody out; the tries of passphrases; the leases.
 */
const databaseName = 'assize-vaults';
export type VaultTable = 'vaults' | 'copies' | 'tries' | 'leases';

/**
 * One transaction, on the disk when this resolves. The work awaits nothing but answers of the database. A connection of its
 * own each time: a browser that dropped an earlier one does not matter.
 */
export async function inVaults<T>(
  tables: readonly VaultTable[],
  mode: IDBTransactionMode,
  work: (table: (name: VaultTable) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await openVaults();
  try {
    const transaction = database.transaction([...tables], mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The vaults could not be written'));
    });
    // Both: a failed request makes the work fail, and a disk that is full the transaction alone.
    const [value] = await Promise.all([work((name) => transaction.objectStore(name)), done]);
    return value;
  } finally {
    database.close();
  }
}

export const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no reason'));
  });

/** The disk or the origin's quota is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

const openVaults = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('vaults', { keyPath: 'userId' });
      request.result.createObjectStore('copies', { keyPath: 'userId' });
      request.result.createObjectStore('tries');
      request.result.createObjectStore('leases');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The vaults could not be opened'));
  });
