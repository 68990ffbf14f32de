import * as v from 'valibot';
import type { Bytes } from '../shared/bytes.ts';
import { answerOf } from './vaultDatabase.ts';

/*
 * What a device needs to send somebody's lines without their keys, in the clear: what lines are sealed for, and a credential that
 * can do nothing but deliver them. And what is left to be said of a user whose device was lost, when all of theirs is gone.
 * In a database of its own: a window of an earlier Assize goes on opening the vaults.
 */
const databaseName = 'assize-sending';
type SendingTable = 'users' | 'erased';

const publicKey = v.custom<Bytes>((value) => value instanceof Uint8Array && value.length === 65);

const SendingRowSchema = v.object({
  userId: v.string(),
  lineKey: v.exactOptional(v.object({ publicKey, validFrom: v.string() })),
  /** With the public half of the vault's key that it was given for. */
  credential: v.exactOptional(v.object({ token: v.string(), deviceKey: publicKey })),
  /** The gateway does not know it (any more): another is asked for when its user is signed in next. */
  isRefused: v.exactOptional(v.literal(true)),
  /** Since when the device is reported lost, by the gateway's clock, and when it heard, by its own; ISO 8601. */
  lost: v.exactOptional(v.object({ at: v.string(), heardAt: v.string() })),
});
export type SendingRow = Readonly<v.InferOutput<typeof SendingRowSchema>>;

/** That a lost device has erased what it had of one user. It names nobody. */
const ErasedRowSchema = v.object({
  id: v.string(),
  lostAt: v.string(),
  /** ISO 8601, the device's clock. */
  at: v.string(),
  /** Entries that could not be sent before; and drafts, none where it is not said. */
  unsent: v.number(),
  drafts: v.exactOptional(v.number()),
  /** Until the gateway has heard. */
  credential: v.exactOptional(v.string()),
  /** Somebody has read it on this device. */
  isSeen: v.exactOptional(v.literal(true)),
});
export type ErasedRow = Readonly<v.InferOutput<typeof ErasedRowSchema>>;

/** Of a user; undefined where nothing is known of them, or it cannot be read. */
export const sendingOf = (userId: string): Promise<SendingRow | undefined> =>
  inSending(['users'], 'readonly', async (table) =>
    rowIn(SendingRowSchema, await answerOf<unknown>(table('users').get(userId))),
  );

/** A device that was reported lost opens nothing of theirs any more. What cannot be read keeps nobody out. */
export async function isLost(userId: string): Promise<boolean> {
  try {
    return (await sendingOf(userId))?.lost !== undefined;
  } catch {
    return false;
  }
}

/** Everybody of whom something may be sent without their keys. */
export const sendingUsers = (): Promise<readonly SendingRow[]> =>
  inSending(['users'], 'readonly', async (table) =>
    rowsIn(SendingRowSchema, await answerOf<unknown[]>(table('users').getAll())),
  );

/** On the disk when this resolves. */
export const changeSending = (userId: string, change: (held: SendingRow) => SendingRow): Promise<void> =>
  inSending(['users'], 'readwrite', async (table) => {
    const held = rowIn(SendingRowSchema, await answerOf<unknown>(table('users').get(userId)));
    table('users').put(change(held ?? { userId }));
  });

export const forgetSending = (userId: string): Promise<void> =>
  inSending(['users'], 'readwrite', (table) => {
    table('users').delete(userId);
    return Promise.resolve();
  });

/** Of this user nothing is left but that. */
export const noteErased = (userId: string, erased: ErasedRow): Promise<void> =>
  inSending(['users', 'erased'], 'readwrite', (table) => {
    table('users').delete(userId);
    table('erased').put(erased);
    return Promise.resolve();
  });

export const erasedHere = (): Promise<readonly ErasedRow[]> =>
  inSending(['erased'], 'readonly', async (table) =>
    rowsIn(ErasedRowSchema, await answerOf<unknown[]>(table('erased').getAll())),
  );

/** What everybody has heard of, gateway and people, is forgotten. */
export const changeErased = (id: string, change: (held: ErasedRow) => ErasedRow): Promise<void> =>
  inSending(['erased'], 'readwrite', async (table) => {
    const held = rowIn(ErasedRowSchema, await answerOf<unknown>(table('erased').get(id)));
    if (!held) return;
    const next = change(held);
    if (next.isSeen && next.credential === undefined) table('erased').delete(id);
    else table('erased').put(next);
  });

const rowIn = <T>(schema: v.GenericSchema<unknown, T>, row: unknown): T | undefined => {
  const parsed = v.safeParse(schema, row);
  return parsed.success ? parsed.output : undefined;
};

const rowsIn = <T>(schema: v.GenericSchema<unknown, T>, rows: readonly unknown[]): readonly T[] =>
  rows.flatMap((row) => {
    const read = rowIn(schema, row);
    return read === undefined ? [] : [read];
  });

/** As `inVaults`: one transaction, on the disk when this resolves, which awaits nothing but answers of the database. */
async function inSending<T>(
  tables: readonly SendingTable[],
  mode: IDBTransactionMode,
  work: (table: (name: SendingTable) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await openSending();
  try {
    const transaction = database.transaction([...tables], mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () =>
        reject(transaction.error ?? new Error('What is to be sent could not be written'));
    });
    const [value] = await Promise.all([work((name) => transaction.objectStore(name)), done]);
    return value;
  } finally {
    database.close();
  }
}

const openSending = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('users', { keyPath: 'userId' });
      request.result.createObjectStore('erased', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('What is to be sent could not be opened'));
  });
