import { equalBytes, joinBytes, utf8, type Bytes } from '../../../src/shared/bytes.ts';
import { err, ok, type Result } from '../../../src/shared/result.ts';
import type { BoxBroken, BoxKey } from '../../../src/shared/sealedBox.ts';

/*
 * In place of src/shared/sealedBox.ts: seals nothing, and holds to its interface. A box opens for the key and under the name that
 * it was made for. Real ciphers work on other threads, which end in any order.
 */
const version = 1;
const keyIdLength = 8;

export function makeBoxKey(): Promise<BoxKey & { readonly pkcs8: Bytes }> {
  const publicKey = crypto.getRandomValues(new Uint8Array(65));
  publicKey[0] = 4;
  return Promise.resolve({ publicKey, privateKey: {} as CryptoKey, pkcs8: new Uint8Array([0]) });
}
export const readBoxKey = (publicKey: Bytes, _pkcs8: Bytes): Promise<BoxKey> =>
  Promise.resolve({ publicKey, privateKey: {} as CryptoKey });
export const boxKeyId = (publicKey: Bytes): Promise<Bytes> =>
  Promise.resolve(publicKey.slice(1, 1 + keyIdLength));
export const recipientOf = (box: Bytes): Bytes | undefined =>
  box[0] === version && box.length > keyIdLength ? box.slice(1, 1 + keyIdLength) : undefined;

const headOf = (publicKey: Bytes, boundTo: string): Bytes =>
  joinBytes(new Uint8Array([version]), publicKey.slice(1, 1 + keyIdLength), utf8(`${boundTo}\n`));

export const sealBox = (publicKey: Bytes, bytes: Bytes, boundTo: string): Promise<Bytes> =>
  Promise.resolve(joinBytes(headOf(publicKey, boundTo), bytes));

export function openBox(
  { publicKey }: BoxKey,
  box: Bytes,
  boundTo: string,
): Promise<Result<Bytes, BoxBroken>> {
  const head = headOf(publicKey, boundTo);
  return Promise.resolve(
    equalBytes(head, box.subarray(0, head.length)) ? ok(box.slice(head.length)) : err({ tag: 'box-broken' }),
  );
}
