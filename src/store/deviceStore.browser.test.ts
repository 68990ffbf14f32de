import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import PouchDB from '../sync/replicatingPouch.ts';
import idbAdapter from 'pouchdb-adapter-idb';
import { describe, expect, test, vi } from 'vitest';
import { dropConnections } from '../../tests/adapter/droppedConnections.ts';
import { card, note, pulled, savedAt, sealer, storeForEach } from '../../tests/harness/storeForEach.ts';
import { type CaseId } from '../shared/ids.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { Connection } from './connection.ts';
import { openDeviceStore } from './deviceStore.ts';

PouchDB.plugin(idbAdapter);

const { name, store, caseId, rev } = storeForEach();

describe('writing an entry', () => {
  test('makes document, place in the order and ledger line together', async () => {
    const entry = note(caseId(), 'Bail hearing put back');
    const written = await rev(entry);
    expect(written).toMatch(/^1-[0-9a-f]{32}$/);
    expect(await store().document(entry._id)).toEqual({ ...entry, _rev: written });
    expect(await store().ledgerLines()).toEqual([
      {
        entryId: entry._id,
        rev: written,
        caseId: caseId(),
        state: 'saved-here',
        savedAt,
        canPutBack: false,
      },
    ]);
    expect(await unsentEntries(store())).toEqual([{ ...entry, _rev: written }]);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 1, update_seq: 1 });
    expect(await store().pouch.get(entry._id)).toEqual({ ...entry, _rev: written });
  });

  test('is told to PouchDB’s live feed', async () => {
    const entry = note(caseId(), 'text');
    const heard = new Promise<string>((resolve) => {
      const feed = store()
        .pouch.changes({ since: 0, live: true })
        .on('change', (change) => {
          feed.cancel();
          resolve(change.id);
        });
    });
    await rev(entry);
    expect(await heard).toBe(entry._id);
  });

  test('is refused for an id that exists, and changes nothing', async () => {
    const entry = note(caseId(), 'first');
    const first = await rev(entry);
    const second = await store().writeEntry({ ...entry, text: 'second' }, { savedAt });
    expect(second).toEqual({ ok: false, error: { tag: 'already-written', rev: first } });
    expect(await store().document(entry._id)).toMatchObject({ text: 'first' });
    expect(await store().ledgerLines()).toHaveLength(1);
  });

  test('that finds the storage full says so, and leaves nothing', async () => {
    const entry = note(caseId(), 'text');
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await store().writeEntry(entry, { savedAt })).toEqual({
      ok: false,
      error: { tag: 'storage-full' },
    });
    vi.restoreAllMocks();
    expect(await store().document(entry._id)).toBeUndefined();
    expect(await store().ledgerLines()).toEqual([]);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
  });

  test('that fails at the ledger line leaves no document either', async () => {
    const entry = note(caseId(), 'text');
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'ledger') throw new DOMException('broken', 'DataError');
      return add.apply(this, row);
    });
    expect(await store().writeEntry(entry, { savedAt })).toMatchObject({ error: { tag: 'storage-failed' } });
    vi.restoreAllMocks();
    expect(await store().document(entry._id)).toBeUndefined();
    expect(await store().pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
  });

  test('waits for the disk', async () => {
    const create = IDBDatabase.prototype.transaction;
    const durabilities: unknown[] = [];
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...asked) {
      if (asked[1] === 'readwrite') durabilities.push(asked[2]?.durability);
      return create.apply(this, asked);
    });
    await rev(note(caseId(), 'text'));
    expect(durabilities).toEqual(['strict']);
  });

  test('survives a connection that the browser dropped', async () => {
    await rev(note(caseId(), 'one'));
    const notYet = dropConnections(1);
    await rev(note(caseId(), 'two'));
    expect(notYet()).toBe(0);
    expect(await store().ledgerLines()).toHaveLength(2);
  });

  test('by two tabs at once gives each entry its place', async () => {
    const other = await openDeviceStore(name(), sealer);
    await Promise.all(
      [store(), other].map(async (tab) => {
        for (let index = 0; index < 40; index += 1) {
          expect(await tab.writeEntry(note(caseId(), String(index)), { savedAt })).toMatchObject({
            ok: true,
          });
        }
      }),
    );
    expect(await store().pouch.info()).toMatchObject({ doc_count: 80, update_seq: 80 });
    expect(await other.ledgerLines()).toHaveLength(80);
    await other.close();
  });

  test('comes back from the record as what is here already', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    const peer: PouchDB.Database = new PouchDB(`${name}-peer`, { adapter: 'idb' });
    await PouchDB.replicate(store().pouch, peer);
    const before = await store().pouch.info();
    const result = await PouchDB.replicate(peer, store().pouch, { checkpoint: 'target' });
    expect(result).toMatchObject({ docs_written: 0 });
    expect(await store().pouch.info()).toMatchObject({ update_seq: before.update_seq });
    await peer.destroy();
  });
});

describe('reading', () => {
  test('gives the documents of one case, and not those of a case whose id begins alike', async () => {
    await pulled(
      store(),
      { _id: 'c1:case:c1', type: 'case' },
      { _id: 'c1:hearing:h1', type: 'hearing' },
      { _id: 'c1:hearing:h2', type: 'hearing', _deleted: true },
      { _id: 'c10:case:c10', type: 'case' },
      { _id: 'c1-x:case:c', type: 'case' },
      { _id: 'user-u:grant:g', type: 'grant' },
    );
    const documents = await store().caseDocuments('c1' as CaseId);
    expect(documents).toEqual([
      { _id: 'c1:case:c1', _rev: '1-a', type: 'case' },
      { _id: 'c1:hearing:h1', _rev: '1-a', type: 'hearing' },
    ]);
    expect([...(await store().caseIds())].sort()).toEqual(['c1', 'c1-x', 'c10']);
    expect(await store().documentsOfType('grant')).toMatchObject([{ _id: 'user-u:grant:g' }]);
    expect(await store().documentsOfType('case')).toHaveLength(3);
    expect(await store().document('c1:hearing:h2')).toBeUndefined();
    expect(await store().document('nowhere')).toBeUndefined();
  });

  test('tells what changed since a place in the order, in pieces', async () => {
    await pulled(
      store(),
      { _id: 'c1:case:a' },
      { _id: 'c1:note:b' },
      { _id: 'c2:case:c' },
      { _id: 'system:notice:d' },
    );
    const first = await store().changedSince(0, 3);
    expect(first).toEqual({ ids: ['c1:case:a', 'c1:note:b', 'c2:case:c'], caseIds: ['c1', 'c2'], seq: 3 });
    const second = await store().changedSince(first.seq, 3);
    expect(second).toEqual({ ids: ['system:notice:d'], caseIds: [], seq: 4 });
    expect(await store().changedSince(second.seq, 3)).toEqual({ ids: [], caseIds: [], seq: 4 });
    await pulled(store(), { _id: 'c1:case:a', _rev: '1-b' });
    expect(await store().changedSince(4, 3)).toEqual({ ids: ['c1:case:a'], caseIds: ['c1'], seq: 5 });
  });
});

describe('cards and small values', () => {
  test('a card that tells less never replaces one that tells more', async () => {
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'newer'), upTo: 9 }]);
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'older'), upTo: 8 }]);
    expect(await store().cards()).toEqual([card(caseId(), 'newer')]);
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'newest'), upTo: 10 }]);
    expect(await store().card(caseId())).toMatchObject({ title: 'newest' });
    await store().deleteCard(caseId());
    expect(await store().cards()).toEqual([]);
    expect(await store().card(caseId())).toBeUndefined();
  });

  test('values are kept by key, and forgotten', async () => {
    expect(await store().getMeta('as-at')).toBeUndefined();
    await store().setMeta('as-at', { at: savedAt });
    expect(await store().getMeta('as-at')).toEqual({ at: savedAt });
    await store().setMeta('as-at', undefined);
    expect(await store().getMeta('as-at')).toBeUndefined();
  });

  test('values are found by how their keys begin', async () => {
    await store().setMeta('draft:a', { text: 'one' });
    await store().setMeta('draft:b', { text: 'two' });
    await store().setMeta('drafts', true);
    await store().setMeta('draft:b', undefined);
    expect([...(await store().metaUnder('draft:'))]).toEqual([['draft:a', { text: 'one' }]]);
  });
});

describe('the device store', () => {
  test('stores nothing readable', async () => {
    const entry = note(caseId(), 'Sean O’Malley admits the offence');
    const written = await rev(entry);
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'R v O’Malley'), upTo: 1 }]);
    await store().setMeta('user', { name: 'O’Malley' });
    const answer = {
      state: 'quarantined',
      at: savedAt,
      code: 'moved',
      reason: 'O’Malley was moved',
    } as const;
    await store().settle([{ entryId: entry._id, rev: written, answer }]);
    const look = new Connection(name(), 'relaxed');
    const rows = (
      await Promise.all(look.tables.tables.map((table) => table.toArray() as Promise<unknown[]>))
    ).flat();
    look.close();
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
    expect(rows).toHaveLength(5);
    expect(text).not.toMatch(/Malley|offence|court-and-all/);
  });

  test('with another key gives a clear error instead of wrong text', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    const stranger = await openDeviceStore(name(), await openDeviceKey('device-store-test-stranger'));
    await expect(stranger.caseDocuments(caseId())).rejects.toMatchObject({
      name: 'SealBroken',
      boundTo: `docs/${entry._id}`,
    });
    await stranger.close();
  });
});
