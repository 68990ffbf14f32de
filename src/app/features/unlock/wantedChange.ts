import type { UnlockMethodSummary } from '../../../contracts/worker/unlock.ts';

/** What is to become of the ways in. */
export type WantedChange =
  | { readonly kind: 'add-passkey' }
  | { readonly kind: 'set-passphrase' }
  | { readonly kind: 'remove'; readonly method: UnlockMethodSummary };
