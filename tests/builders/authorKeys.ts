import type { AuthorBundle } from '../../src/contracts/http/authorKeys.ts';
import {
  newAuthorSecret,
  openForAuthor,
  readAuthorKey,
  sealForAuthor,
  type AuthorSecret,
} from '../../src/vault/authorSeal.ts';
import type { DraftSealer } from '../../src/worker/composeDraft.ts';

/** A bundle as far as the gateway looks at it: what lies in it, it cannot tell. */
export const bundleOf = (bundleId = 'bundle-of-a-tablet', keyIds = ['AAAAAAAAAAA']): AuthorBundle => ({
  bundleId,
  keyIds,
  ways: [
    {
      kind: 'passphrase',
      id: 'way-1',
      addedAt: '2026-11-26T08:30:00.000Z',
      publicKey: 'B'.repeat(87),
      privateKey: 'C'.repeat(240),
      root: 'D'.repeat(200),
      salt: 'E'.repeat(22),
      cost: { memorySize: 19_456, iterations: 2 },
    },
  ],
  devices: [],
  ring: 'F'.repeat(400),
});

/** The keys of one device: it seals by the first, and opens what any of them sealed. */
export async function sealerOf(own: AuthorSecret, ...others: readonly AuthorSecret[]): Promise<DraftSealer> {
  const read = await Promise.all([own, ...others].map(readAuthorKey));
  const keys = new Map(read.map((key) => [key.keyId, key]));
  return {
    seal(json, boundTo, keyId = own.keyId) {
      const key = keys.get(keyId);
      if (!key) throw new Error('This device has no such key');
      return sealForAuthor(key, json, boundTo);
    },
    open: (sealed, boundTo) => openForAuthor(keys, sealed, boundTo),
  };
}

export const freshSecret = (): AuthorSecret => newAuthorSecret('2026-11-26T08:30:00.000Z');
