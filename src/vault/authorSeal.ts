import { fromBase64Url, joinBytes, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { importAesKey } from './keyRing.ts';

/*
 * What somebody writes for themselves alone (private notes, drafts), sealed before it leaves the device:
 *
 *   version (1) · key id (8) · nonce (12) · ciphertext · tag (16)        as base64url
 *
 * AES-256-GCM, bound to the document's name. The nonce is the beginning of HMAC-SHA-256 over that name and the text, by a key of
 * its own: two devices that make the same version of a draft must make the same bytes, or one revision would have two bodies.
 * So the same text under the same name is seen to be the same; no other pair has a nonce in common.
 */
const version = 1;
const keyIdLength = 8;
const nonceLength = 12;
const tagLength = 16;
const headLength = 1 + keyIdLength + nonceLength;
/** Bytes. What is sealed is JSON, filled up with blanks: how long a note is shows only so nearly. */
const step = 256;

/** A key of an author's own as it is kept (./authorRing.ts). */
export interface AuthorSecret {
  /** Random, base64url: how sealed bytes name their key. */
  readonly keyId: string;
  /** ISO 8601, by the clock of the device that made it. */
  readonly madeAt: string;
  /** 256 bits. */
  readonly secret: Bytes;
}

/** The same, ready to be used: nothing of it can be taken out of the browser. */
export interface AuthorKey extends Pick<AuthorSecret, 'keyId'> {
  readonly sealing: CryptoKey;
  readonly naming: CryptoKey;
}

export type SealedFault =
  /** Sealed by a key of this author that is not here: another device has it. */
  | { readonly tag: 'no-key'; readonly keyId: string }
  /** Changed, moved from another name, or no sealed text at all. It is kept as it came. */
  | { readonly tag: 'damaged' };

export const newAuthorSecret = (madeAt: string): AuthorSecret => ({
  keyId: toBase64Url(random(keyIdLength)),
  madeAt,
  secret: random(32),
});

export async function readAuthorKey({ keyId, secret }: AuthorSecret): Promise<AuthorKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derived = async (purpose: string): Promise<Bytes> => {
    const info = utf8(`assize author 1 ${purpose}`);
    const by = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
    return new Uint8Array(await crypto.subtle.deriveBits(by, material, 256));
  };
  const [seal, name] = await Promise.all([derived('seal'), derived('nonce')]);
  const [sealing, naming] = await Promise.all([
    importAesKey(seal),
    crypto.subtle.importKey('raw', name, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  ]);
  return { keyId, sealing, naming };
}

/**
 * @param json what is sealed: JSON, since blanks are added behind it
 * @param boundTo the document that it stands in: it opens under that name only
 */
export async function sealForAuthor(key: AuthorKey, json: string, boundTo: string): Promise<string> {
  const plain = filledUp(utf8(json));
  const named = joinBytes(utf8(boundTo), new Uint8Array(1), plain);
  const nonce = new Uint8Array(await crypto.subtle.sign('HMAC', key.naming, named)).slice(0, nonceLength);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: utf8(boundTo) },
    key.sealing,
    plain,
  );
  const keyId = fromBase64Url(key.keyId) ?? new Uint8Array(0);
  return toBase64Url(joinBytes(new Uint8Array([version]), keyId, nonce, new Uint8Array(sealed)));
}

/** The key that sealed it, or undefined where it is nothing of this version. */
export function keyIdOf(sealed: string): string | undefined {
  const bytes = fromBase64Url(sealed);
  return bytes && isSealed(bytes) ? keyIdIn(bytes) : undefined;
}

/** What `sealForAuthor` sealed, parsed. */
export async function openForAuthor(
  keys: ReadonlyMap<string, AuthorKey>,
  sealed: string,
  boundTo: string,
): Promise<Result<unknown, SealedFault>> {
  const bytes = fromBase64Url(sealed);
  if (!bytes || !isSealed(bytes)) return err({ tag: 'damaged' });
  const keyId = keyIdIn(bytes);
  const key = keys.get(keyId);
  if (!key) return err({ tag: 'no-key', keyId });
  try {
    const plain = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: bytes.subarray(1 + keyIdLength, headLength),
        additionalData: utf8(boundTo),
      },
      key.sealing,
      bytes.subarray(headLength),
    );
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain)) as unknown);
  } catch {
    return err({ tag: 'damaged' });
  }
}

const isSealed = (bytes: Bytes): boolean => bytes[0] === version && bytes.length >= headLength + tagLength;
const keyIdIn = (bytes: Bytes): string => toBase64Url(bytes.subarray(1, 1 + keyIdLength));

function filledUp(bytes: Bytes): Bytes {
  const filled = new Uint8Array(Math.ceil(Math.max(1, bytes.length) / step) * step).fill(0x20);
  filled.set(bytes);
  return filled;
}

const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
