import * as v from 'valibot';
import type { ClockReading } from './clockReading.ts';
import { countOn, LeaseSchema, renewLease, unreadableLease, type Lease } from './lease.ts';
import { answerOf, inVaults } from './vaultDatabase.ts';

/**
 * The lease of a user on this device, in the clear: the screen that unlocks says when reading ends. Undefined where none
 * was noted: nothing has been fetched for them yet.
 */
export const leaseOf = (userId: string, now: ClockReading): Promise<Lease | undefined> =>
  inVaults(['leases'], 'readonly', async (table) =>
    leaseIn(await answerOf<unknown>(table('leases').get(userId)), now),
  );

/**
 * Notes that the gateway has answered, or, without that, how much of the lease is gone. One tab of a user at a time notes it
 * (whichever has the turn to sync): between the notes of two runs the wall clock counts.
 */
export const noteLease = (
  userId: string,
  now: ClockReading,
  { isContact }: { readonly isContact: boolean },
): Promise<Lease | undefined> =>
  inVaults(['leases'], 'readwrite', async (table) => {
    const held = leaseIn(await answerOf<unknown>(table('leases').get(userId)), now);
    const next = isContact ? renewLease(now) : held && countOn(held, now);
    if (next) table('leases').put(next, userId);
    return next;
  });

function leaseIn(row: unknown, now: ClockReading): Lease | undefined {
  if (row === undefined) return undefined;
  const held = v.safeParse(LeaseSchema, row);
  return held.success ? held.output : unreadableLease(now);
}
