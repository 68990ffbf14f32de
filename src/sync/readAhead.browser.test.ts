import PouchDB from './replicatingPouch.ts';
import idbAdapter from 'pouchdb-adapter-idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { readAhead } from './readAhead.ts';

PouchDB.plugin(idbAdapter);

const sealer = await openDeviceKey('read-ahead-test');
const pull = { batch_size: 10, checkpoint: 'target' } as const;
const documents = Array.from({ length: 45 }, (_, index) => ({
  _id: `case-${String(index % 7)}:note:n${String(index)}`,
  _rev: '1-a',
  text: `note ${String(index)}`,
}));

describe('Reading the next page ahead', () => {
  let peer: PouchDB.Database;
  let store: DeviceStore;
  beforeEach(async () => {
    const name = newId<CaseId>();
    peer = new PouchDB(`peer-${name}`, { adapter: 'idb' });
    store = await openDeviceStore(`store-${name}`, sealer);
    await peer.bulkDocs(documents, { new_edits: false });
  });
  afterEach(async () => {
    await peer.destroy();
    await store.destroy();
  });

  /** What the peer was asked for, request by request. */
  const watchAsked = (): string[][] => {
    const asked: string[][] = [];
    const bulkGet = peer.bulkGet.bind(peer);
    vi.spyOn(peer, 'bulkGet').mockImplementation(((request: PouchDB.Core.BulkGetOptions) => {
      asked.push(request.docs.map(({ id }) => id));
      return bulkGet(request);
    }) as typeof peer.bulkGet);
    return asked;
  };

  test('the next page is asked for while this one is being written, and no document twice', async () => {
    const asked = watchAsked();
    readAhead(peer, store);
    const write = store.pouch.bulkDocs.bind(store.pouch);
    let pagesWritten = 0;
    vi.spyOn(store.pouch, 'bulkDocs').mockImplementation((async (...request: Parameters<typeof write>) => {
      pagesWritten += 1;
      // Comes to its end only if somebody asks for the page after it meanwhile.
      if (pagesWritten < 5) await vi.waitUntil(() => asked.length > pagesWritten, { timeout: 20_000 });
      return write(...request);
    }) as typeof store.pouch.bulkDocs);

    await PouchDB.replicate(peer, store.pouch, pull);
    expect(asked.map((ids) => ids.length)).toEqual([10, 10, 10, 10, 5]);
    expect(asked.flat().sort()).toEqual(documents.map(({ _id }) => _id).sort());
    expect((await store.pouch.info()).doc_count).toBe(45);
  });

  test('all leaves, edits and deletions arrive as without it', async () => {
    await peer.bulkDocs(
      [
        { _id: 'case-0:note:n0', _rev: '1-b', text: 'another' },
        { _id: 'case-1:note:n1', _rev: '2-c', _revisions: { start: 2, ids: ['c', 'a'] }, text: 'edited' },
        { _id: 'case-2:note:n2', _rev: '2-d', _revisions: { start: 2, ids: ['d', 'a'] }, _deleted: true },
      ] as object[],
      { new_edits: false },
    );
    readAhead(peer, store);
    await PouchDB.replicate(peer, store.pouch, pull);
    for (const { _id: id } of documents) {
      const options = { open_revs: 'all', revs: true } as const;
      expect(leaves(await store.pouch.get(id, options))).toEqual(leaves(await peer.get(id, options)));
    }
  });

  test('a page that cannot be fetched ends the replication, and the next one goes on from there', async () => {
    const bulkGet = peer.bulkGet.bind(peer);
    let isBroken = true;
    let requests = 0;
    vi.spyOn(peer, 'bulkGet').mockImplementation(((request: PouchDB.Core.BulkGetOptions) => {
      requests += 1;
      return isBroken && requests > 2 ? Promise.reject(new Error('no network')) : bulkGet(request);
    }) as typeof peer.bulkGet);
    readAhead(peer, store);
    await expect(PouchDB.replicate(peer, store.pouch, pull)).rejects.toMatchObject({ message: 'no network' });
    expect((await store.pouch.info()).doc_count).toBe(20);
    isBroken = false;
    await PouchDB.replicate(peer, store.pouch, pull);
    expect((await store.pouch.info()).doc_count).toBe(45);
  });
});

const leaves = (answer: unknown): { ok: { _rev: string } }[] =>
  (answer as { ok: { _rev: string } }[]).toSorted((a, b) => (a.ok._rev < b.ok._rev ? -1 : 1));
