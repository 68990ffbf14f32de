import { aesSealer, type Sealer } from './sealer.ts';

const databaseName = 'assize-keys';
export const storeName = 'keys';

/**
 * The device's key called `name`, made on first use: AES-GCM, 256 bits, not extractable, kept in IndexedDB. A disk image
 * still holds it: what says something of a case is a vault's to seal (./unlockVault.ts).
 * Two tabs that open it at once get the same key.
 */
export async function openDeviceKey(name: string): Promise<Sealer> {
  // Made beforehand: an IndexedDB transaction ends while other promises are awaited.
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const database = await openKeys();
  try {
    return aesSealer(await keepFirst(database, name, fresh));
  } finally {
    database.close();
  }
}

/**
 * The device's key of that name where there is one: rows from before there were vaults may still be sealed by it. That it is
 * there says that a vault has not taken over all of them yet (docs/decisions/0022-the-vault.md).
 */
export async function findDeviceKey(name: string): Promise<CryptoKey | undefined> {
  const database = await openKeys();
  try {
    return await new Promise((resolve, reject) => {
      const lookup = database.transaction(storeName).objectStore(storeName).get(name);
      lookup.onsuccess = () => {
        const found: unknown = lookup.result;
        resolve(found instanceof CryptoKey ? found : undefined);
      };
      lookup.onerror = () => reject(failure(lookup.error));
    });
  } finally {
    database.close();
  }
}

/** Forgets the key: what it sealed can never be read again. */
export async function destroyDeviceKey(name: string): Promise<void> {
  const database = await openKeys();
  try {
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
      transaction.objectStore(storeName).delete(name);
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(failure(transaction.error));
    });
  } finally {
    database.close();
  }
}

/** Keys of the device by name, whatever kind they are. */
export const openKeys = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(failure(request.error));
  });

/** Strict durability: rows sealed by a key that a power cut took back would be lost. */
const keepFirst = (database: IDBDatabase, name: string, fresh: CryptoKey): Promise<CryptoKey> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
    const keys = transaction.objectStore(storeName);
    let kept = fresh;
    const lookup = keys.get(name);
    lookup.onsuccess = () => {
      const found: unknown = lookup.result;
      if (found instanceof CryptoKey) kept = found;
      else keys.put(fresh, name);
    };
    transaction.oncomplete = () => resolve(kept);
    transaction.onabort = () => reject(failure(transaction.error));
  });

export const failure = (cause: DOMException | null): Error =>
  cause ?? new Error('The key store could not be used');
