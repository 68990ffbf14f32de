import type { PasskeySummary } from './unlock.ts';

/** What opens the keys of this user's other devices, as the page has to ask for it. */
export interface SealedElsewhere {
  /** Other devices whose keys are not here. None: everything of theirs opens. */
  readonly devices: number;
  /** One of them opens by a passphrase. */
  readonly hasPassphrase: boolean;
  /** Passkeys that open one of them, where the browser has them here too. */
  readonly passkeys: readonly PasskeySummary[];
  /** The gateway keeps none of this device's newest keys (there are those of as many devices as anybody may have): nothing else opens what they seal. */
  readonly isHereAlone?: true;
}

export type OpenSealedFailure =
  /** The gateway keeps these keys, and does not answer. */
  | { readonly tag: 'no-answer' }
  /** It opens none of the other devices'. */
  | { readonly tag: 'wrong-way' }
  /** This device is not locked yet: keys are taken in behind a lock alone. */
  | { readonly tag: 'no-vault' };
