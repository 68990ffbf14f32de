import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import * as v from 'valibot';
import { noticeHeaders, signedText } from '../../contracts/notices/wire.ts';
import type { Database } from '../database/database.ts';

const id = 'notice-key';
const KeySchema = v.object({ privateKey: v.string() });

/** What this installation signs notices with. Recipients hold the public key; nothing secret is shared with them. */
export interface NoticeSigner {
  readonly keyId: string;
  /** PEM (SPKI). */
  readonly publicKey: string;
  /** The headers of a request. @param now milliseconds since 1970 */
  headers(
    method: 'POST' | 'GET',
    recipientId: string,
    subject: string,
    digest: string,
    now: number,
  ): Readonly<Record<string, string>>;
}

/** One key for all gateways on a store, made by the first. */
export async function openNoticeSigner(registry: Database): Promise<NoticeSigner> {
  const privateKey = await heldKey(registry);
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(new Uint8Array(spki)).digest('hex').slice(0, 16);
  return {
    keyId,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    headers(method, recipientId, subject, digest, now) {
      const timestamp = String(Math.floor(now / 1_000));
      const text = signedText(method, recipientId, timestamp, subject, digest);
      return {
        [noticeHeaders.keyId]: keyId,
        [noticeHeaders.timestamp]: timestamp,
        [noticeHeaders.signature]: sign(null, new TextEncoder().encode(text), privateKey).toString(
          'base64url',
        ),
      };
    },
  };
}

async function heldKey(registry: Database): Promise<KeyObject> {
  for (;;) {
    try {
      const { privateKey } = v.parse(KeySchema, await registry.get(id));
      return createPrivateKey(privateKey);
    } catch (error) {
      if ((error as { status?: number }).status !== 404) throw error;
    }
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    try {
      await registry.put({ _id: id, privateKey: pem } as object);
    } catch (error) {
      // Another gateway was first: its key counts.
      if ((error as { status?: number }).status !== 409) throw error;
    }
  }
}
