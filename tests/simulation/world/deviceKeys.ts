import { createECDH, createHash, createPrivateKey, sign } from 'node:crypto';
import type { DeviceSigner } from '../../../src/sync/requestSigner.ts';

/** The key of a device, the same in every world. It signs at once: real ones work on other threads, which end in any order. */
export function keyOf(name: string): DeviceSigner {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Uint8Array.from(createHash('sha256').update(name).digest()));
  const point = Uint8Array.from(pair.getPublicKey());
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: text(Uint8Array.from(pair.getPrivateKey())),
    x: text(point.subarray(1, 33)),
    y: text(point.subarray(33)),
  };
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return {
    publicKey: point,
    sign: (bytes) =>
      Promise.resolve(Uint8Array.from(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }))),
  };
}
