import * as v from 'valibot';
import type { Bytes } from '../../shared/bytes.ts';
import type { SchemaOf } from '../documents/fields.ts';

/** More than any passphrase that is taken (src/vault/passphraseRules.ts): a bound on what is stretched. */
const typed = v.pipe(v.string(), v.maxLength(2_000));
const bytes = (least: number, most: number): SchemaOf<Bytes> =>
  v.custom<Bytes>(
    (value) => value instanceof Uint8Array && value.length >= least && value.length <= most,
    `is not of ${String(least)} to ${String(most)} bytes`,
  );
/** As WebAuthn bounds it. */
const credentialId = bytes(1, 1_023);
const prf = bytes(32, 32);

/** What somebody shows to open their vault. It crosses from the page to the worker and is kept nowhere. */
export const UnlockSecretSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('passphrase'), passphrase: typed }),
  v.strictObject({
    kind: v.literal('passkey'),
    /** Which passkey answered. */
    credentialId,
    /** The first result of WebAuthn's PRF extension for the method's `prfSalt`. */
    prfOutput: prf,
  }),
]);
export type UnlockSecret = Readonly<v.InferOutput<typeof UnlockSecretSchema>>;

/** A way in that is to be added. */
export const NewMethodSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('passphrase'), passphrase: typed }),
  v.strictObject({
    kind: v.literal('passkey'),
    credentialId,
    prfSalt: prf,
    prfOutput: prf,
    /** What its owner calls it. */
    label: v.pipe(v.string(), v.maxLength(100)),
  }),
]);
export type NewMethod = Readonly<v.InferOutput<typeof NewMethodSchema>>;

/** New text in the place of the passphrase, and what opens the vault now. */
export const ChangePassphraseSchema = v.strictObject({ secret: UnlockSecretSchema, passphrase: typed });
export const AddMethodSchema = v.strictObject({ secret: UnlockSecretSchema, method: NewMethodSchema });
export const RemoveMethodSchema = v.strictObject({
  secret: UnlockSecretSchema,
  methodId: v.pipe(v.string(), v.maxLength(64)),
});

/** What the page needs to ask for a method, and to list it. `addedAt` is ISO 8601, the device's clock. */
export type UnlockMethodSummary =
  { readonly kind: 'passphrase'; readonly id: string; readonly addedAt: string } | PasskeySummary;
export interface PasskeySummary {
  readonly kind: 'passkey';
  readonly id: string;
  readonly addedAt: string;
  readonly credentialId: Bytes;
  readonly prfSalt: Bytes;
  readonly label: string;
}

export interface NoVault {
  readonly tag: 'no-vault';
}

export type VaultUnreadable =
  /** The row was changed outside the app, or half of it is gone. It is left as it is. */
  | { readonly tag: 'vault-damaged'; readonly reason: string }
  /** A later Assize wrote it. */
  | { readonly tag: 'newer-vault' };

export type UnlockFailure =
  | NoVault
  | NobodyAsked
  | VaultUnreadable
  /** Another passphrase, and how long until the next may be tried, milliseconds. */
  | { readonly tag: 'wrong-passphrase'; readonly waitMs: number }
  /** Not tried: it came too soon after wrong ones. */
  | { readonly tag: 'too-soon'; readonly waitMs: number }
  /** No passphrase opens this vault; a passkey does. */
  | { readonly tag: 'no-passphrase' }
  /** A passkey that does not open this vault (any more). */
  | { readonly tag: 'unknown-passkey' }
  /** The passkey is one of this vault's, and its PRF gives something else than it gave. */
  | { readonly tag: 'wrong-passkey' }
  /** This device is reported lost: nobody unlocks it any more, and what is here is erased once what was unsent has left. */
  | { readonly tag: 'device-lost' };

/** Why a passphrase may not seal a vault. */
export type PassphraseFault =
  | { readonly tag: 'too-short'; readonly least: number }
  | { readonly tag: 'too-long'; readonly most: number }
  /** A letter, a word or a row of keys over and over. */
  | { readonly tag: 'repeats' }
  /** Little but the name of its owner, of Assize, or words that are tried first. */
  | { readonly tag: 'expected' };

/** Why a vault closed: its user, another tab of theirs, nobody touching the device, new keys, or the app that closes. */
export type LockReason = 'asked' | 'other-tab' | 'idle' | 'keys-renewed' | 'closed';

/** Whether somebody is at work in this tab, whoever it is: the value of the live query `lock`. `since` is ISO 8601. */
export type LockView =
  /** Nothing was opened in this run, or it was closed for good. */
  | { readonly state: 'closed' }
  | { readonly state: 'open' }
  /** The page hides what it shows at once, keeps what is typed, and says so (`typedIsKept`). */
  | { readonly state: 'locking'; readonly reason: LockReason; readonly since: string }
  | { readonly state: 'locked'; readonly reason: LockReason; readonly since: string }
  /** The device was reported lost, and what it had of somebody is gone; so many entries (`unsent`) and drafts could not be sent before. */
  | {
      readonly state: 'erased';
      readonly lostAt: string;
      readonly at: string;
      readonly unsent: number;
      readonly drafts?: number;
    };

/** Nobody's vault is asked for: open one first. */
export interface NobodyAsked {
  readonly tag: 'nobody-asked';
}

export type MakeFailure = { readonly tag: 'vault-exists' } | PassphraseFault | NobodyAsked;

export type ChangeFailure =
  | UnlockFailure
  | PassphraseFault
  /** A vault has one passphrase: change it instead. */
  | { readonly tag: 'has-passphrase' }
  | { readonly tag: 'has-passkey' }
  | { readonly tag: 'too-many-methods'; readonly most: number }
  | { readonly tag: 'unknown-method' }
  /** Without it nothing would ever open what is sealed here. */
  | { readonly tag: 'last-method' }
  /** Another tab changed the vault at the same time, again and again, or still needs what is to go. */
  | { readonly tag: 'busy' };
