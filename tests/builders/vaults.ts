import type { NewMethod, UnlockSecret } from '../../src/contracts/worker/unlock.ts';
import { newId, type UserId } from '../../src/shared/ids.ts';
import type { VaultOptions } from '../../src/vault/changeVault.ts';

/** So little that a test does not wait for it; what it takes on a device is measured there. */
export const cheap: VaultOptions = { cost: { memorySize: 8, iterations: 1 } };

export const freshUser = (): string => newId<UserId>();

export const phrase = (passphrase: string) => ({ kind: 'passphrase', passphrase }) as const;
export const ladder = phrase('violet ladder tuesday soup');
export const kettle = phrase('the kettle is never on time');

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A passkey as an authenticator with PRF answers for it, each time the same. */
export function freshPasskey(label = 'Key on my ring'): {
  readonly method: NewMethod & { readonly kind: 'passkey' };
  readonly secret: UnlockSecret & { readonly kind: 'passkey' };
} {
  const [credentialId, prfSalt, prfOutput] = [randomBytes(24), randomBytes(32), randomBytes(32)] as const;
  return {
    method: { kind: 'passkey', credentialId, prfSalt, prfOutput, label },
    secret: { kind: 'passkey', credentialId, prfOutput },
  };
}
