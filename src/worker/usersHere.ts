import { parseMessage } from '../contracts/parseMessage.ts';
import { UserProfileSchema } from '../contracts/userProfile.ts';
import type { DeviceUser } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { deviceTables } from '../store/tables.ts';
import { nothingUnsent, unsentWhereRead } from '../store/unsentHere.ts';
import { openUserRegister, type UserRegister } from '../store/userRegister.ts';
import { deviceClock } from '../vault/clockReading.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { readingAt } from '../vault/lease.ts';
import { leaseOf } from '../vault/leases.ts';
import { sendingOf } from '../vault/sendingRow.ts';
import { waitForTry } from '../vault/tries.ts';
import { unlockMethods } from '../vault/unlockVault.ts';
import { vaultUsers } from '../vault/vaultStore.ts';

/** The key of what belongs to the device and to no user. */
const deviceKeyName = 'device';
/** A device that was in use before there were vaults may go on without one for so long, milliseconds. */
const putOffMs = 7 * 24 * 3_600_000;

export const storeNameOf = (userId: string): string => `assize-${userId}`;

/** The register of those who use this device, opened for one piece of work. */
export async function withRegister<T>(work: (register: UserRegister) => Promise<T>): Promise<T> {
  const register = openUserRegister(await openDeviceKey(deviceKeyName));
  try {
    return await work(register);
  } finally {
    register.close();
  }
}

/** Of an older version the register may hold another shape: that is nobody. */
export const lastUser = (): Promise<UserProfile | null> =>
  withRegister(async (register) => userIn(await register.last()) ?? null);

/** Everybody who has a vault here and is known by name, whoever used it last first. */
export async function usersHere(): Promise<readonly DeviceUser[]> {
  const [held, last, withVault] = await Promise.all([
    withRegister((register) => register.users()),
    lastUser(),
    vaultUsers(),
  ]);
  const known = [...(Array.isArray(held) ? held.map(userIn) : []), last];
  const byId = new Map(known.flatMap((user) => (user ? [[user.userId, user] as const] : [])));
  return Promise.all([...byId.values()].filter(({ userId }) => withVault.includes(userId)).map(deviceUser));
}

async function deviceUser(user: UserProfile): Promise<DeviceUser> {
  const { userId } = user;
  const now = deviceClock();
  const [methods, held, sending, lease, waitMs] = await Promise.all([
    unlockMethods(userId),
    unsentWhereRead(storeNameOf(userId)),
    sendingOf(userId).catch(() => undefined),
    leaseOf(userId, now),
    waitForTry(userId, now),
  ]);
  const { unsent, entries, drafts, sealedEntries, sealedDrafts } = held ?? nothingUnsent;
  const left = lease && readingAt(lease, now);
  const canLeave = sending?.credential !== undefined && !sending.isRefused;
  const leaving = canLeave ? { entries: sealedEntries, drafts: sealedDrafts } : { entries: 0, drafts: 0 };
  return {
    user,
    methods: methods.ok
      ? methods
      : { ok: false, error: methods.error.tag === 'no-vault' ? gone : methods.error },
    unsentCount: unsent,
    leaving,
    staying: { entries: entries - leaving.entries, drafts: drafts - leaving.drafts },
    ...(held ? {} : { isUnread: true }),
    ...(left ? { readingEnds: new Date(now.wallMs + left.leftMs).toISOString() } : {}),
    waitMs,
  };
}

/** Between listing and looking somebody began again. */
const gone = { tag: 'vault-damaged', reason: 'It is gone.' } as const;

/** Until when this user may go on by the device's earlier key, ISO 8601; undefined where they have not put it off. */
export async function putOffUntil(userId: string): Promise<string | undefined> {
  const since = await withRegister((register) => register.putOffSince(userId));
  const at = typeof since === 'string' ? Date.parse(since) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at + putOffMs).toISOString();
}

export const putOff = (userId: string): Promise<void> =>
  withRegister((register) => register.putOff(userId, new Date().toISOString()));

/** Deletes what is stored of a user whom nobody can let in any more. Other tabs give way, and say so. */
export const eraseStore = (userId: string): Promise<void> =>
  deviceTables(storeNameOf(userId), 'strict').delete();

function userIn(held: unknown): UserProfile | undefined {
  const parsed = parseMessage(UserProfileSchema, held);
  return parsed.ok ? parsed.value : undefined;
}
