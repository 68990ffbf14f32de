import type { BeginAgainFailure } from '../contracts/worker/beginAgain.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { unsentWhereRead } from '../store/unsentHere.ts';
import { forgetSending, isLost } from '../vault/sendingRow.ts';
import type { SealedSender } from './sealedSender.ts';
import { eraseStore, storeNameOf } from './usersHere.ts';
import type { VaultDesk } from './vaultDesk.ts';

/**
 * For a user who lost every way in: what they wrote leaves as it was sealed for the gateway, and then vault and store are destroyed.
 * Where more would be lost than they were told, nothing is, and they decide once more. Nor is it where that could not be read.
 */
export async function sendThenDestroy(
  userId: string,
  mostLost: number,
  sender: Pick<SealedSender, 'sendNow'>,
  desk: Pick<VaultDesk, 'destroy'>,
): Promise<Result<null, BeginAgainFailure>> {
  await sender.sendNow(userId);
  if (await isLost(userId)) return err({ tag: 'device-lost' });
  const held = await unsentWhereRead(storeNameOf(userId));
  if (!held) return err({ tag: 'unsent-unread' });
  const { entries, drafts } = held;
  if (entries + drafts > mostLost) return err({ tag: 'unsent', entries, drafts });
  await desk.destroy(userId);
  await eraseStore(userId);
  await forgetSending(userId);
  return ok(null);
}
