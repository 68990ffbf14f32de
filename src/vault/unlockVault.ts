import type {
  NoVault,
  UnlockFailure,
  UnlockMethodSummary,
  UnlockSecret,
  VaultUnreadable,
} from '../contracts/worker/unlock.ts';
import { equalBytes, type Bytes } from '../shared/bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { loadStretching } from './argon2id.ts';
import { deviceClock, type Clock } from './clockReading.ts';
import { askOtherTabs } from './guardVault.ts';
import { openKeys, type VaultKeys } from './openKeys.ts';
import { SealBroken } from './sealer.ts';
import { beginTry, forgetTries, waitForTry } from './tries.ts';
import { openByPasskey, openByPassphrase } from './unlockMethod.ts';
import type { PasskeyMethod, UnlockMethod, VaultRecord } from './vaultRecord.ts';
import { readVault } from './vaultStore.ts';

/** Opens a vault. It needs no network, no session and no right time. */
export async function unlockVault(
  userId: string,
  secret: UnlockSecret,
  clock: Clock = deviceClock,
): Promise<Result<VaultKeys, UnlockFailure>> {
  const opened = await openRoot(userId, secret, clock);
  return opened.ok ? openRecord(opened.value.record, opened.value.root) : opened;
}

/** The keys from another tab in which this user's vault is unlocked, so that nobody is asked again. Undefined: they are to be asked. */
export async function resumeVault(userId: string, withinMs?: number): Promise<VaultKeys | undefined> {
  const [held, keys] = await Promise.all([readVault(userId), askOtherTabs(userId, withinMs)]);
  // A tab whose keys were renewed under it has not locked yet, or the vault was destroyed.
  return held.ok && keys?.generation === held.value.generation ? keys : undefined;
}

/** What can be asked for on the screen that unlocks, in the order in which it was added. */
export async function unlockMethods(
  userId: string,
): Promise<Result<readonly UnlockMethodSummary[], NoVault | VaultUnreadable>> {
  const held = await readVault(userId);
  if (!held.ok) return held;
  const { methods } = held.value;
  // Where it cannot be loaded now, it is asked for again when it is wanted.
  if (methods.some(({ kind }) => kind === 'passphrase')) loadStretching().catch(() => undefined);
  return ok(methods.map(summaryOf));
}

function summaryOf(method: UnlockMethod): UnlockMethodSummary {
  const { id, addedAt } = method;
  if (method.kind === 'passphrase') return { kind: 'passphrase', id, addedAt };
  const { credentialId, prfSalt, label } = method;
  return { kind: 'passkey', id, addedAt, credentialId, prfSalt, label };
}

/** A vault that was opened, with its root key: for what changes it. */
export interface OpenedRecord {
  readonly record: VaultRecord;
  readonly root: Bytes;
  /** What opened it. */
  readonly by: UnlockMethod;
}

export async function openRoot(
  userId: string,
  secret: UnlockSecret,
  clock: Clock,
): Promise<Result<OpenedRecord, UnlockFailure>> {
  const held = await readVault(userId);
  if (!held.ok) return held;
  try {
    return secret.kind === 'passphrase'
      ? await tryPassphrase(held.value, secret.passphrase, clock)
      : await tryPasskey(held.value, secret.credentialId, secret.prfOutput);
  } catch (error) {
    if (error instanceof SealBroken) return err({ tag: 'vault-damaged', reason: error.message });
    throw error;
  }
}

async function openRecord(record: VaultRecord, root: Bytes): Promise<Result<VaultKeys, VaultUnreadable>> {
  try {
    return ok(await openKeys(record, root));
  } catch (error) {
    if (error instanceof SealBroken) return err({ tag: 'vault-damaged', reason: error.message });
    throw error;
  }
}

async function tryPassphrase(
  record: VaultRecord,
  passphrase: string,
  clock: Clock,
): Promise<Result<OpenedRecord, UnlockFailure>> {
  const { userId } = record;
  const method = record.methods.find((each) => each.kind === 'passphrase');
  if (!method) return err({ tag: 'no-passphrase' });
  const left = await beginTry(userId, clock());
  if (left > 0) return err({ tag: 'too-soon', waitMs: left });
  const root = await openByPassphrase(userId, method, passphrase);
  if (!root) return err({ tag: 'wrong-passphrase', waitMs: await waitForTry(userId, clock()) });
  await forgetTries(userId);
  return ok({ record, root, by: method });
}

/** Not counted: 32 random bytes are not guessed. So wrong passphrases keep nobody with a passkey out. */
async function tryPasskey(
  record: VaultRecord,
  credentialId: Bytes,
  prfOutput: Bytes,
): Promise<Result<OpenedRecord, UnlockFailure>> {
  const method = record.methods.find(
    (each): each is PasskeyMethod => each.kind === 'passkey' && equalBytes(each.credentialId, credentialId),
  );
  if (!method) return err({ tag: 'unknown-passkey' });
  const root = await openByPasskey(record.userId, method, prfOutput);
  return root ? ok({ record, root, by: method }) : err({ tag: 'wrong-passkey' });
}
