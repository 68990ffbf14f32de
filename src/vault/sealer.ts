import type { Bytes } from '../shared/bytes.ts';

export type { Bytes };

/** Encrypts what is stored, and binds it to the place where it lies. */
export interface Sealer {
  /** `boundTo` names the row (table and id): the bytes open under that name only. */
  seal(bytes: Bytes, boundTo: string): Promise<Bytes>;
  /** @throws SealBroken when the bytes were changed, moved from another row, or sealed by another key. */
  open(sealed: Bytes, boundTo: string): Promise<Bytes>;
}

/** A stored row that cannot be opened. Never repaired by guessing: the record holds the true text. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  readonly tag = 'seal-broken';
  readonly boundTo: string;

  constructor(boundTo: string, cause?: unknown) {
    super(
      `The stored row ${boundTo} cannot be opened: it was changed outside the app, or sealed by another key`,
      { cause },
    );
    this.boundTo = boundTo;
  }
}

const version = 1;
/** The nonce length that GCM was made for (NIST SP 800-38D, 5.2.1.1). */
const nonceLength = 12;
const headLength = 1 + nonceLength;
const tagLength = 16;

const text = new TextEncoder();

/** Random bytes for many nonces, drawn at once: drawing them one by one took a tenth of filling a device. */
const drawn = new Uint8Array(nonceLength * 512);
let used = drawn.length;

/** Never the same bytes twice: what was given out is passed over. */
function nextNonce(): Bytes {
  if (used === drawn.length) {
    crypto.getRandomValues(drawn);
    used = 0;
  }
  used += nonceLength;
  return drawn.slice(used - nonceLength, used);
}

/**
 * AES-GCM with a random nonce for each seal and the row's name as additional data. The sealed bytes are: version (1),
 * nonce (12), ciphertext, tag (16). Random nonces allow about 2^32 seals a key: far more than one device writes.
 */
export function aesSealer(key: CryptoKey): Sealer {
  return {
    async seal(bytes, boundTo) {
      const nonce = nextNonce();
      const secret = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce, additionalData: text.encode(boundTo) },
        key,
        bytes,
      );
      const sealed = new Uint8Array(headLength + secret.byteLength);
      sealed[0] = version;
      sealed.set(nonce, 1);
      sealed.set(new Uint8Array(secret), headLength);
      return sealed;
    },

    async open(sealed, boundTo) {
      if (sealed.length < headLength + tagLength || sealed[0] !== version) throw new SealBroken(boundTo);
      try {
        const bytes = await crypto.subtle.decrypt(
          {
            name: 'AES-GCM',
            iv: sealed.subarray(1, headLength),
            additionalData: text.encode(boundTo),
          },
          key,
          sealed.subarray(headLength),
        );
        return new Uint8Array(bytes);
      } catch (cause) {
        throw new SealBroken(boundTo, cause);
      }
    },
  };
}
