import * as v from 'valibot';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { VaultUnreadable } from '../contracts/worker/unlock.ts';
import { equalBytes, fromBase64Url, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { Argon2CostSchema } from './argon2id.ts';

/*
 * One user's vault on one device, as it is stored. Keys hang on each other, so that changing how a vault is unlocked seals
 * nothing anew but a few hundred bytes:
 *
 *   passphrase ─Argon2id─┐
 *   passkey ────PRF──────┴─HKDF─▶ opens the private half of its method's door ─▶ opens the root key ─▶ opens the ring:
 *   the keys of the device's rows, one a generation, and the private half of the key that signs requests
 *
 * Each method has a door with a public half: a new root key can be put behind all of them while only one is at hand.
 */

const vaultVersion = 1;
/** More ways in than anybody keeps count of are an accident. */
export const mostMethods = 8;

const bytes = (least: number, most = least) =>
  v.pipe(
    v.string(),
    v.maxLength(100_000),
    v.transform(fromBase64Url),
    v.custom<Bytes>(
      (value) => value instanceof Uint8Array && value.length >= least && value.length <= most,
      `is not of ${least === most ? '' : 'about '}${String(least)} bytes`,
    ),
  );

const DoorSchema = v.strictObject({
  publicKey: bytes(65),
  /** Its private half, sealed by what the method's secret gives. */
  privateKey: bytes(100, 1_000),
  /** The root key, in a box for this door. */
  root: bytes(100, 1_000),
});

const common = {
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no id')),
  /** ISO 8601, the device's clock. */
  addedAt: v.pipe(v.string(), v.maxLength(40)),
  door: DoorSchema,
};

const PassphraseMethodSchema = v.strictObject({
  kind: v.literal('passphrase'),
  ...common,
  salt: bytes(16),
  cost: Argon2CostSchema,
});

const PasskeyMethodSchema = v.strictObject({
  kind: v.literal('passkey'),
  ...common,
  /** As WebAuthn names it, in the clear: the page has to ask for it by this name. */
  credentialId: bytes(1, 1_023),
  /** What its PRF is asked with. */
  prfSalt: bytes(32),
  /** What its owner calls it: "This tablet", "Key on my ring". */
  label: v.pipe(v.string(), v.maxLength(100)),
});

const UnlockMethodSchema = v.variant('kind', [PassphraseMethodSchema, PasskeyMethodSchema]);
export type UnlockMethod = v.InferOutput<typeof UnlockMethodSchema>;
export type PassphraseMethod = v.InferOutput<typeof PassphraseMethodSchema>;
export type PasskeyMethod = v.InferOutput<typeof PasskeyMethodSchema>;
export type Door = v.InferOutput<typeof DoorSchema>;

const VaultRecordSchema = v.strictObject({
  version: v.literal(vaultVersion),
  userId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Raised by each write: what was made of an older one does not take its place. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Of the key that rows are sealed with now; the ring has those before as long as a row may need them. */
  generation: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff)),
  methods: v.pipe(
    v.array(UnlockMethodSchema),
    v.minLength(1, 'has none'),
    v.maxLength(mostMethods),
    v.check((methods) => new Set(methods.map(({ id }) => id)).size === methods.length, 'has one twice'),
  ),
  /** Sealed by the root key: see ./keyRing.ts. */
  ring: bytes(100, 50_000),
  /** The public half of the key that signs requests, uncompressed: the device's name to the gateway. */
  signingKey: bytes(65),
});
export type VaultRecord = Readonly<v.InferOutput<typeof VaultRecordSchema>>;

/** The record as it lies in IndexedDB. The digest tells a damaged row from a wrong passphrase; it protects from nobody. */
export interface VaultRow {
  readonly userId: string;
  readonly revision: number;
  /** JSON; bytes as base64url. */
  readonly body: string;
  /** SHA-256 of the body. */
  readonly digest: Bytes;
}

export async function vaultRow(record: VaultRecord): Promise<VaultRow> {
  const body = JSON.stringify(record, (_key, value: unknown) =>
    value instanceof Uint8Array ? toBase64Url(value) : value,
  );
  return { userId: record.userId, revision: record.revision, body, digest: await digestOf(body) };
}

const RowSchema = v.object({
  userId: v.string(),
  revision: v.number(),
  body: v.string(),
  digest: v.instance(Uint8Array),
});

/** @param userId whose row it is to be: another's does not pass for it */
export async function parseVaultRow(
  row: unknown,
  userId: string,
): Promise<Result<VaultRecord, VaultUnreadable>> {
  const damaged = (reason: string) => err({ tag: 'vault-damaged' as const, reason });
  const parsed = parseMessage(RowSchema, row);
  if (!parsed.ok) return damaged(parsed.error.message);
  const { body, digest, revision } = parsed.value;
  if (!equalBytes(digest, await digestOf(body))) return damaged('Its digest is another.');
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return damaged('Its body is no JSON.');
  }
  if (isNewer(value)) return err({ tag: 'newer-vault' });
  const record = parseMessage(VaultRecordSchema, value);
  if (!record.ok) return damaged(record.error.message);
  if (record.value.userId !== userId || parsed.value.userId !== userId) return damaged('It is another’s.');
  if (record.value.revision !== revision) return damaged('Its revision is another.');
  return ok(record.value);
}

const isNewer = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'number' &&
  value.version > vaultVersion;

const digestOf = async (body: string): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(body)));
