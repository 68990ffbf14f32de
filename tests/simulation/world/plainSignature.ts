import { equalBytes, type Bytes } from '../../../src/shared/bytes.ts';

/** In place of src/shared/vaultSignature.ts: a signature is the key of who signs, without its first byte. */
export const signatureLength = 64;
export const readWriterKey = (publicKey: Bytes): Promise<CryptoKey> =>
  Promise.resolve(publicKey as unknown as CryptoKey);
export const isSignedBy = (writer: CryptoKey, signature: Bytes, _bytes: Bytes): Promise<boolean> =>
  Promise.resolve(equalBytes(signature, plainSignature(writer as unknown as Bytes)));
export const plainSignature = (deviceKey: Bytes): Bytes => deviceKey.slice(1);
