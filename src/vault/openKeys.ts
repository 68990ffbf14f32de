import type { Bytes } from '../shared/bytes.ts';
import { importAesKey, openRing, type KeyRing } from './keyRing.ts';
import { SealBroken } from './sealer.ts';
import type { VaultRecord } from './vaultRecord.ts';

/**
 * What an unlocked vault holds in memory. No key can be taken out of the browser by it; all of it crosses to another tab of
 * the same user by structured clone.
 */
export interface VaultKeys {
  readonly userId: string;
  /** The generation that seals. */
  readonly generation: number;
  readonly dataKeys: ReadonlyMap<number, CryptoKey>;
  /** P-256, for ECDSA. */
  readonly signingKey: { readonly publicKey: Bytes; readonly privateKey: CryptoKey };
  /**
   * The public half of each way's door, by the way's id, as the ring has them: what else is to be opened by the ways in is put
   * behind these. Absent where an earlier Assize gave the keys.
   */
  readonly doors?: ReadonlyMap<string, Bytes>;
}

export const signingCurve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** @throws SealBroken where the ring is not of this root key, or lacks the key that the record says to seal with */
export async function openKeys(record: VaultRecord, root: Bytes): Promise<VaultKeys> {
  const ring = await openRing(root, record.userId, record.ring);
  if (!ring.dataKeys.has(record.generation)) throw new SealBroken(`vault ${record.userId} generation`);
  return keysOf(record, ring);
}

export async function keysOf(
  { userId, generation, signingKey }: VaultRecord,
  ring: KeyRing,
): Promise<VaultKeys> {
  const dataKeys = await Promise.all(
    [...ring.dataKeys].map(async ([each, bytes]) => [each, await importAesKey(bytes)] as const),
  );
  const privateKey = await crypto.subtle.importKey('pkcs8', ring.signingKey, signingCurve, false, ['sign']);
  return {
    userId,
    generation,
    dataKeys: new Map(dataKeys),
    signingKey: { publicKey: signingKey, privateKey },
    doors: ring.doors,
  };
}
