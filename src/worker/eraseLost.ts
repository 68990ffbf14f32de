import { destroyDeviceKey } from '../vault/deviceKey.ts';
import { destroyEarlierSigner } from '../vault/earlierSigner.ts';
import { noteErased, type ErasedRow } from '../vault/sendingRow.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { eraseStore, withRegister } from './usersHere.ts';
import { earlierKeyName } from './vaultDesk.ts';

/** So long it is waited for windows that have the store open (one that is frozen answers nothing), milliseconds. */
const patienceMs = 10_000;

/**
 * Erases what a lost device has of one user: first the keys, without which nothing of the rest says anything, then the store, and
 * their name here. What is left says that it was done. Killed anywhere, or where a frozen window holds the store, it is done
 * again at the next look: each step may be done twice.
 *
 * @returns false where the store is still held
 */
export async function eraseLost(userId: string, erased: ErasedRow): Promise<boolean> {
  await destroyVault(userId);
  await destroyDeviceKey(earlierKeyName(userId));
  await destroyEarlierSigner(userId);
  if (!(await within(eraseStore(userId), patienceMs))) return false;
  await withRegister((register) => register.forget(userId));
  await noteErased(userId, erased);
  return true;
}

async function within(work: Promise<void>, ms: number): Promise<boolean> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<boolean>((resolve) => (late = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([work.then(() => true), tooLate]);
  } finally {
    clearTimeout(late);
  }
}
