import type { NoVault, VaultUnreadable } from '../contracts/worker/unlock.ts';
import { err, type Result } from '../shared/result.ts';
import { answerOf, inVaults } from './vaultDatabase.ts';
import { parseVaultRow, vaultRow, type VaultRecord, type VaultRow } from './vaultRecord.ts';

const both = ['vaults', 'copies'] as const;

/** The record as it was written last. A damaged row is made good from its copy. */
export async function readVault(userId: string): Promise<Result<VaultRecord, VaultUnreadable | NoVault>> {
  const [row, copy] = await inVaults(both, 'readonly', (table) =>
    Promise.all(both.map((name) => answerOf<unknown>(table(name).get(userId)))),
  );
  if (row === undefined && copy === undefined) return err({ tag: 'no-vault' });
  const held = await parseVaultRow(row, userId);
  if (held.ok || held.error.tag === 'newer-vault') return held;
  const spare = await parseVaultRow(copy, userId);
  if (!spare.ok) return spare.error.tag === 'newer-vault' ? spare : held;
  await putCopyBack(userId, copy);
  return spare;
}

/** False where this user has a vault here already, in whatever state: it is never written over. */
export async function addVault(record: VaultRecord): Promise<boolean> {
  const row = await vaultRow(record);
  return inVaults(both, 'readwrite', async (table) => {
    const held = await Promise.all(both.map((name) => answerOf<unknown>(table(name).get(record.userId))));
    if (held.some((each) => each !== undefined)) return false;
    for (const name of both) table(name).put(row);
    return true;
  });
}

/** False where what is stored is not the revision before this one: another tab was quicker. */
export async function replaceVault(record: VaultRecord): Promise<boolean> {
  const row = await vaultRow(record);
  return inVaults(both, 'readwrite', async (table) => {
    const held = await answerOf<unknown>(table('vaults').get(record.userId));
    if (revisionOf(held) !== record.revision - 1) return false;
    for (const name of both) table(name).put(row);
    return true;
  });
}

/** Whoever has a vault on this device, damaged ones included. */
export const vaultUsers = (): Promise<readonly string[]> =>
  inVaults(both, 'readonly', async (table) => {
    const keys = await Promise.all(both.map((name) => answerOf(table(name).getAllKeys())));
    return [...new Set(keys.flat().map(String))];
  });

/** Forgets the vault: what its keys sealed can never be read again. */
export const destroyVault = (userId: string): Promise<void> =>
  inVaults([...both, 'tries', 'leases'], 'readwrite', (table) => {
    for (const name of [...both, 'tries', 'leases'] as const) table(name).delete(userId);
    return Promise.resolve();
  });

/** The copy has been read either way: a full disk, on which it cannot be put back, is no reason to lock anybody out. */
const putCopyBack = (userId: string, copy: unknown): Promise<void> =>
  inVaults(both, 'readwrite', async (table) => {
    const now = await answerOf<unknown>(table('copies').get(userId));
    // Another tab may have written a new one meanwhile.
    if (revisionOf(now) === revisionOf(copy)) table('vaults').put(copy);
  }).catch(() => undefined);

const revisionOf = (row: unknown): unknown => (row as Partial<VaultRow> | undefined)?.revision;
