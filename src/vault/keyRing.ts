import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';
import { aesSealer } from './sealer.ts';

/** What the root key opens. Its bytes are in memory while a vault is opened or changed, and no longer. */
export interface KeyRing {
  /** 256 bits each, by generation: the greatest seals, all open. */
  readonly dataKeys: ReadonlyMap<number, Bytes>;
  /** The private half of the key that signs requests, PKCS #8. */
  readonly signingKey: Bytes;
  /**
   * The public half of each method's door, by the method's id. A door that somebody put into the row without having the
   * root key is not among them, and gets no new root key.
   */
  readonly doors: ReadonlyMap<string, Bytes>;
}

const base64 = v.pipe(
  v.string(),
  v.transform(fromBase64Url),
  v.custom<Bytes>((value) => value instanceof Uint8Array, 'is no base64url'),
);
const RingSchema = v.object({
  dataKeys: v.array(v.tuple([v.number(), base64])),
  signingKey: base64,
  doors: v.array(v.tuple([v.string(), base64])),
});

const boundTo = (userId: string): string => `vault ${userId} ring`;

export const newDataKey = (): Bytes => crypto.getRandomValues(new Uint8Array(32));

export async function sealRing(root: Bytes, userId: string, ring: KeyRing): Promise<Bytes> {
  const pairs = <Key>(values: ReadonlyMap<Key, Bytes>): [Key, string][] =>
    [...values].map(([key, value]) => [key, toBase64Url(value)]);
  const text = JSON.stringify({
    dataKeys: pairs(ring.dataKeys),
    signingKey: toBase64Url(ring.signingKey),
    doors: pairs(ring.doors),
  });
  return aesSealer(await importAesKey(root)).seal(utf8(text), boundTo(userId));
}

/** @throws SealBroken where it was sealed by another root key, or for another user */
export async function openRing(root: Bytes, userId: string, sealed: Bytes): Promise<KeyRing> {
  const text = await aesSealer(await importAesKey(root)).open(sealed, boundTo(userId));
  const held = v.parse(RingSchema, JSON.parse(new TextDecoder().decode(text)));
  return { dataKeys: new Map(held.dataKeys), signingKey: held.signingKey, doors: new Map(held.doors) };
}

/** Not extractable: what holds the key cannot give its bytes away. */
export const importAesKey = (bytes: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']);
