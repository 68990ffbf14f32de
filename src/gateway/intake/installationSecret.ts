import { createHmac, randomBytes } from 'node:crypto';
import type { IdFor } from '../../intake/intake.ts';
import type { Database } from '../database/database.ts';

const secretId = 'intake:secret';

interface SecretDocument {
  readonly secret: string;
}

/** 256 bits that only this installation has, made on first need and kept in its registry, which never replicates. */
export async function installationSecret(registry: Database): Promise<Uint8Array> {
  const held = await readSecret(registry);
  if (held) return held;
  try {
    await registry.put({ _id: secretId, secret: randomBytes(32).toString('base64') });
  } catch (error) {
    // Another gateway made it in the same moment; its secret is everybody's.
    if ((error as { status?: number }).status !== 409) throw error;
  }
  const made = await readSecret(registry);
  if (!made) throw new Error('The secret of the installation was written and is not there');
  return made;
}

async function readSecret(registry: Database): Promise<Uint8Array | undefined> {
  try {
    const { secret } = (await registry.get(secretId)) as SecretDocument;
    return new Uint8Array(Buffer.from(secret, 'base64'));
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}

/** A name for a text that tells nothing of it to who has not the secret, in hex. */
export const sealedName = (secret: Uint8Array, kind: string, text: string): string =>
  createHmac('sha256', secret).update(`${kind}\n${text}`).digest('hex');

/**
 * Ids for what the outside has only references for: UUIDs of version 8 (RFC 9562), made of an HMAC. The same kind and key
 * give the same id in one installation and another in the next.
 */
export function idsOf(secret: Uint8Array): IdFor {
  return (kind, key) => {
    const bytes = createHmac('sha256', secret).update(`id:${kind}\n${key}`).digest().subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}
