import * as v from 'valibot';

/*
 * An author's own keys, as the gateway keeps them for their devices: it opens none of them. One bundle a device; what each field
 * holds stands in src/vault/authorBundle.ts.
 */

const base64 = (longest: number) =>
  v.pipe(v.string(), v.maxLength(longest), v.regex(/^[A-Za-z0-9_-]+$/, 'is no base64url'));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no id'));
const time = v.pipe(v.string(), v.maxLength(40));

const way = {
  id,
  /** ISO 8601, the device's clock. */
  addedAt: time,
  /** The way's door: its public half, and the private one sealed by what its owner knows or has. */
  publicKey: base64(100),
  privateKey: base64(2_000),
  /** The bundle's root key, in a box for that door. */
  root: base64(2_000),
};

const WaySchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('passphrase'),
    ...way,
    salt: base64(100),
    /** Argon2id: KiB and passes. A device tries no more than it can bear. */
    cost: v.strictObject({
      memorySize: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(131_072)),
      iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)),
    }),
  }),
  v.strictObject({ kind: v.literal('passkey'), ...way, credentialId: base64(1_400), prfSalt: base64(100) }),
]);
export type AuthorWay = Readonly<v.InferOutput<typeof WaySchema>>;

const bundle = {
  bundleId: id,
  /** Of the keys that lie in it. */
  keyIds: v.pipe(v.array(base64(11)), v.minLength(1), v.maxLength(400)),
  ways: v.pipe(v.array(WaySchema), v.minLength(1), v.maxLength(8)),
  /** The root key once more, in boxes for the author's other devices. */
  devices: v.pipe(v.array(base64(2_000)), v.maxLength(40)),
  /** The keys, sealed by the root key. */
  ring: base64(120_000),
};
const BundleSchema = v.strictObject(bundle);
export type AuthorBundle = Readonly<v.InferOutput<typeof BundleSchema>>;

const KeptBundleSchema = v.object({
  ...bundle,
  /** Raised by each write of it. */
  revision: v.number(),
  /** When it was written, ISO 8601. */
  keptAt: v.string(),
});
export type KeptBundle = Readonly<v.InferOutput<typeof KeptBundleSchema>>;

/** `GET /api/author-keys`: those of whoever asks, and of nobody else. */
export const AuthorKeysReplySchema = v.object({ bundles: v.array(KeptBundleSchema) });
export type AuthorKeysReply = v.InferOutput<typeof AuthorKeysReplySchema>;

/** `POST /api/author-keys`: in the place of the revision that its device saw; 0 where it saw none. */
export const KeepAuthorKeysRequestSchema = v.strictObject({
  bundle: BundleSchema,
  replaces: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type KeepAuthorKeysRequest = v.InferOutput<typeof KeepAuthorKeysRequestSchema>;

export const KeepAuthorKeysReplySchema = v.object({ revision: v.number() });
export type KeepAuthorKeysReply = v.InferOutput<typeof KeepAuthorKeysReplySchema>;
