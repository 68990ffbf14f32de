import * as v from 'valibot';
import { parseMessage } from '../contracts/parseMessage.ts';
import { equalBytes, fromBase64Url, toBase64Url, type Bytes } from '../shared/bytes.ts';
import { makeBoxKey } from '../shared/sealedBox.ts';
import { newAuthorSecret, type AuthorSecret } from './authorSeal.ts';

/*
 * An author's own keys on one device. They lie in the store as a row that the vault seals, and at the gateway as a bundle behind the
 * doors of the vault's ways in (./authorBundle.ts).
 */

const bytes = (least: number, most = least) =>
  v.pipe(
    v.string(),
    v.maxLength(2_000),
    v.transform(fromBase64Url),
    v.custom<Bytes>((value) => value instanceof Uint8Array && value.length >= least && value.length <= most),
  );

const AuthorSecretSchema = v.object({
  keyId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11}$/, 'is no id of a key')),
  madeAt: v.pipe(v.string(), v.maxLength(40)),
  secret: bytes(32),
});

/** More than anybody's devices make in a life of changing passphrases. */
const mostKeys = 400;
const mostDevices = 40;

export const epoch = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
export const publicHalves = v.pipe(v.array(bytes(65)), v.maxLength(mostDevices));
export const secrets = v.pipe(v.array(AuthorSecretSchema), v.minLength(1), v.maxLength(mostKeys));

const AuthorRingSchema = v.object({
  version: v.literal(1),
  /** Names this device's bundle at the gateway. With a ring that is lost its bundle stays, as that of another device. */
  bundleId: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no id')),
  /** What this author's other devices put a bundle's root behind, so that new keys reach this one unasked. PKCS #8. */
  door: v.object({ publicKey: bytes(65), privateKey: bytes(100, 1_000) }),
  /** The public halves of theirs, learnt from within their bundles. */
  others: publicHalves,
  /** All open; the newest that was made here seals. */
  keys: secrets,
  /** Those that were made here. */
  own: v.array(v.string()),
  /** Of the vault, when the newest of these was made: a later one means that a way in is gone. */
  generation: v.number(),
  /** How often any device of this author has lost a way in, as far as this one knows: its newest own key is of that time. */
  epoch,
});
export type AuthorRing = Readonly<v.InferOutput<typeof AuthorRingSchema>>;

/** What lies in a bundle (./authorBundle.ts). */
export interface OpenedBundle {
  readonly keys: readonly AuthorSecret[];
  /** Of the device that made it, and of those that it knows. */
  readonly doors: readonly Bytes[];
  readonly epoch: number;
}

export async function newAuthorRing(generation: number, now: string): Promise<AuthorRing> {
  const { publicKey, pkcs8 } = await makeBoxKey();
  const secret = newAuthorSecret(now);
  return {
    version: 1,
    bundleId: crypto.randomUUID(),
    door: { publicKey, privateKey: pkcs8 },
    others: [],
    keys: [secret],
    own: [secret.keyId],
    generation,
    epoch: 1,
  };
}

/** The key that seals from now on. */
export function sealingKey({ keys, own }: AuthorRing): AuthorSecret {
  const [newest] = keys.filter(({ keyId }) => own.includes(keyId)).sort(newestFirst);
  if (!newest) throw new Error('A ring has a key of its own');
  return newest;
}

/**
 * With a further key for what is written from now on, where the vault's keys were renewed since the last was made: a way in is
 * gone, and may have got the keys of before, those of other devices too (`joinedWith`). They stay, for what they sealed.
 */
export function renewedFor(ring: AuthorRing, generation: number, now: string): AuthorRing {
  return generation <= ring.generation
    ? ring
    : { ...withNewKey(ring, now), generation, epoch: ring.epoch + 1 };
}

function withNewKey(ring: AuthorRing, now: string): AuthorRing {
  if (ring.keys.length >= mostKeys) return ring;
  // Later than the one before, whatever the clock says.
  const after = Math.max(Date.parse(now), Date.parse(sealingKey(ring).madeAt) + 1);
  const secret = newAuthorSecret(new Date(after).toISOString());
  return { ...ring, keys: [...ring.keys, secret], own: [...ring.own, secret.keyId] };
}

/**
 * With what a bundle of another device brought, and with a further key of its own where that device lost a way in since this one
 * made its last. The very same ring where that is nothing new.
 */
export function joinedWith(ring: AuthorRing, opened: OpenedBundle, now: string): AuthorRing {
  const joined = withOpened(ring, opened);
  return opened.epoch > ring.epoch ? { ...withNewKey(joined, now), epoch: opened.epoch } : joined;
}

function withOpened(ring: AuthorRing, opened: OpenedBundle): AuthorRing {
  const keys = opened.keys.filter(({ keyId }) => !ring.keys.some((held) => held.keyId === keyId));
  const known = [ring.door.publicKey, ...ring.others];
  const doors = opened.doors.filter((door) => !known.some((each) => equalBytes(each, door)));
  if (keys.length === 0 && doors.length === 0) return ring;
  return {
    ...ring,
    keys: [...ring.keys, ...keys].slice(0, mostKeys),
    others: [...ring.others, ...doors].slice(0, mostDevices),
  };
}

/** As JSON, bytes as base64url. */
export const writtenRing = (ring: AuthorRing): unknown =>
  JSON.parse(
    JSON.stringify(ring, (_key, value: unknown) =>
      value instanceof Uint8Array ? toBase64Url(value) : value,
    ),
  );

/** Undefined where there is none, or one that this Assize cannot read. */
export function readRing(row: unknown): AuthorRing | undefined {
  const parsed = parseMessage(AuthorRingSchema, row);
  return parsed.ok ? parsed.value : undefined;
}

const newestFirst = (a: AuthorSecret, b: AuthorSecret): number =>
  b.madeAt === a.madeAt ? (b.keyId > a.keyId ? 1 : -1) : b.madeAt > a.madeAt ? 1 : -1;
