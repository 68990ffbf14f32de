import PouchDB from 'pouchdb-core';
import idbAdapter from 'pouchdb-adapter-idb';
import replication from 'pouchdb-replication';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CaseCard } from '../domain/list/caseCard.ts';
import type { NoteEntry } from '../domain/note/note.ts';
import { documentId, casePartition } from '../domain/document/documentId.ts';
import { newId, type CaseId, type DeviceId, type OrganisationId, type UserId } from '../shared/ids.ts';
import { dropConnections } from '../../tests/adapter/droppedConnections.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { Connection } from './connection.ts';
import { openDeviceStore, type DeviceStore } from './deviceStore.ts';
import type { ObservedTable } from './tables.ts';

PouchDB.plugin(idbAdapter).plugin(replication);

const sealer = await openDeviceKey('device-store-test');
const savedAt = '2026-11-24T10:38:00.000Z';

const note = (caseId: CaseId, text: string): NoteEntry => ({
  _id: documentId(casePartition(caseId), 'note', newId()),
  type: 'note',
  schemaVersion: 1,
  channel: 'all',
  caseId,
  author: {
    userId: newId<UserId>(),
    name: 'Mina Whitlock',
    role: 'defence-solicitor',
    organisationId: newId<OrganisationId>(),
    organisationName: 'Whitlock and Fane',
  },
  deviceId: newId<DeviceId>(),
  counter: 1,
  supersedes: [],
  times: { claimed: savedAt, offsetMs: null },
  audience: 'court-and-all-parties',
  text,
});
const card = (caseId: CaseId, title: string): CaseCard => ({
  caseId,
  reference: '40AB0000126',
  title,
  restrictions: [],
  defendants: [],
  hearings: [],
  clashCount: 0,
});
const pulled = (store: DeviceStore, ...documents: readonly object[]): Promise<unknown> =>
  store.pouch.bulkDocs(documents.map((document) => ({ _rev: '1-a', ...document })) as never[], {
    new_edits: false,
  });

describe('The device store', () => {
  let name: string;
  let store: DeviceStore;
  let caseId: CaseId;
  beforeEach(async () => {
    name = `store-${newId<CaseId>()}`;
    caseId = newId();
    store = await openDeviceStore(name, sealer);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await store.destroy();
  });
  const rev = async (entry: NoteEntry): Promise<string> => {
    const written = await store.writeEntry(entry, { savedAt });
    if (!written.ok) throw new Error(written.error.tag);
    return written.value.rev;
  };

  describe('writing an entry', () => {
    test('makes document, place in the order and ledger line together', async () => {
      const entry = note(caseId, 'Bail hearing put back');
      const written = await rev(entry);
      expect(written).toMatch(/^1-[0-9a-f]{32}$/);
      expect(await store.document(entry._id)).toEqual({ ...entry, _rev: written });
      expect(await store.ledgerLines()).toEqual([
        { entryId: entry._id, rev: written, caseId, state: 'saved-here', savedAt },
      ]);
      expect(await store.unsent()).toMatchObject([
        { entryId: entry._id, entry: { ...entry, _rev: written } },
      ]);
      expect(await store.pouch.info()).toMatchObject({ doc_count: 1, update_seq: 1 });
      expect(await store.pouch.get(entry._id)).toEqual({ ...entry, _rev: written });
    });

    test('is told to PouchDB’s live feed', async () => {
      const entry = note(caseId, 'text');
      const heard = new Promise<string>((resolve) => {
        const feed = store.pouch.changes({ since: 0, live: true }).on('change', (change) => {
          feed.cancel();
          resolve(change.id);
        });
      });
      await rev(entry);
      expect(await heard).toBe(entry._id);
    });

    test('is refused for an id that exists, and changes nothing', async () => {
      const entry = note(caseId, 'first');
      const first = await rev(entry);
      const second = await store.writeEntry({ ...entry, text: 'second' }, { savedAt });
      expect(second).toEqual({ ok: false, error: { tag: 'already-written', rev: first } });
      expect(await store.document(entry._id)).toMatchObject({ text: 'first' });
      expect(await store.ledgerLines()).toHaveLength(1);
    });

    test('that finds the storage full says so, and leaves nothing', async () => {
      const entry = note(caseId, 'text');
      vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
        throw new DOMException('no room', 'QuotaExceededError');
      });
      expect(await store.writeEntry(entry, { savedAt })).toEqual({
        ok: false,
        error: { tag: 'storage-full' },
      });
      vi.restoreAllMocks();
      expect(await store.document(entry._id)).toBeUndefined();
      expect(await store.ledgerLines()).toEqual([]);
      expect(await store.pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
    });

    test('that fails at the ledger line leaves no document either', async () => {
      const entry = note(caseId, 'text');
      const add = IDBObjectStore.prototype.add;
      vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...row) {
        if (this.name === 'ledger') throw new DOMException('broken', 'DataError');
        return add.apply(this, row);
      });
      expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ error: { tag: 'storage-failed' } });
      vi.restoreAllMocks();
      expect(await store.document(entry._id)).toBeUndefined();
      expect(await store.pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
    });

    test('waits for the disk', async () => {
      const create = IDBDatabase.prototype.transaction;
      const durabilities: unknown[] = [];
      vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
        this: IDBDatabase,
        ...asked
      ) {
        if (asked[1] === 'readwrite') durabilities.push(asked[2]?.durability);
        return create.apply(this, asked);
      });
      await rev(note(caseId, 'text'));
      expect(durabilities).toEqual(['strict']);
    });

    test('survives a connection that the browser dropped', async () => {
      await rev(note(caseId, 'one'));
      const notYet = dropConnections(1);
      await rev(note(caseId, 'two'));
      expect(notYet()).toBe(0);
      expect(await store.ledgerLines()).toHaveLength(2);
    });

    test('by two tabs at once gives each entry its place', async () => {
      const other = await openDeviceStore(name, sealer);
      await Promise.all(
        [store, other].map(async (tab) => {
          for (let index = 0; index < 40; index += 1) {
            expect(await tab.writeEntry(note(caseId, String(index)), { savedAt })).toMatchObject({
              ok: true,
            });
          }
        }),
      );
      expect(await store.pouch.info()).toMatchObject({ doc_count: 80, update_seq: 80 });
      expect(await other.ledgerLines()).toHaveLength(80);
      await other.close();
    });

    test('comes back from the record as what is here already', async () => {
      const entry = note(caseId, 'text');
      await rev(entry);
      const peer: PouchDB.Database = new PouchDB(`${name}-peer`, { adapter: 'idb' });
      await PouchDB.replicate(store.pouch, peer);
      const before = await store.pouch.info();
      const result = await PouchDB.replicate(peer, store.pouch, { checkpoint: 'target' });
      expect(result).toMatchObject({ docs_written: 0 });
      expect(await store.pouch.info()).toMatchObject({ update_seq: before.update_seq });
      await peer.destroy();
    });
  });

  describe('reading', () => {
    test('gives the documents of one case, and not those of a case whose id begins alike', async () => {
      await pulled(
        store,
        { _id: 'c1:case:c1', type: 'case' },
        { _id: 'c1:hearing:h1', type: 'hearing' },
        { _id: 'c1:hearing:h2', type: 'hearing', _deleted: true },
        { _id: 'c10:case:c10', type: 'case' },
        { _id: 'c1-x:case:c', type: 'case' },
        { _id: 'user-u:grant:g', type: 'grant' },
      );
      const documents = await store.caseDocuments('c1' as CaseId);
      expect(documents).toEqual([
        { _id: 'c1:case:c1', _rev: '1-a', type: 'case' },
        { _id: 'c1:hearing:h1', _rev: '1-a', type: 'hearing' },
      ]);
      expect([...(await store.caseIds())].sort()).toEqual(['c1', 'c1-x', 'c10']);
      expect(await store.documentsOfType('grant')).toMatchObject([{ _id: 'user-u:grant:g' }]);
      expect(await store.documentsOfType('case')).toHaveLength(3);
      expect(await store.document('c1:hearing:h2')).toBeUndefined();
      expect(await store.document('nowhere')).toBeUndefined();
    });

    test('tells what changed since a place in the order, in pieces', async () => {
      await pulled(
        store,
        { _id: 'c1:case:a' },
        { _id: 'c1:note:b' },
        { _id: 'c2:case:c' },
        { _id: 'system:notice:d' },
      );
      const first = await store.changedSince(0, 3);
      expect(first).toEqual({ ids: ['c1:case:a', 'c1:note:b', 'c2:case:c'], caseIds: ['c1', 'c2'], seq: 3 });
      const second = await store.changedSince(first.seq, 3);
      expect(second).toEqual({ ids: ['system:notice:d'], caseIds: [], seq: 4 });
      expect(await store.changedSince(second.seq, 3)).toEqual({ ids: [], caseIds: [], seq: 4 });
      await pulled(store, { _id: 'c1:case:a', _rev: '1-b' });
      expect(await store.changedSince(4, 3)).toEqual({ ids: ['c1:case:a'], caseIds: ['c1'], seq: 5 });
    });
  });

  describe('the ledger', () => {
    test('moves a line from saved here over sending into the record', async () => {
      const entry = note(caseId, 'text');
      await rev(entry);
      await store.markSending([entry._id]);
      expect(await store.ledgerLines()).toMatchObject([{ state: 'sending' }]);
      expect(await store.unsent()).toHaveLength(1);
      expect(await store.unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
      await store.markRecorded(new Map([[entry._id, '2026-11-24T10:41:00.000Z']]));
      expect(await store.ledgerLines()).toMatchObject([
        { state: 'in-record', savedAt, recordedAt: '2026-11-24T10:41:00.000Z' },
      ]);
      expect(await store.unsent()).toEqual([]);
      expect(await store.unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
    });

    test('keeps the reason where a line needs a person, until it is tried again', async () => {
      const entry = note(caseId, 'text');
      await rev(entry);
      await store.markSending([entry._id]);
      await store.markNeedsYou(entry._id, 'The case moved to another court.', 'moved');
      expect(await store.ledgerLines()).toMatchObject([
        { state: 'needs-you', reason: 'The case moved to another court.', reasonCode: 'moved' },
      ]);
      expect(await store.unsentCounts()).toEqual({ unsent: 1, needsYou: 1 });
      await store.backToSaved([entry._id]);
      const [line] = await store.ledgerLines();
      expect(line).toEqual({ entryId: entry._id, rev: line?.rev, caseId, state: 'saved-here', savedAt });
    });

    test('never takes a line out of the record again', async () => {
      const entry = note(caseId, 'text');
      await rev(entry);
      await store.markRecorded(new Map([[entry._id, '2026-11-24T10:41:00.000Z']]));
      await store.markSending([entry._id]);
      await store.backToSaved([entry._id]);
      await store.markNeedsYou(entry._id, 'late', 'late');
      expect(await store.ledgerLines()).toMatchObject([{ state: 'in-record' }]);
    });

    test('lists lines in the order in which they were saved', async () => {
      for (const time of ['10:40', '10:38', '10:39']) {
        await store.writeEntry(note(caseId, time), { savedAt: `2026-11-24T${time}:00.000Z` });
      }
      const lines = await store.unsent();
      expect(lines.map((line) => (line.entry as NoteEntry).text)).toEqual(['10:38', '10:39', '10:40']);
    });

    test('is there after the store was closed and opened again', async () => {
      const entry = note(caseId, 'text');
      await rev(entry);
      await store.close();
      store = await openDeviceStore(name, sealer);
      expect(await store.unsent()).toMatchObject([{ entry: { text: 'text' } }]);
    });
  });

  describe('cards and small values', () => {
    test('a card that tells less never replaces one that tells more', async () => {
      await store.putCards([{ caseId, card: card(caseId, 'newer'), upTo: 9 }]);
      await store.putCards([{ caseId, card: card(caseId, 'older'), upTo: 8 }]);
      expect(await store.cards()).toEqual([card(caseId, 'newer')]);
      await store.putCards([{ caseId, card: card(caseId, 'newest'), upTo: 10 }]);
      expect(await store.card(caseId)).toMatchObject({ title: 'newest' });
      await store.deleteCard(caseId);
      expect(await store.cards()).toEqual([]);
      expect(await store.card(caseId)).toBeUndefined();
    });

    test('values are kept by key, and forgotten', async () => {
      expect(await store.getMeta('as-at')).toBeUndefined();
      await store.setMeta('as-at', { at: savedAt });
      expect(await store.getMeta('as-at')).toEqual({ at: savedAt });
      await store.setMeta('as-at', undefined);
      expect(await store.getMeta('as-at')).toBeUndefined();
    });

    test('values are found by how their keys begin', async () => {
      await store.setMeta('draft:a', { text: 'one' });
      await store.setMeta('draft:b', { text: 'two' });
      await store.setMeta('drafts', true);
      await store.setMeta('draft:b', undefined);
      expect([...(await store.metaUnder('draft:'))]).toEqual([['draft:a', { text: 'one' }]]);
    });
  });

  describe('observing', () => {
    const next = (
      watched: DeviceStore,
    ): { changed: Promise<ReadonlySet<ObservedTable>>; stop: () => void } => {
      let stop: () => void = () => undefined;
      const changed = new Promise<ReadonlySet<ObservedTable>>((resolve) => {
        stop = watched.observe(resolve);
      });
      return { changed, stop };
    };

    test('tells which tables changed, also through another connection', async () => {
      const other = await openDeviceStore(name, sealer);
      const first = next(other);
      await rev(note(caseId, 'text'));
      expect([...(await first.changed)].sort()).toEqual(['docs', 'ledger']);
      first.stop();
      const second = next(other);
      await store.putCards([{ caseId, card: card(caseId, 'R v X'), upTo: 1 }]);
      expect([...(await second.changed)]).toEqual(['cards']);
      second.stop();
      await other.close();
    });

    test('tells a burst once, and checkpoints not at all', async () => {
      const told: ReadonlySet<ObservedTable>[] = [];
      let enough: () => void = () => undefined;
      const done = new Promise<void>((resolve) => (enough = resolve));
      const stop = store.observe((changed) => {
        told.push(changed);
        if (changed.has('meta')) enough();
      });
      await store.pouch.put({ _id: '_local/checkpoint' });
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => pulled(store, { _id: `c1:note:${String(index)}` })),
      );
      await store.setMeta('last', true);
      await done;
      stop();
      expect(told.length).toBeLessThan(10);
      expect(told[0]?.has('docs')).toBe(true);
      expect(told.some((changed) => changed.has('cards') || changed.has('ledger'))).toBe(false);
    });
  });

  describe('erasing a case', () => {
    test('takes everything of the case off, and nothing of another', async () => {
      const other = newId<CaseId>();
      await pulled(store, { _id: `${caseId}:case:a` }, { _id: `${other}:case:a` });
      await pulled(store, { _id: `${caseId}:case:a`, _rev: '1-b' });
      await store.putCards([
        { caseId, card: card(caseId, 'gone'), upTo: 1 },
        { caseId: other, card: card(other, 'stays'), upTo: 1 },
      ]);
      const recorded = note(caseId, 'recorded');
      await rev(recorded);
      await store.markRecorded(new Map([[recorded._id, savedAt]]));
      await store.eraseCase(caseId);
      expect(await store.caseDocuments(caseId)).toEqual([]);
      expect(await store.caseDocuments(other)).toHaveLength(1);
      expect(await store.cards()).toMatchObject([{ title: 'stays' }]);
      expect(await store.ledgerLines()).toEqual([]);
      expect(await store.pouch.info()).toMatchObject({ doc_count: 1 });
      const { results } = await store.pouch.changes({ since: 0 });
      expect(results.map((change) => change.id)).toEqual([`${other}:case:a`]);
      const look = new Connection(name, 'relaxed');
      expect(await look.tables.leaves.count()).toBe(0);
      look.close();
    });

    test('keeps what was not sent, with all that sending it needs', async () => {
      const entry = note(caseId, 'not sent yet');
      const written = await rev(entry);
      await store.eraseCase(caseId);
      expect(await store.document(entry._id)).toBeUndefined();
      expect(await store.unsent()).toMatchObject([{ rev: written, entry: { ...entry, _rev: written } }]);
      expect((await store.ledgerEntries([entry._id])).get(entry._id)).toMatchObject({ text: 'not sent yet' });
    });

    test('is no obstacle to the case coming back', async () => {
      const sheet = { _id: `${caseId}:case:a`, title: 'R v X' };
      await pulled(store, sheet);
      await store.pouch.revsDiff({ [sheet._id]: ['1-a'] });
      await store.eraseCase(caseId);
      expect(await store.pouch.revsDiff({ [sheet._id]: ['1-a'] })).toEqual({
        [sheet._id]: { missing: ['1-a'] },
      });
      await pulled(store, sheet);
      expect(await store.caseDocuments(caseId)).toMatchObject([{ title: 'R v X' }]);
    });
  });

  test('stores nothing readable', async () => {
    const entry = note(caseId, 'Sean O’Malley admits the offence');
    await rev(entry);
    await store.putCards([{ caseId, card: card(caseId, 'R v O’Malley'), upTo: 1 }]);
    await store.setMeta('user', { name: 'O’Malley' });
    await store.markNeedsYou(entry._id, 'O’Malley was moved', 'moved');
    const look = new Connection(name, 'relaxed');
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
    const entry = note(caseId, 'text');
    await rev(entry);
    const stranger = await openDeviceStore(name, await openDeviceKey('device-store-test-stranger'));
    await expect(stranger.caseDocuments(caseId)).rejects.toMatchObject({
      name: 'SealBroken',
      boundTo: `docs/${entry._id}`,
    });
    await stranger.close();
  });
});
