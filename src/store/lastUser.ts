import Dexie, { type Table } from 'dexie';
import type { Sealer } from '../vault/sealer.ts';
import type { Bytes } from '../vault/sealer.ts';
import { openJson, sealJson } from './sealedJson.ts';

interface RegisterTables extends Dexie {
  readonly register: Table<{ readonly key: string; readonly body: Bytes }, string>;
}

const key = 'last-user';

/** Who used this device last, in a database of its own: it is read before anybody's store is opened. */
export interface LastUserRegister {
  get(): Promise<unknown>;
  set(user: unknown): Promise<void>;
  close(): void;
}

export function openLastUser(sealer: Sealer): LastUserRegister {
  const tables = new Dexie('assize-device', { chromeTransactionDurability: 'strict' }) as RegisterTables;
  tables.version(1).stores({ register: 'key' });
  return {
    async get() {
      const row = await tables.register.get(key);
      return row && openJson(sealer, 'register', key, row.body);
    },
    async set(user) {
      const body = await sealJson(sealer, 'register', key, user);
      await tables.register.put({ key, body });
    },
    close: () => tables.close(),
  };
}
