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
