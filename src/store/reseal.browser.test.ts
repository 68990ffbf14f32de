import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { card, note, pulled, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { importAesKey, newDataKey } from '../vault/keyRing.ts';
import { aesSealer, generationOf, ringSealer, type Sealer } from '../vault/sealer.ts';
import { openDeviceStore, type DeviceStore } from './deviceStore.ts';
import { deviceTables } from './tables.ts';

const earlier = await importAesKey(newDataKey());
const first = await importAesKey(newDataKey());
const byEarlier = aesSealer(earlier);
const byBoth = ringSealer(() => ({ generation: 1, keys: new Map([[1, first]]), earlier }));
const byVault = ringSealer(() => ({ generation: 1, keys: new Map([[1, first]]) }));

let name: string;
let store: DeviceStore;
const caseId = newId<CaseId>();
const other = newId<CaseId>();
const openWith = async (sealer: Sealer): Promise<DeviceStore> =>
  (store = await openDeviceStore(name, sealer));
/** The generation of the key of every sealed field. */
const generations = async (): Promise<readonly (number | undefined)[]> => {
  const look = deviceTables(name, 'relaxed');
  const tables = [look.docs, look.leaves, look.locals, look.pages, look.cards, look.meta, look.ledger];
  const rows = (await Promise.all(tables.map((table) => table.toArray()))).flat() as {
    readonly body: Uint8Array;
    readonly reason?: Uint8Array;
  }[];
  look.close();
  return rows.flatMap(({ body, reason }) => [body, ...(reason ? [reason] : [])]).map(generationOf);
};

beforeEach(() => {
  name = `reseal-${newId<CaseId>()}`;
});
afterEach(() => store.destroy());

/** Something in every table: 120 unsent lines, one with a reason, a page, rows, a second leaf, a checkpoint, a card. */
async function fill(): Promise<readonly string[]> {
  await openWith(byEarlier);
  const entries = Array.from({ length: 120 }, (_, index) => note(caseId, `note ${String(index)}`));
  for (const entry of entries) expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  const [line] = await store.unsent(1);
  if (!line) throw new Error('nothing unsent');
  await store.settle([
    { entryId: line.entryId, rev: line.rev, answer: { state: 'refused', reason: 'It names nobody.' } },
  ]);
  const paged = { _id: `${other}:case:a`, _rev: '1-a', text: 'in a page' };
  await store.putPages([await pageOf(paged)]);
  await pulled(store, { _id: `${other}:note:b`, text: 'one leaf' });
  await pulled(store, { _id: `${other}:note:b`, _rev: '1-b', text: 'another leaf' });
  await store.pouch.put({ _id: '_local/checkpoint', at: 7 } as never);
  await store.putCards([{ caseId: other, card: card(other, 'R v Penhallow'), upTo: 3 }]);
  await store.setMeta('device-id', 'tablet');
  return entries.map(({ _id }) => _id);
}

/** All that the store says, for comparing. */
const told = async () => ({
  unsent: (await unsentEntries(store)).map((entry) => JSON.stringify(entry)).sort(),
  reasons: (await store.ledgerLines()).map(({ reason }) => reason ?? '').sort(),
  documents: [await store.caseDocuments(caseId), await store.caseDocuments(other)],
  // In no order that anybody promises.
  leaves: (await store.pouch.get(`${other}:note:b`, { open_revs: 'all' }))
    .map((leaf) => JSON.stringify(leaf))
    .sort(),
  checkpoint: await store.pouch.get('_local/checkpoint'),
  cards: await store.cards(),
  meta: await store.getMeta('device-id'),
  changes: (await store.pouch.changes({ since: 0 })).results.map(({ id, seq }) => [id, seq]),
  counts: await store.unsentCounts(),
});

describe('Sealing rows anew', () => {
  test('leaves none that the earlier key sealed, and changes nothing of what they say', async () => {
    const ids = await fill();
    const before = await told();
    expect(before.unsent).toHaveLength(ids.length - 1);
    expect(new Set(await generations())).toEqual(new Set([0]));
    await store.close();
    await openWith(byBoth);
    expect(await store.reseal(1)).toMatchObject({ broken: 0, isClean: false });
    expect(await store.reseal(1)).toEqual({ found: 0, broken: 0, isClean: true });
    expect(new Set(await generations())).toEqual(new Set([1]));
    await store.close();
    // Without the earlier key.
    await openWith(byVault);
    expect(await told()).toEqual(before);
  });

  test('begins with what was not sent', async () => {
    await fill();
    await store.close();
    await openWith(byBoth);
    let looks = 0;
    // The ledger has more rows than one look takes.
    await store.reseal(1, () => (looks += 1) > 2);
    const look = deviceTables(name, 'relaxed');
    const lines = await look.ledger.toArray();
    expect(new Set(lines.map(({ body }) => generationOf(body)))).toEqual(new Set([1]));
    expect((await look.docs.toArray()).map(({ body }) => generationOf(body))).toContain(0);
    look.close();
  });

  test('may be cut off anywhere: everything is read with both keys, and the next look goes on', async () => {
    await fill();
    const before = await told();
    await store.close();
    let isClean = false;
    for (let cut = 1; !isClean && cut < 40; cut += 1) {
      await openWith(byBoth);
      let looks = 0;
      const going = store.reseal(1, () => (looks += 1) > cut).catch(() => ({ isClean: false }));
      // Every other time as a tab that dies: the database closes under it.
      if (cut % 2 === 0) await store.close();
      ({ isClean } = await going);
      await store.close();
      await openWith(byBoth);
      expect(await told(), `cut off at ${String(cut)}`).toEqual(before);
      await store.close();
    }
    expect(isClean).toBe(true);
    await openWith(byVault);
    expect(await told()).toEqual(before);
  });

  test('takes the place of nothing that is written meanwhile', async () => {
    await fill();
    await store.close();
    await openWith(byBoth);
    const entry = note(caseId, 'written meanwhile');
    const [, written] = await Promise.all([
      store.reseal(1),
      store.writeEntry(entry, { savedAt }),
      store.setMeta('device-id', 'another tablet'),
      pulled(store, { _id: `${other}:note:b`, _rev: '2-c', text: 'a later one' }),
    ]);
    expect(written).toMatchObject({ ok: true });
    await expect.poll(async () => (await store.reseal(1)).isClean).toBe(true);
    await store.close();
    await openWith(byVault);
    expect(await store.getMeta('device-id')).toBe('another tablet');
    expect((await unsentEntries(store)).map(({ _id }) => _id)).toContain(entry._id);
    expect(await store.document(`${other}:note:b`)).toMatchObject({ text: 'a later one' });
  });

  test('leaves a row as somebody wrote it after it was read, and before it is written', async () => {
    await openWith(byEarlier);
    await store.setMeta('device-id', 'tablet');
    await store.close();
    let isWritten = false;
    await openWith({
      seal: (bytes, boundTo) => byBoth.seal(bytes, boundTo),
      async open(sealed, boundTo) {
        if (!isWritten) {
          isWritten = true;
          await store.setMeta('device-id', 'another tablet');
        }
        return byBoth.open(sealed, boundTo);
      },
    });
    expect(await store.reseal(1)).toMatchObject({ found: 1 });
    expect(isWritten).toBe(true);
    expect(await store.getMeta('device-id')).toBe('another tablet');
  });

  test('is not clean where documents moved while it looked', async () => {
    await openWith(byEarlier);
    await store.setMeta('of no key', 'yes');
    await store.close();
    let isMoved = false;
    await openWith({
      seal: (bytes, boundTo) => byVault.seal(bytes, boundTo),
      async open(sealed, boundTo) {
        if (boundTo === 'meta/of no key' && !isMoved) {
          isMoved = true;
          await pulled(store, { _id: `${other}:note:d`, text: 'arrives' });
        }
        return byVault.open(sealed, boundTo);
      },
    });
    expect(await store.reseal(1)).toEqual({ found: 0, broken: 1, isClean: false });
    expect(await store.reseal(1)).toEqual({ found: 0, broken: 1, isClean: true });
  });

  test('leaves a row that no key opens as it is, counts it, and needs no key for it', async () => {
    await openWith(byEarlier);
    await store.setMeta('kept', 'yes');
    await store.setMeta('broken', 'yes');
    const look = deviceTables(name, 'relaxed');
    const row = await look.meta.get('broken');
    const broken = row?.body.slice() ?? new Uint8Array();
    broken[20] = (broken[20] ?? 0) ^ 1;
    await look.meta.put({ key: 'broken', body: broken });
    await store.close();
    await openWith(byBoth);
    expect(await store.reseal(1)).toEqual({ found: 1, broken: 1, isClean: false });
    expect(await store.reseal(1)).toEqual({ found: 0, broken: 1, isClean: true });
    expect((await look.meta.get('broken'))?.body).toEqual(broken);
    look.close();
    await store.close();
    await openWith(byVault);
    expect(await store.getMeta('kept')).toBe('yes');
  });
});
