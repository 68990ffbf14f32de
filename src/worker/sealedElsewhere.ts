import type { AuthorBundle } from '../contracts/http/authorKeys.ts';
import type { SealedElsewhere } from '../contracts/worker/sealedElsewhere.ts';
import type { PasskeySummary } from '../contracts/worker/unlock.ts';
import { fromBase64Url } from '../shared/bytes.ts';

export function waysOf(bundles: readonly AuthorBundle[]): SealedElsewhere {
  const ways = bundles.flatMap((bundle) => bundle.ways);
  return {
    devices: bundles.length,
    hasPassphrase: ways.some(({ kind }) => kind === 'passphrase'),
    passkeys: ways.flatMap((way): PasskeySummary[] => {
      if (way.kind !== 'passkey') return [];
      const [credentialId, prfSalt] = [fromBase64Url(way.credentialId), fromBase64Url(way.prfSalt)];
      if (!credentialId || prfSalt?.length !== 32) return [];
      return [{ kind: 'passkey', id: way.id, addedAt: way.addedAt, credentialId, prfSalt, label: '' }];
    }),
  };
}
