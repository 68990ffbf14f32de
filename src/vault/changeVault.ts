import type {
  ChangeFailure,
  MakeFailure,
  NewMethod,
  PassphraseFault,
  UnlockSecret,
} from '../contracts/worker/unlock.ts';
import { equalBytes, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Argon2Cost } from './argon2id.ts';
import { deviceClock, type Clock } from './clockReading.ts';
import { newDataKey, openRing, sealRing, type KeyRing } from './keyRing.ts';
import { keysOf, signingCurve, type VaultKeys } from './openKeys.ts';
import { newPassphrase } from './passphraseRules.ts';
import { SealBroken } from './sealer.ts';
import { makeMethod, putBehind } from './unlockMethod.ts';
import { openRoot, type OpenedRecord } from './unlockVault.ts';
import { mostMethods, type UnlockMethod, type VaultRecord } from './vaultRecord.ts';
import { addVault, replaceVault } from './vaultStore.ts';

/** What goes with a passphrase. */
export interface VaultOptions {
  /** Of the user and their organisation: a passphrase is not made of them. */
  readonly names?: readonly string[];
  /** What it is stretched with; measured where it is not given. */
  readonly cost?: Argon2Cost;
  readonly clock?: Clock;
}

/** Makes the vault of a user who has none on this device. Its keys are new; it is on the disk when this resolves. */
export async function makeVault(
  userId: string,
  first: NewMethod,
  options: VaultOptions = {},
): Promise<Result<VaultKeys, MakeFailure>> {
  const checked = checkMethod(first, options);
  if (!checked.ok) return checked;
  const root = newDataKey();
  const method = await makeMethod(userId, checked.value, root, options.cost);
  const pair = await crypto.subtle.generateKey(signingCurve, true, ['sign', 'verify']);
  const [publicKey, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const ring: KeyRing = {
    dataKeys: new Map([[1, newDataKey()]]),
    signingKey: new Uint8Array(pkcs8),
    doors: new Map([[method.id, method.door.publicKey]]),
  };
  const record: VaultRecord = {
    version: 1,
    userId,
    revision: 1,
    generation: 1,
    methods: [method],
    ring: await sealRing(root, userId, ring),
    signingKey: new Uint8Array(publicKey),
  };
  if (!(await addVault(record))) return err({ tag: 'vault-exists' });
  return ok(await keysOf(record, ring));
}

/** One more way in. Whoever adds it shows a way that they have. */
export const addMethod = (
  userId: string,
  secret: UnlockSecret,
  wanted: NewMethod,
  options: VaultOptions = {},
): Promise<Result<VaultKeys, ChangeFailure>> =>
  change(userId, secret, options, async ({ record, root }, ring) => {
    if (record.methods.length >= mostMethods) return err({ tag: 'too-many-methods', most: mostMethods });
    if (hasSame(record.methods, wanted)) {
      return err({ tag: wanted.kind === 'passphrase' ? 'has-passphrase' : 'has-passkey' });
    }
    const checked = checkMethod(wanted, options);
    if (!checked.ok) return checked;
    const method = await makeMethod(userId, checked.value, root, options.cost);
    const doors = new Map([...ring.doors, [method.id, method.door.publicKey]]);
    return ok({
      record: { ...record, methods: [...record.methods, method] },
      root,
      ring: { ...ring, doors },
    });
  });

/** A new passphrase in the place of the old one, whatever opened the vault. Keys are renewed: see `renewed`. */
export const changePassphrase = (
  userId: string,
  secret: UnlockSecret,
  passphrase: string,
  options: VaultOptions = {},
): Promise<Result<VaultKeys, ChangeFailure>> =>
  change(userId, secret, options, async (opened, ring) => {
    const wanted = { kind: 'passphrase', passphrase } as const;
    const checked = checkMethod(wanted, options);
    if (!checked.ok) return checked;
    const others = opened.record.methods.filter(({ kind }) => kind !== 'passphrase');
    if (others.length === opened.record.methods.length) return err({ tag: 'no-passphrase' });
    const method = await makeMethod(userId, checked.value, opened.root, options.cost);
    return renewed(opened, ring, [...others, method], method);
  });

/** Takes a way in from the vault, but never the last. Keys are renewed: see `renewed`. */
export const removeMethod = (
  userId: string,
  secret: UnlockSecret,
  methodId: string,
  options: VaultOptions = {},
): Promise<Result<VaultKeys, ChangeFailure>> =>
  change(userId, secret, options, (opened, ring) => {
    const left = opened.record.methods.filter(({ id }) => id !== methodId);
    if (left.length === opened.record.methods.length) return Promise.resolve(err({ tag: 'unknown-method' }));
    // A door that the ring does not know gets no root key, and is no way in for its owner.
    if (!left.some((method) => isKnown(ring, method))) return Promise.resolve(err({ tag: 'last-method' }));
    return renewed(opened, ring, left);
  });

interface Changed {
  readonly record: VaultRecord;
  readonly root: Bytes;
  readonly ring: KeyRing;
}

/**
 * A new root key behind the doors that stay, and a key of a new generation. Whoever knows an old passphrase and has an old
 * copy of the disk reads what lay on it then, which nothing prevents, and nothing that is written after this.
 */
async function renewed(
  { record }: OpenedRecord,
  ring: KeyRing,
  methods: readonly UnlockMethod[],
  added?: UnlockMethod,
): Promise<Result<Changed, never>> {
  const root = newDataKey();
  const generation = record.generation + 1;
  const kept = methods.filter((method) => method === added || isKnown(ring, method));
  const behind = await Promise.all(kept.map((method) => putBehind(record.userId, method, root)));
  return ok({
    record: { ...record, generation, methods: behind },
    root,
    ring: {
      ...ring,
      dataKeys: new Map([...ring.dataKeys, [generation, newDataKey()]]),
      doors: new Map(behind.map(({ id, door }) => [id, door.publicKey])),
    },
  });
}

const isKnown = (ring: KeyRing, { id, door }: UnlockMethod): boolean => {
  const known = ring.doors.get(id);
  return known !== undefined && equalBytes(known, door.publicKey);
};

/** How often another tab may be quicker. */
const attempts = 3;

/** Opens the vault, changes it, and stores it where nobody else has meanwhile. */
async function change(
  userId: string,
  secret: UnlockSecret,
  { clock = deviceClock }: VaultOptions,
  make: (opened: OpenedRecord, ring: KeyRing) => Promise<Result<Changed, ChangeFailure>>,
): Promise<Result<VaultKeys, ChangeFailure>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const opened = await openRoot(userId, secret, clock);
    if (!opened.ok) return opened;
    const ring = await ringOf(opened.value);
    if (!ring.ok) return ring;
    const made = await make(opened.value, ring.value);
    if (!made.ok) return made;
    const next: VaultRecord = {
      ...made.value.record,
      revision: opened.value.record.revision + 1,
      ring: await sealRing(made.value.root, userId, made.value.ring),
    };
    if (await replaceVault(next)) return ok(await keysOf(next, made.value.ring));
  }
  return err({ tag: 'busy' });
}

async function ringOf({ record, root }: OpenedRecord): Promise<Result<KeyRing, ChangeFailure>> {
  try {
    return ok(await openRing(root, record.userId, record.ring));
  } catch (error) {
    if (error instanceof SealBroken) return err({ tag: 'vault-damaged', reason: error.message });
    throw error;
  }
}

const hasSame = (methods: readonly UnlockMethod[], wanted: NewMethod): boolean =>
  methods.some((method) =>
    method.kind === 'passphrase' || wanted.kind === 'passphrase'
      ? method.kind === wanted.kind
      : equalBytes(method.credentialId, wanted.credentialId),
  );

function checkMethod(wanted: NewMethod, { names = [] }: VaultOptions): Result<NewMethod, PassphraseFault> {
  if (wanted.kind === 'passkey') return ok(wanted);
  const checked = newPassphrase(wanted.passphrase, names);
  return checked.ok ? ok({ kind: 'passphrase', passphrase: checked.value }) : checked;
}
