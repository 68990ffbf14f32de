import type { Bytes } from './bytes.ts';

/*
 * What a vault signs with its key: ECDSA on P-256 with SHA-256, 64 bytes (IEEE P1363). The private half is the vault's
 * (src/vault/openVault.ts); here is how others tell what it signed.
 */
export const signatureLength = 64;

/**
 * The public half of a vault's key, uncompressed (65 bytes, SEC 1).
 * @throws DOMException where it is no point of the curve
 */
export const readWriterKey = (publicKey: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', publicKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);

export const isSignedBy = (writer: CryptoKey, signature: Bytes, bytes: Bytes): Promise<boolean> =>
  crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, writer, signature, bytes);
