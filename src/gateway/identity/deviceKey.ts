import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** Bytes of a coordinate of P-256. */
const size = 32;

/** The name of a device: SHA-256 of its public key, hex. @param key uncompressed, 65 bytes */
export const deviceIdOf = (key: Uint8Array): string => createHash('sha256').update(key).digest('hex');

/** Undefined where the bytes are no point of the curve. @param key uncompressed, 65 bytes */
export function readDeviceKey(key: Uint8Array): KeyObject | undefined {
  if (key.length !== 2 * size + 1 || key[0] !== 4) return undefined;
  const coordinate = (from: number): string =>
    Buffer.from(key.subarray(from, from + size)).toString('base64url');
  try {
    return createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(1 + size) },
      format: 'jwk',
    });
  } catch {
    return undefined;
  }
}
