import { describe, expect, test, vi } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { note, pulled, sealer, storeForEach } from '../../tests/harness/storeForEach.ts';
import type { CaseId } from '../shared/ids.ts';
import Dexie from 'dexie';
import { sealJson } from './sealedJson.ts';
import { openDeviceStore } from './deviceStore.ts';
import { deviceTables, type DeviceTables } from './tables.ts';

const { name, store, caseId, rev } = storeForEach();

const looking = async <T>(look: (tables: DeviceTables) => Promise<T>): Promise<T> => {
  const tables = deviceTables(name(), 'relaxed');
  try {
    return await look(tables);
  } finally {
    tables.close();
  }
};
const next = (document: { readonly _id: string }, changes: object = {}): { _id: string; _rev: string } =>
  ({
    ...document,
    ...changes,
    _rev: '2-b',
    _revisions: { start: 2, ids: ['b', 'a'] },
  }) as { _id: string; _rev: string };

describe('a page that the gateway streamed', () => {
  const sheet = (): { _id: string; _rev: string; title: string } => ({
    _id: `${caseId()}:case:a`,
    _rev: '1-a',
    title: 'R v Ash',
  });

  test('is read document by document, with how far the stream got', async () => {
    const documents = [sheet(), { _id: `${caseId()}:note:b`, _rev: '2-b', text: 'Síân' }];
    await store().putPages([await pageOf(...documents)], { key: 'streamed', value: 7 });
    expect(await store().caseDocuments(caseId())).toEqual(documents);
    expect(await store().document(`${caseId()}:note:b`)).toEqual(documents[1]);
    expect(await store().getMeta('streamed')).toBe(7);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 2, update_seq: 2 });
    expect(await looking(({ docs }) => docs.count())).toBe(0);
  });

  test('is stored as it came: neither inflated nor compressed', async () => {
    const inflating = vi.spyOn(globalThis, 'DecompressionStream');
    const page = await pageOf(sheet());
    const deflating = vi.spyOn(globalThis, 'CompressionStream');
    await store().putPages([page]);
    expect(inflating).not.toHaveBeenCalled();
    expect(deflating).not.toHaveBeenCalled();
  });

  test('changes nothing when it comes again, or when what it holds is old', async () => {
    await store().putPages([await pageOf(sheet())]);
    await pulled(store(), next(sheet(), { title: 'R v Oak' }));
    const before = await store().pouch.info();
    await store().putPages([await pageOf(sheet())]);
    expect(await store().pouch.info()).toMatchObject({ update_seq: before.update_seq, doc_count: 1 });
    expect(await store().caseDocuments(caseId())).toMatchObject([{ _rev: '2-b', title: 'R v Oak' }]);
  });

  test('leaves out what this device wrote itself and sent meanwhile', async () => {
    const entry = note(caseId(), 'mine');
    const written = await rev(entry);
    await store().putPages([await pageOf(sheet(), { ...entry, _rev: written })]);
    expect(await store().caseDocuments(caseId())).toHaveLength(2);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 2 });
  });

  test('comes in hundreds at once, over hundreds that are here', async () => {
    const pages = await Promise.all(
      Array.from({ length: 400 }, (_, index) => pageOf({ _id: `c${String(index)}:case:a`, _rev: '1-a' })),
    );
    await store().putPages(pages.slice(0, 250));
    await store().putPages(pages);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 400 });
    expect(await store().caseIds()).toHaveLength(400);
  });

  test('is there wholly or not at all, and so is how far the stream got', async () => {
    const put = IDBObjectStore.prototype.put;
    const page = await pageOf(sheet());
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'meta') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, row);
    });
    await expect(store().putPages([page], { key: 'streamed', value: 1 })).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await store().caseDocuments(caseId())).toEqual([]);
    expect(await store().pouch.info()).toMatchObject({ doc_count: 0, update_seq: 0 });
    await store().putPages([page], { key: 'streamed', value: 1 });
    expect(await store().caseDocuments(caseId())).toHaveLength(1);
  });

  test('of another partition’s documents is refused', async () => {
    const page = await pageOf(sheet());
    await expect(store().putPages([{ ...page, partition: 'c9' }])).rejects.toThrow(/another partition/);
  });
});

describe('documents in a page', () => {
  test('are not written a second time, and cost an entry beside them nothing', async () => {
    const entry = note(caseId(), 'in the page');
    await store().putPages([await pageOf({ ...entry, _rev: '1-a' })]);
    expect(await store().writeEntry(entry, { savedAt: '2026-11-24T10:38:00.000Z' })).toMatchObject({
      ok: false,
      error: { tag: 'already-written', rev: '1-a' },
    });
    const page = await looking(({ pages }) => pages.toArray());
    await rev(note(caseId(), 'beside'));
    expect(await looking(({ pages }) => pages.toArray())).toEqual(page);
    expect(await store().caseDocuments(caseId())).toHaveLength(2);
  });

  test('that cannot be opened say which page it is', async () => {
    await store().putPages([await pageOf({ _id: 'c1:case:a', _rev: '1-a' })]);
    await store().putPages([await pageOf({ _id: 'c2:case:a', _rev: '1-a' })]);
    await looking(async ({ pages }) => {
      const [one, two] = await pages.toArray();
      if (one && two) await pages.put({ ...one, body: two.body });
    });
    const broken = { name: 'SealBroken', boundTo: 'pages/c1:case:a' };
    await expect(store().caseDocuments('c1' as CaseId)).rejects.toMatchObject(broken);
    expect(await store().caseDocuments('c2' as CaseId)).toHaveLength(1);
  });
});

describe('folding', () => {
  test('that fails in the middle leaves rows and pages as they were', async () => {
    await store().putPages([await pageOf({ _id: `${caseId()}:case:a`, _rev: '1-a' })]);
    await rev(note(caseId(), 'beside'));
    const before = await store().caseDocuments(caseId());
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'counters') throw new DOMException('no room', 'QuotaExceededError');
      return put.apply(this, row);
    });
    await expect(store().foldPages(1)).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await store().caseDocuments(caseId())).toEqual(before);
    expect(await store().foldPages(1)).toBe(1);
    expect(await store().caseDocuments(caseId())).toEqual(before);
    expect(await looking(({ docs }) => docs.count())).toBe(0);
  });

  test('divides a page that has grown too large, and every document is found', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `c1:note:${String(index).padStart(4, '0')}`);
    await pulled(store(), ...ids.map((_id) => ({ _id })));
    expect(await store().foldPages(1)).toBe(450);
    expect(await looking(({ pages }) => pages.count())).toBe(3);
    expect((await store().caseDocuments('c1' as CaseId)).map(({ _id }) => _id)).toEqual(ids);
    const asked = Object.fromEntries(ids.map((id) => [id, ['1-a']]));
    expect(await store().pouch.revsDiff(asked)).toEqual({});
  });

  test('leaves alone the partitions that have fewer rows', async () => {
    await pulled(store(), { _id: 'c1:note:a' }, { _id: 'c1:note:b' }, { _id: 'c2:note:a' });
    expect(await store().foldPages(2)).toBe(2);
    expect(await looking(({ docs }) => docs.toCollection().primaryKeys())).toEqual(['c2:note:a']);
  });
});

test('a database of before pages keeps all that it holds', async () => {
  const old = new Dexie(`${name()}-before`);
  old.version(1).stores({
    docs: 'id, &seq, type',
    leaves: '[id+rev]',
    locals: 'id',
    counters: 'key',
    ledger: 'entryId, state, caseId',
    cards: 'caseId',
    meta: 'key',
  });
  const id = `${caseId()}:case:a`;
  const body = await sealJson(sealer, 'docs', id, { title: 'R v Ash' });
  await old.table('docs').add({ id, seq: 1, type: 'case', rev: '1-a', deleted: 0, body });
  await old.table('counters').add({ key: 'order', seq: 1, docCount: 1, generation: 0, instanceId: 'i' });
  const line = {
    entryId: 'e',
    rev: '1-a',
    caseId: caseId(),
    state: 'needs-you',
    savedAt: '2026-11-24',
    body,
  };
  await old.table('ledger').add(line);
  old.close();
  const upgraded = await openDeviceStore(`${name()}-before`, sealer);
  const documents = [{ _id: id, _rev: '1-a', title: 'R v Ash' }];
  expect(await upgraded.caseDocuments(caseId())).toEqual(documents);
  expect(await upgraded.unsentCounts()).toEqual({ unsent: 1, needsYou: 1 });
  expect(await upgraded.foldPages(1)).toBe(1);
  expect(await upgraded.caseDocuments(caseId())).toEqual(documents);
  await upgraded.destroy();
});
