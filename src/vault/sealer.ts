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

/** A vault that is locked seals and opens nothing until its user unlocks it again. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
  readonly tag = 'vault-locked';

  constructor() {
    super('What is on this device is locked');
  }
}

/** Bytes of the device's one key, before there were vaults. */
const version = 1;
/** Bytes of one of the keys of a vault's ring. */
const ringVersion = 2;
const generationLength = 4;
/** The nonce length that GCM was made for (NIST SP 800-38D, 5.2.1.1). */
const nonceLength = 12;
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
  const head = new Uint8Array([version]);
  return {
    seal: (bytes, boundTo) => sealAfter(head, key, bytes, boundTo),
    async open(sealed, boundTo) {
      if (sealed[0] !== version) throw new SealBroken(boundTo);
      return openAfter(head.length, key, sealed, boundTo);
    },
  };
}

/** The keys of a device's rows: the one of the greatest generation seals, each opens what it sealed. */
export interface RowKeys {
  readonly generation: number;
  readonly keys: ReadonlyMap<number, CryptoKey>;
  /** What sealed before there were vaults, as long as rows are left that it alone opens. */
  readonly earlier?: CryptoKey;
}

/** As `aesSealer`, with the generation of the key (4 bytes, the highest first) after the version, which is 2. */
export function ringSealer(current: () => RowKeys): Sealer {
  return {
    async seal(bytes, boundTo) {
      const { generation, keys } = current();
      const key = keys.get(generation);
      if (!key) throw new Error(`There is no key of generation ${String(generation)}`);
      const head = new Uint8Array(1 + generationLength);
      head[0] = ringVersion;
      new DataView(head.buffer).setUint32(1, generation);
      return sealAfter(head, key, bytes, boundTo);
    },
    async open(sealed, boundTo) {
      const { keys, earlier } = current();
      const generation = generationOf(sealed);
      const key = generation === 0 ? earlier : generation === undefined ? undefined : keys.get(generation);
      if (!key) throw new SealBroken(boundTo);
      return openAfter(generation === 0 ? 1 : 1 + generationLength, key, sealed, boundTo);
    },
  };
}

/** Which key of a ring sealed these bytes; 0 for the device's key before there were vaults, undefined for none that is known. */
export function generationOf(sealed: Uint8Array): number | undefined {
  if (sealed[0] === version) return 0;
  if (sealed[0] !== ringVersion || sealed.length < 1 + generationLength) return undefined;
  return new DataView(sealed.buffer, sealed.byteOffset).getUint32(1) || undefined;
}

async function sealAfter(head: Bytes, key: CryptoKey, bytes: Bytes, boundTo: string): Promise<Bytes> {
  const nonce = nextNonce();
  const secret = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: text.encode(boundTo) },
    key,
    bytes,
  );
  const sealed = new Uint8Array(head.length + nonceLength + secret.byteLength);
  sealed.set(head);
  sealed.set(nonce, head.length);
  sealed.set(new Uint8Array(secret), head.length + nonceLength);
  return sealed;
}

async function openAfter(head: number, key: CryptoKey, sealed: Bytes, boundTo: string): Promise<Bytes> {
  const begins = head + nonceLength;
  if (sealed.length < begins + tagLength) throw new SealBroken(boundTo);
  try {
    const bytes = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.subarray(head, begins), additionalData: text.encode(boundTo) },
      key,
      sealed.subarray(begins),
    );
    return new Uint8Array(bytes);
  } catch (cause) {
    throw new SealBroken(boundTo, cause);
  }
}
