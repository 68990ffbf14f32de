import Dexie, { type Table } from 'dexie';
import type { Sealer } from '../vault/sealer.ts';
import type { Bytes } from '../vault/sealer.ts';
import { openJson, sealJson } from './sealedJson.ts';

interface RegisterTables extends Dexie {
  readonly register: Table<{ readonly key: string; readonly body: Bytes }, string>;
}

/** It stays beside `users` for an app of before, which knows of it alone. */
const lastKey = 'last-user';
const usersKey = 'users';
const putOffKey = (userId: string): string => `put-off-${userId}`;

/**
 * Who used this device, in a database of its own: it is read before anybody's store is opened. What comes out of it is
 * nobody's word: an older Assize may have written it.
 */
export interface UserRegister {
  last(): Promise<unknown>;
  /** Whoever used it last first; a list, or anything that is none. */
  users(): Promise<unknown>;
  /** They use it now. */
  put(user: { readonly userId: string }): Promise<void>;
  /** Since when this user puts off choosing a way to unlock: what `putOff` noted. */
  putOffSince(userId: string): Promise<unknown>;
  /** Notes the moment, ISO 8601, where none is noted. */
  putOff(userId: string, at: string): Promise<void>;
  forgetPutOff(userId: string): Promise<void>;
  /** Nothing here names them any more. */
  forget(userId: string): Promise<void>;
  close(): void;
}

export function openUserRegister(sealer: Sealer): UserRegister {
  const tables = new Dexie('assize-device', { chromeTransactionDurability: 'strict' }) as RegisterTables;
  tables.version(1).stores({ register: 'key' });
  const get = async (key: string): Promise<unknown> => {
    const row = await tables.register.get(key);
    return row && openJson(sealer, 'register', key, row.body);
  };
  const set = async (key: string, value: unknown): Promise<void> => {
    const body = await sealJson(sealer, 'register', key, value);
    await tables.register.put({ key, body });
  };
  return {
    last: () => get(lastKey),
    users: () => get(usersKey),
    async put(user) {
      const held = await get(usersKey);
      const others = Array.isArray(held) ? held.filter((each) => userIdOf(each) !== user.userId) : [];
      await set(usersKey, [user, ...others]);
      await set(lastKey, user);
    },
    putOffSince: (userId) => get(putOffKey(userId)),
    async putOff(userId, at) {
      if ((await get(putOffKey(userId))) === undefined) await set(putOffKey(userId), at);
    },
    forgetPutOff: (userId) => tables.register.delete(putOffKey(userId)),
    async forget(userId) {
      const [held, last] = [await get(usersKey), await get(lastKey)];
      const others = Array.isArray(held) ? held.filter((each) => userIdOf(each) !== userId) : [];
      await set(usersKey, others);
      if (userIdOf(last) === userId) await tables.register.delete(lastKey);
      await tables.register.delete(putOffKey(userId));
    },
    close: () => tables.close(),
  };
}

const userIdOf = (user: unknown): unknown =>
  typeof user === 'object' && user !== null && 'userId' in user ? user.userId : undefined;
