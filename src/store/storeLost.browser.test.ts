import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { dropConnections } from '../../tests/adapter/droppedConnections.ts';
import { adviser, entryOf } from '../../tests/builders/caseDocuments.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { Connection, isConnectionLost } from './connection.ts';
import { openDeviceStore, type DeviceStore } from './deviceStore.ts';
import { StoreLost } from './storeLost.ts';
import { deviceTables, schemaVersion } from './tables.ts';

/** What the browser does to a store behind its back: real upgrades, real clearing, a real quota. */

const sealer = await openDeviceKey('store-lost-test');
const savedAt = '2026-11-24T10:38:00.000Z';
const caseId: CaseId = newId();
const note = (text: string) => entryOf('note', adviser, { caseId, audience: 'court-and-all-parties', text });
const devtools = cdp() as unknown as { send(method: string, parameters: object): Promise<unknown> };
const clear = (): Promise<unknown> =>
  devtools.send('Storage.clearDataForOrigin', { origin: location.origin, storageTypes: 'indexeddb' });

let name: string;
let store: DeviceStore;
beforeEach(async () => {
  name = `lost-${newId<CaseId>()}`;
  store = await openDeviceStore(name, sealer);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
  await Dexie.delete(name);
});

/** A later app's database: one table more. */
function newerTables(): Dexie {
  const newer = deviceTables(name, 'relaxed');
  newer.version(schemaVersion + 1).stores({ drafts: 'id' });
  return newer;
}

describe('A newer Assize in another tab', () => {
  test('is let in at once, and this tab says so from then on', async () => {
    const entry = note('before');
    expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
    const newer = newerTables();
    await newer.open();
    expect(await store.lost).toMatchObject({ reason: 'newer-version' });
    const message = expect.stringMatching(/newer Assize/) as unknown;
    expect(await store.writeEntry(note('after'), { savedAt })).toEqual({
      ok: false,
      error: { tag: 'storage-failed', message },
    });
    for (const read of [store.document(entry._id), store.unsent(), store.pouch.get(entry._id)]) {
      await expect(read).rejects.toMatchObject({ name: 'StoreLost', reason: 'newer-version' });
    }
    expect(await newer.table('ledger').toArray()).toMatchObject([{ entryId: entry._id }]);
    newer.close();
  });

  test('finds every write that was reported as saved while it came, and no other', async () => {
    const entries = Array.from({ length: 60 }, (_, index) => note(String(index)));
    const writing = entries.map(async (entry) => ({
      id: entry._id,
      result: await store.writeEntry(entry, { savedAt }),
    }));
    const newer = newerTables();
    await newer.open();
    const written = await Promise.all(writing);
    const saved = written.filter(({ result }) => result.ok).map(({ id }) => id);
    expect(await newer.table('ledger').toCollection().primaryKeys()).toEqual([...saved].sort());
    expect(await newer.table('docs').toCollection().primaryKeys()).toEqual([...saved].sort());
    newer.close();
  });

  test('is not undone by an older one that opens afterwards', async () => {
    await store.writeEntry(note('before'), { savedAt });
    const newer = newerTables();
    await newer.open();
    newer.close();
    await expect(openDeviceStore(name, sealer)).rejects.toMatchObject({
      name: 'StoreLost',
      reason: 'newer-version',
    });
    await newer.open();
    expect(await newer.table('ledger').count()).toBe(1);
    newer.close();
  });
});

describe('Storage that the browser cleared', () => {
  test('is told, and not made anew and empty under a running replication', async () => {
    await store.pouch.bulkDocs([{ _id: `${caseId}:case:a` }] as never[]);
    await store.pouch.put({ _id: '_local/checkpoint', last_seq: 'far on' } as never);
    await clear();
    expect(await store.writeEntry(note('after'), { savedAt })).toMatchObject({
      ok: false,
      error: { tag: 'storage-failed', message: expect.stringMatching(/cleared/) as unknown },
    });
    expect(await store.lost).toMatchObject({ reason: 'cleared' });
    await expect(store.pouch.put({ _id: '_local/checkpoint' })).rejects.toMatchObject({ reason: 'cleared' });
    const names = (await indexedDB.databases()).map((database) => database.name);
    expect(names).not.toContain(name);
  });

  test('can be used again after the app opened it anew, from the beginning', async () => {
    await store.pouch.bulkDocs([{ _id: `${caseId}:case:a` }] as never[]);
    await clear();
    await expect(store.pouch.info()).rejects.toBeInstanceOf(StoreLost);
    await store.close();
    const again = await openDeviceStore(name, await openDeviceKey('store-lost-test'));
    expect(await again.pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
    expect(await again.writeEntry(note('again'), { savedAt })).toMatchObject({ ok: true });
    await again.close();
  });

  test('is told also of what was under way, in whatever it was cut off', async () => {
    await store.pouch.bulkDocs([{ _id: `${caseId}:case:a` }] as never[]);
    const untilItFails = async (work: () => Promise<unknown>): Promise<unknown> => {
      for (;;) {
        try {
          await work();
        } catch (error) {
          return error;
        }
      }
    };
    const failing = Promise.all([
      untilItFails(() => store.pouch.info()),
      untilItFails(() => store.pouch.allDocs()),
      untilItFails(() => store.pouch.bulkDocs([{ _id: `${caseId}:note:${newId()}` }] as never[])),
      untilItFails(() => store.ledgerLines()),
      untilItFails(() => store.document(`${caseId}:case:a`)),
    ]);
    await clear();
    for (const failure of await failing) expect(failure).toMatchObject({ reason: 'cleared' });
  });

  test('an aborted transaction counts as a lost connection, but not one that is aborted of something else', () => {
    const aborted = new DOMException('The transaction was aborted.', 'AbortError');
    expect(isConnectionLost(aborted)).toBe(true);
    expect(isConnectionLost(new Dexie.BulkError('docs.bulkPut()', [aborted] as never))).toBe(true);
    for (const name of ['QuotaExceededError', 'ConstraintError']) {
      const reason = new DOMException('of this', name);
      expect(isConnectionLost(reason)).toBe(false);
      expect(isConnectionLost(new Dexie.AbortError(reason as never))).toBe(false);
    }
  });

  test('deleted by another tab is told as that', async () => {
    await Dexie.delete(name);
    expect(await store.lost).toMatchObject({ reason: 'deleted' });
    await expect(store.ledgerLines()).rejects.toMatchObject({ reason: 'deleted' });
  });
});

describe('A full disk', () => {
  const setQuota = (quotaSize?: number): Promise<unknown> =>
    devtools.send('Storage.overrideQuotaForOrigin', {
      origin: location.origin,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });
  afterEach(() => setQuota());

  test('is told before "saved": what was reported as saved is there, the rest has left nothing', async () => {
    // The browser looks at the quota anew only after it forgot the site's storage.
    await store.close();
    await clear();
    await setQuota(3_000_000);
    store = await openDeviceStore(name, sealer);
    const long = 'x'.repeat(200_000);
    const saved: string[] = [];
    let refused = note(long);
    for (let index = 0; index < 100; index += 1) {
      refused = note(`${String(index)} ${long}`);
      const result = await store.writeEntry(refused, { savedAt });
      if (result.ok) {
        saved.push(refused._id);
        continue;
      }
      expect(result.error).toEqual({ tag: 'storage-full' });
      break;
    }
    expect(saved.length).toBeGreaterThan(0);
    expect(saved.length).toBeLessThan(100);
    expect((await store.ledgerLines()).map((line) => line.entryId).sort()).toEqual([...saved].sort());
    expect(await store.document(refused._id)).toBeUndefined();
    expect(await store.pouch.info()).toMatchObject({ doc_count: saved.length, update_seq: saved.length });

    const pulled = Array.from({ length: 20 }, (_, index) => ({ _id: `c:note:${String(index)}`, long }));
    await expect(store.pouch.bulkDocs(pulled as never[])).rejects.toThrow();
    expect(await store.pouch.info()).toMatchObject({ doc_count: saved.length, update_seq: saved.length });

    await setQuota();
    expect(await store.writeEntry(refused, { savedAt })).toMatchObject({ ok: true });
  }, 60_000);
});

describe('A dropped connection', () => {
  test('is opened again once for all the work that it took down', async () => {
    const connection = new Connection(name, 'relaxed');
    await connection.run((tables) => tables.meta.put({ key: 'a', body: new Uint8Array(1) }));
    const notYet = dropConnections(20);
    const opens = vi.spyOn(indexedDB, 'open');
    const counts = await Promise.all(
      Array.from({ length: 20 }, () => connection.run((tables) => tables.meta.count())),
    );
    expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
    expect(notYet()).toBe(0);
    expect(opens).toHaveBeenCalledTimes(1);
    connection.close();
  });

  test('that comes back lost again gives an error, and does not go round for ever', async () => {
    const connection = new Connection(name, 'relaxed');
    await connection.run((tables) => tables.meta.count());
    dropConnections(Infinity);
    await expect(connection.run((tables) => tables.meta.count())).rejects.toMatchObject({
      name: 'UnknownError',
    });
    dropConnections(0);
    expect(await connection.run((tables) => tables.meta.count())).toBe(0);
    connection.close();
  });
});

describe('A connection that is closed while it is being opened', () => {
  test('gives way all the same', async () => {
    await store.close();
    const connection = new Connection(name, 'relaxed');
    const { open } = IDBFactory.prototype;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementationOnce(function (this: IDBFactory, ...given) {
      const request = open.apply(this, given);
      queueMicrotask(() => connection.close());
      return request;
    });
    await expect(connection.run(({ meta }) => meta.count())).rejects.toThrow();
    // Deleting waits until the last connection is gone.
    await Dexie.delete(name);
    expect(await Dexie.exists(name)).toBe(false);
  });
});
