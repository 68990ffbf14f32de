import { equalBytes, joinBytes, utf8, type Bytes } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

/**
 * Bytes that anybody can seal for the holder of a private key, and nobody else can open: a P-256 key made for this one box,
 * ECDH with the recipient's, HKDF-SHA-256, AES-256-GCM. (P-256 and not X25519: it is in every browser that Assize runs
 * in, and in Node 20 without a flag.) It says nothing of who sealed it.
 *
 *   version (1) · recipient's key id (8) · public key of the box (65) · ciphertext · tag (16)
 *
 * Salt of HKDF are both public keys, so that no other pair gives the same key. A key seals once: the nonce is fixed.
 */
const version = 1;
const keyIdLength = 8;
const publicLength = 65;
const headLength = 1 + keyIdLength + publicLength;
const tagLength = 16;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const nonce = new Uint8Array(12);
const info = utf8('assize sealed box 1');

/** Whoever holds the private half opens. */
export interface BoxKey {
  /** The public half, uncompressed (65 bytes, SEC 1). */
  readonly publicKey: Bytes;
  readonly privateKey: CryptoKey;
}

export interface BoxBroken {
  readonly tag: 'box-broken';
}

/** A new pair. `pkcs8` is the private half for who has to keep it, sealed by something else. */
export async function makeBoxKey(): Promise<BoxKey & { readonly pkcs8: Bytes }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const [publicKey, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const kept = new Uint8Array(pkcs8);
  return { ...(await readBoxKey(new Uint8Array(publicKey), kept)), pkcs8: kept };
}

/** @throws DOMException where `pkcs8` is no private key of the curve */
export const readBoxKey = async (publicKey: Bytes, pkcs8: Bytes): Promise<BoxKey> => ({
  publicKey,
  privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, curve, false, ['deriveBits']),
});

/** How a box names its recipient's key: the first bytes of its SHA-256, so that keys can be changed. */
export const boxKeyId = async (publicKey: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey)).slice(0, keyIdLength);

/** The key id that a box names, or undefined where it is too short to be one, or of a later version. */
export const recipientOf = (box: Bytes): Bytes | undefined =>
  box[0] === version && box.length >= headLength + tagLength ? box.slice(1, 1 + keyIdLength) : undefined;

/**
 * @param publicKey the recipient's, uncompressed
 * @param boundTo what the bytes are: the box opens under that name only
 * @throws DOMException where `publicKey` is no point of the curve
 */
export async function sealBox(publicKey: Bytes, bytes: Bytes, boundTo: string): Promise<Bytes> {
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const [keyId, ephemeral, key] = await Promise.all([
    boxKeyId(publicKey),
    crypto.subtle.exportKey('raw', pair.publicKey).then((raw) => new Uint8Array(raw)),
    importPublic(publicKey),
  ]);
  const secret = await keyOf(pair.privateKey, key, joinBytes(ephemeral, publicKey));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: utf8(boundTo) },
    secret,
    bytes,
  );
  return joinBytes(new Uint8Array([version]), keyId, ephemeral, new Uint8Array(sealed));
}

/** What was sealed for this key under this name; a box that was changed, or is another's, does not open. */
export async function openBox(
  { publicKey, privateKey }: BoxKey,
  box: Bytes,
  boundTo: string,
): Promise<Result<Bytes, BoxBroken>> {
  const recipient = recipientOf(box);
  if (!recipient || !equalBytes(recipient, await boxKeyId(publicKey))) return err({ tag: 'box-broken' });
  const ephemeral = box.slice(1 + keyIdLength, headLength);
  try {
    const secret = await keyOf(privateKey, await importPublic(ephemeral), joinBytes(ephemeral, publicKey));
    const bytes = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: utf8(boundTo) },
      secret,
      box.subarray(headLength),
    );
    return ok(new Uint8Array(bytes));
  } catch {
    return err({ tag: 'box-broken' });
  }
}

const importPublic = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, curve, false, []);

async function keyOf(privateKey: CryptoKey, publicKey: CryptoKey, salt: Bytes): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: publicKey }, privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
