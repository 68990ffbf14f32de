import { liveQuery } from 'dexie';
import idbAdapter from 'pouchdb-adapter-idb';
import PouchDB from '../../src/sync/replicatingPouch.ts';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  adapterName,
  registerAdapter,
  type AdapterOptions,
} from '../../src/store/adapter/registerAdapter.ts';
import { Connection } from '../../src/store/connection.ts';
import type { Sealer } from '../../src/vault/sealer.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';
import { rounds, trialTimeoutMs } from '../trials.ts';
import { dropConnections } from './droppedConnections.ts';
import type { OtherContextReply, OtherContextTask } from './otherContext.worker.ts';

PouchDB.plugin(idbAdapter);
registerAdapter(PouchDB);

const writesOfEach = rounds(150, 1_500);
const keyName = 'own';
const sealer = await openDeviceKey(keyName);
const opened: (() => Promise<unknown>)[] = [];
let count = 0;
const freshName = (): string => `own-${String(Date.now())}-${String((count += 1))}`;

/** A database with a connection that the test may look through. */
function open(name = freshName()): { name: string; database: PouchDB.Database; connection: Connection } {
  const connection = new Connection(name, 'relaxed');
  const options: AdapterOptions = { adapter: adapterName, sealer, connection };
  const database: PouchDB.Database = new PouchDB(name, options);
  opened.push(() => database.destroy());
  return { name, database, connection };
}

function inWorker(
  task: OtherContextTask,
  onListening: () => void = () => undefined,
): Promise<OtherContextReply> {
  const worker = new Worker(new URL('./otherContext.worker.ts', import.meta.url), { type: 'module' });
  return new Promise<OtherContextReply>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<OtherContextReply>) => {
      if ('listening' in data) onListening();
      else resolve(data);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}

afterEach(async () => {
  vi.restoreAllMocks();
  for (const destroy of opened.splice(0)) await destroy();
});

describe('The adapter in several contexts', () => {
  test(
    'page and worker write together without an error, each write with a place of its own',
    async () => {
      const { name, database } = open();
      await database.info();
      const [reply] = await Promise.all([
        inWorker({ act: 'put', databaseName: name, keyName, prefix: 'w', count: writesOfEach }),
        (async () => {
          for (let index = 0; index < writesOfEach; index += 1)
            await database.put({ _id: `p${String(index)}` });
        })(),
      ]);
      expect(reply).toEqual({ written: writesOfEach });
      expect(await database.info()).toMatchObject({
        doc_count: 2 * writesOfEach,
        update_seq: 2 * writesOfEach,
      });
      const { results } = await database.changes({ since: 0 });
      expect(new Set(results.map((change) => change.seq)).size).toBe(2 * writesOfEach);
    },
    trialTimeoutMs,
  );

  test('a live feed of the page hears what a worker wrote', async () => {
    const { name, database } = open();
    await database.info();
    const heard = new Set<string>();
    await new Promise<void>((resolve, reject) => {
      const feed = database.changes({ since: 0, live: true }).on('change', (change) => {
        heard.add(change.id);
        if (heard.size === 10) feed.cancel();
      });
      feed.on('complete', () => resolve());
      inWorker({ act: 'put', databaseName: name, keyName, prefix: 'w', count: 10 }).then((reply) => {
        if ('failure' in reply) reject(new Error(reply.failure));
      }, reject);
    });
    expect(heard.size).toBe(10);
  });

  test('a live feed in a worker, which has no localStorage, hears what the page wrote', async () => {
    const { name, database } = open();
    await database.put({ _id: 'before' });
    const ids = Array.from({ length: 10 }, (_, index) => `p${String(index)}`);
    const write = async (): Promise<void> => {
      for (const id of ids) await database.put({ _id: id });
    };
    let writing = Promise.resolve();
    const reply = await inWorker(
      { act: 'listen', databaseName: name, keyName, prefix: '', count: ids.length },
      () => (writing = write()),
    );
    await writing;
    expect(reply).toEqual({ heard: ids });
  });

  test('a batch that Dexie tells as "the whole table" reaches a live feed, each change once', async () => {
    const { database } = open();
    const { update_seq: since } = await database.info();
    const heard: string[] = [];
    let enough: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (enough = resolve));
    const feed = database.changes({ since, live: true }).on('change', ({ id }) => {
      heard.push(id);
      if (id === 'last') enough();
    });
    const ids = Array.from({ length: 200 }, (_, index) => `d${String(index)}`);
    await database.bulkDocs(ids.map((_id) => ({ _id })) as never[]);
    await database.put({ _id: 'last' });
    await all;
    feed.cancel();
    expect(heard).toEqual([...ids, 'last']);
  });

  test('the database has the name it was given, so that live queries on that name fire', async () => {
    const { name, database } = open();
    await database.info();
    const names = (await indexedDB.databases()).map((entry) => entry.name);
    expect(names).toContain(name);
    const other = new Connection(name, 'relaxed');
    const counts: number[] = [];
    await new Promise<void>((resolve, reject) => {
      const subscription = liveQuery(() => other.tables.docs.count()).subscribe({
        next: (number) => {
          counts.push(number);
          if (number === 0) void database.put({ _id: 'a' });
          if (number === 1) {
            subscription.unsubscribe();
            resolve();
          }
        },
        error: reject,
      });
    });
    other.close();
    expect(counts).toEqual([0, 1]);
  });

  test('nothing about the database is written to localStorage', async () => {
    const { name, database } = open();
    const feed = database.changes({ since: 'now', live: true });
    await database.put({ _id: 'a' });
    feed.cancel();
    expect(Object.keys(localStorage).filter((key) => key.includes(name))).toEqual([]);
  });
});

describe('The adapter seals', () => {
  const secret = 'O’BRIEN, Siân';
  const dump = async (connection: Connection): Promise<string> => {
    const decoder = new TextDecoder();
    const tables = connection.tables.tables;
    const rows = (await Promise.all(tables.map((table) => table.toArray() as Promise<unknown[]>))).flat();
    return JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? decoder.decode(value) : value,
    );
  };

  test('no body, local document or losing leaf can be read from the tables', async () => {
    const { database, connection } = open();
    await database.put({ _id: 'a', name: secret } as never);
    await database.put({ _id: '_local/a', name: secret } as never);
    await database.bulkDocs([{ _id: 'a', _rev: '1-0', name: secret }] as never[], { new_edits: false });
    const text = await dump(connection);
    expect(text).toContain('"id":"a"');
    expect(await connection.tables.leaves.count()).toBe(1);
    expect(text).not.toContain('BRIEN');
    expect(await database.get('a')).toMatchObject({ name: secret });
  });

  test('a changed row gives an error that names the row, in every way of reading it', async () => {
    const { database, connection } = open();
    await database.put({ _id: 'a', name: secret } as never);
    const row = await connection.tables.docs.get('a');
    if (!row) throw new Error('the row is not there');
    const body = row.body.slice();
    body[20] = (body[20] ?? 0) ^ 1;
    await connection.tables.docs.put({ ...row, body });
    const broken = { name: 'SealBroken', boundTo: 'docs/a' };
    await expect(database.get('a')).rejects.toMatchObject(broken);
    await expect(database.bulkGet({ docs: [{ id: 'a' }] })).rejects.toMatchObject(broken);
    await expect(database.allDocs({ include_docs: true })).rejects.toMatchObject(broken);
    await expect(database.changes({ include_docs: true })).rejects.toMatchObject(broken);
  });

  test('a body moved to another row does not open there', async () => {
    const { database, connection } = open();
    await database.bulkDocs([{ _id: 'a', name: secret }, { _id: 'b' }] as never[]);
    const [a, b] = await connection.tables.docs.bulkGet(['a', 'b']);
    if (!a || !b) throw new Error('the rows are not there');
    await connection.tables.docs.put({ ...b, body: a.body });
    await expect(database.get('b')).rejects.toMatchObject({ name: 'SealBroken', boundTo: 'docs/b' });
  });

  test('equal documents get different revisions, which tell nothing of their text', async () => {
    const { database } = open();
    const { database: other } = open();
    const first = await database.put({ _id: 'a', name: secret } as never);
    const second = await other.put({ _id: 'a', name: secret } as never);
    expect(first.rev).not.toBe(second.rev);
  });
});

describe('The adapter and transactions', () => {
  /** Seals and opens in tasks of their own: an IndexedDB transaction that waited for it would have ended. */
  const slowSealer: Sealer = {
    async seal(bytes, boundTo) {
      await nextTask();
      return sealer.seal(bytes, boundTo);
    },
    async open(sealed, boundTo) {
      await nextTask();
      return sealer.open(sealed, boundTo);
    },
  };
  const nextTask = (): Promise<void> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });

  test('nothing but the database is awaited inside them: sealing may take as long as it likes', async () => {
    const options: AdapterOptions = { adapter: adapterName, sealer: slowSealer };
    const database: PouchDB.Database = new PouchDB(freshName(), options);
    opened.push(() => database.destroy());
    const { rev } = await database.put({ _id: 'a', text: 'one' } as never);
    await database.bulkDocs([{ _id: 'a', _rev: '1-0', text: 'other' }] as never[], { new_edits: false });
    await database.put({ _id: '_local/a', text: 'local' } as never);
    expect(await database.get('a', { rev: '1-0' })).toMatchObject({ text: 'other' });
    expect(await database.get('_local/a')).toMatchObject({ text: 'local' });
    const bulk = await database.bulkGet({
      docs: [
        { id: 'a', rev },
        { id: 'a', rev: '1-0' },
      ],
    });
    expect(bulk.results).toHaveLength(2);
    expect(await database.allDocs({ include_docs: true })).toMatchObject({
      rows: [{ doc: { text: 'one' } }],
    });
    expect(await database.changes({ include_docs: true })).toMatchObject({
      results: [{ doc: { text: 'one' } }],
    });
    const purging = database as unknown as { purge(id: string, rev: string): Promise<unknown> };
    expect(await purging.purge('a', rev)).toMatchObject({ ok: true });
    expect(await database.get('a')).toMatchObject({ text: 'other' });
  });

  test('an ordinary write does not look for losing leaves, one to a document with them does', async () => {
    const { database, connection } = open();
    const asked = vi.spyOn(connection.tables.leaves, 'where');
    const { rev } = await database.put({ _id: 'a' });
    await database.put({ _id: 'a', _rev: rev } as never);
    expect(asked).not.toHaveBeenCalled();
    await database.bulkDocs([{ _id: 'a', _rev: '1-0' }] as never[], { new_edits: false });
    const winner = await database.get<object>('a');
    await database.put({ ...winner, text: 'two' } as never);
    expect(asked).toHaveBeenCalled();
  });

  test('a document that moves on while a pass reads its changes is in that same pass', async () => {
    const { database } = open();
    const ids = Array.from({ length: 1_100 }, (_, index) => `d${String(index).padStart(4, '0')}`);
    await database.bulkDocs(ids.map((_id) => ({ _id })) as never[]);
    const seen = new Set<string>();
    let moving: Promise<unknown> | undefined;
    await new Promise<void>((resolve, reject) => {
      const pass = database.changes({ since: 0 }).on('change', ({ id }) => {
        seen.add(id);
        moving ??= database.get('d1090').then((found) => database.put({ ...found, moved: true }));
      });
      pass.on('complete', () => resolve());
      pass.on('error', reject);
    });
    await moving;
    expect(seen.size).toBe(ids.length);
  });
});

describe('The adapter keeps only what the app needs', () => {
  test('a superseded body is gone, and revsDiff does not ask for it again', async () => {
    const { database, connection } = open();
    const first = await database.put({ _id: 'a', text: 'one' } as never);
    await database.put({ _id: 'a', _rev: first.rev, text: 'two' } as never);
    await expect(database.get('a', { rev: first.rev })).rejects.toMatchObject({ status: 404 });
    expect(await database.revsDiff({ a: [first.rev] })).toEqual({});
    expect(await connection.tables.leaves.count()).toBe(0);
  });

  test('attachments are refused for the document that has them, the rest of the batch is written', async () => {
    const { database } = open();
    const attachments = { 'a.txt': { content_type: 'text/plain', data: btoa('text') } };
    const results = await database.bulkDocs([
      { _id: 'a', _attachments: attachments },
      { _id: 'b' },
    ] as never[]);
    expect(results).toMatchObject([
      { name: 'forbidden', status: 403 },
      { ok: true, id: 'b' },
    ]);
    await expect(database.get('a')).rejects.toMatchObject({ status: 404 });
  });

  test('a document with an attachment does not stop a replication', async () => {
    const { database } = open();
    const peer: PouchDB.Database = new PouchDB(freshName(), { adapter: 'idb' });
    opened.push(() => peer.destroy());
    await peer.put({ _id: 'a' });
    await peer.putAttachment('b', 'b.txt', btoa('text'), 'text/plain');
    await peer.put({ _id: 'c' });
    const denied: unknown[] = [];
    const result = await PouchDB.replicate(peer, database).on('denied', (error) => denied.push(error));
    expect(result).toMatchObject({ ok: true, docs_written: 2, doc_write_failures: 1 });
    expect(denied).toHaveLength(1);
  });

  test('purging takes a branch away, moves the next winner up, and outdates what revsDiff read', async () => {
    const { database, connection } = open();
    const leaf = (rev: string, ids: string[]): object => ({
      _id: 'a',
      _rev: rev,
      _revisions: { start: ids.length, ids },
      text: rev,
    });
    const replicated = { new_edits: false };
    await database.bulkDocs([leaf('2-b', ['b', 'a']), leaf('2-c', ['c', 'a'])] as never[], replicated);
    await database.revsDiff({ a: ['3-d'] });
    const purging = database as unknown as { purge(id: string, rev: string): Promise<unknown> };
    expect(await purging.purge('a', '2-c')).toMatchObject({ ok: true, deletedRevs: ['2-c'] });
    expect(await database.get('a', { conflicts: true })).toEqual({ _id: 'a', _rev: '2-b', text: '2-b' });
    expect(await connection.tables.leaves.count()).toBe(0);
    // Had the rows of revsDiff been believed, 2-c would be back.
    await database.bulkDocs([leaf('3-d', ['d', 'b', 'a'])] as never[], replicated);
    expect(await database.get('a', { conflicts: true })).toEqual({ _id: 'a', _rev: '3-d', text: '3-d' });
    expect(await purging.purge('a', '3-d')).toMatchObject({ documentWasRemovedCompletely: true });
    await expect(database.get('a')).rejects.toMatchObject({ status: 404, reason: 'missing' });
    expect(await database.info()).toMatchObject({ doc_count: 0 });
  });
});

describe('The adapter and IndexedDB', () => {
  test('a write that fails in the middle leaves nothing: no row, no place in the order, no count', async () => {
    const { database, connection } = open();
    await database.put({ _id: 'before' });
    await database.bulkDocs([{ _id: 'a', _rev: '1-a' }] as never[], { new_edits: false });
    const before = await database.info();
    vi.spyOn(connection.tables.leaves, 'bulkPut').mockImplementation(() => {
      throw new DOMException('The quota is used up', 'QuotaExceededError');
    });
    const losing = [
      { _id: 'b', _rev: '1-b' },
      { _id: 'a', _rev: '1-0' },
    ] as never[];
    await expect(database.bulkDocs(losing, { new_edits: false } as never)).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    vi.restoreAllMocks();
    expect(await database.info()).toEqual(before);
    expect(await database.get('a', { conflicts: true })).not.toHaveProperty('_conflicts');
  });

  test('a connection that the browser dropped is opened again, and the work done once', async () => {
    const { database, connection } = open();
    await database.put({ _id: 'a' });
    const notYet = dropConnections(1);
    await database.put({ _id: 'b' });
    expect(notYet()).toBe(0);
    connection.tables.backendDB().close();
    await database.put({ _id: 'c' });
    expect(await database.info()).toMatchObject({ doc_count: 3, update_seq: 3 });
  });
});
