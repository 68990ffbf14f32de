import type { Bytes } from '../shared/bytes.ts';
import { failure, openKeys, storeName } from './deviceKey.ts';
import { signingCurve } from './openKeys.ts';

/*
 * The key by which a device that has no vault yet shows the gateway that it is itself: beside the earlier key of its rows, not
 * extractable, and in no vault. When the vault is made, the session is given on to the vault's own key, and this one goes.
 */
export interface HeldSigner {
  /** Uncompressed P-256, 65 bytes. */
  readonly publicKey: Bytes;
  readonly privateKey: CryptoKey;
}

const nameOf = (userId: string): string => `signing-${userId}`;

/** Made on first use. Two tabs that open it at once get the same. */
export async function openEarlierSigner(userId: string): Promise<HeldSigner> {
  const pair = await crypto.subtle.generateKey(signingCurve, false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const fresh: HeldSigner = { publicKey, privateKey: pair.privateKey };
  return inKeys('readwrite', (keys, give) => {
    const lookup = keys.get(nameOf(userId));
    lookup.onsuccess = () => {
      const found = signerIn(lookup.result);
      give(found ?? fresh);
      if (!found) keys.put(fresh, nameOf(userId));
    };
  }).then((held) => held ?? fresh);
}

export const findEarlierSigner = (userId: string): Promise<HeldSigner | undefined> =>
  inKeys('readonly', (keys, give) => {
    const lookup = keys.get(nameOf(userId));
    lookup.onsuccess = () => give(signerIn(lookup.result));
  });

export async function destroyEarlierSigner(userId: string): Promise<void> {
  await inKeys('readwrite', (keys) => void keys.delete(nameOf(userId)));
}

/** What `work` gives, once the transaction is over and what it wrote is on the disk. */
async function inKeys(
  mode: IDBTransactionMode,
  work: (keys: IDBObjectStore, give: (held: HeldSigner | undefined) => void) => void,
): Promise<HeldSigner | undefined> {
  const database = await openKeys();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode, { durability: 'strict' });
      let given: HeldSigner | undefined;
      work(transaction.objectStore(storeName), (held) => (given = held));
      transaction.oncomplete = () => resolve(given);
      transaction.onabort = () => reject(failure(transaction.error));
    });
  } finally {
    database.close();
  }
}

function signerIn(held: unknown): HeldSigner | undefined {
  const { publicKey, privateKey } = (held ?? {}) as Partial<HeldSigner>;
  return publicKey instanceof Uint8Array && privateKey instanceof CryptoKey
    ? { publicKey, privateKey }
    : undefined;
}

/** ECDSA on P-256 with SHA-256, 64 bytes (IEEE P1363). */
export const signBy = async (key: CryptoKey, bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
