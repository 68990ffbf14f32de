import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageOf } from '../../tests/builders/arrivedPage.ts';
import { sealer } from '../../tests/harness/storeForEach.ts';
import { propertyRuns, trialTimeoutMs } from '../../tests/trials.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { fromTheStart, openDeviceStore, type DeviceStore } from './deviceStore.ts';
import { documentsIn } from './pageRow.ts';
import { deviceTables, type DeviceTables } from './tables.ts';

/*
 * Pages and the rows beside them are one store: whatever happens to it, a store with pages reads like one that was only ever
 * written row by row.
 */

const partitions = ['c1', 'c1-x', 'c2', 'org-o'] as const;
const ids = partitions.flatMap((partition) =>
  ['case:a', 'grant:b', 'note:c', 'note:d', 'note:e'].map((rest) => `${partition}:${rest}`),
);
const anyId = fc.constantFrom(...ids);
const anyPartition = fc.constantFrom(...partitions);
const anyIds = fc.uniqueArray(anyId, { minLength: 1, maxLength: 6 });

/** What happens, as the gateway and the device make it happen. */
const step = fc.oneof(
  /** The record moves on: the next revision of a document, which nobody has yet. */
  { weight: 3, arbitrary: fc.record({ act: fc.constant('moves-on' as const), ids: anyIds }) },
  /** The winners of the record arrive by replication. */
  { weight: 3, arbitrary: fc.record({ act: fc.constant('pulled' as const), ids: anyIds }) },
  /** The winners of a partition arrive as a page, perhaps not all of them and in any order. */
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('streamed' as const),
      pages: fc.array(
        fc.record({ partition: anyPartition, some: fc.nat({ max: 31 }), isTurned: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    }),
  },
  /** A revision that conflicts with what is here. */
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('conflicts' as const),
      id: anyId,
      hash: fc.constantFrom('0', 'z'),
      isDeletion: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('deleted' as const), id: anyId }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('purged' as const), id: anyId }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('erased' as const), caseId: fc.constantFrom('c1', 'c2') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('erased-in-part' as const),
      caseId: fc.constantFrom('c1', 'c2'),
      ids: anyIds,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('folded' as const), rows: fc.integer({ min: 1, max: 3 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

interface Winner {
  readonly _id: string;
  readonly _rev: string;
  readonly _revisions: { readonly start: number; readonly ids: readonly string[] };
  readonly text: string;
  readonly _deleted?: boolean;
}

/** The stores are opened once: what they hold is taken out before each history. */
let rows: DeviceStore;
let pages: DeviceStore;
let tables: DeviceTables;
beforeAll(async () => {
  rows = await openDeviceStore(`rows-${newId<CaseId>()}`, sealer);
  pages = await openDeviceStore(`pages-${newId<CaseId>()}`, sealer);
  tables = deviceTables(pages.name, 'relaxed');
});
afterAll(async () => {
  tables.close();
  await rows.destroy();
  await pages.destroy();
});

test(
  'a store with pages reads like one of rows alone, whatever happened to both',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        for (const store of [rows, pages]) {
          for (const partition of partitions) await store.eraseCase(partition as CaseId);
        }
        const record = new Map<string, Winner>();
        const made = new Map<string, Set<string>>();
        for (const each of steps) await happen(each, record, made);
        expect(await picture(pages, made)).toEqual(await picture(rows, made));
        await expectOrder();
      }),
      propertyRuns(25),
    ),
  trialTimeoutMs,
);

async function happen(
  each: Step,
  record: Map<string, Winner>,
  made: Map<string, Set<string>>,
): Promise<void> {
  const put = async (...documents: readonly object[]): Promise<void> => {
    for (const store of [rows, pages]) {
      expect(await store.pouch.bulkDocs([...documents] as never[], { new_edits: false })).toEqual([]);
    }
  };
  const tell = (id: string, rev: string): void => {
    made.set(id, (made.get(id) ?? new Set()).add(rev));
  };
  const winner = (id: string): Winner => {
    const known = record.get(id) ?? nextOf(id, undefined);
    record.set(id, known);
    tell(id, known._rev);
    return known;
  };
  switch (each.act) {
    case 'moves-on':
      for (const id of each.ids) record.set(id, nextOf(id, winner(id)));
      return;
    case 'pulled':
      return put(...each.ids.map(winner));
    case 'streamed': {
      const arrived = each.pages.map(({ partition, some, isTurned }) => {
        const within = ids.filter((id, index) => id.startsWith(`${partition}:`) && (some >> (index % 5)) & 1);
        // The winners alone, without their history, as the gateway streams them; deletions come by replication.
        const documents = within
          .map(winner)
          .filter(({ _deleted }) => !_deleted)
          .map(({ _revisions: _, ...document }) => document);
        return isTurned ? documents.reverse() : documents;
      });
      const full = arrived.filter((documents) => documents.length > 0);
      for (const documents of full) {
        expect(await rows.pouch.bulkDocs(documents as never[], { new_edits: false })).toEqual([]);
      }
      return pages.putPages(await Promise.all(full.map((documents) => pageOf(...documents))));
    }
    case 'conflicts': {
      const rev = `1-${each.hash}`;
      tell(each.id, rev);
      return put({ _id: each.id, _rev: rev, text: rev, ...(each.isDeletion ? { _deleted: true } : {}) });
    }
    case 'deleted': {
      const deleted = { ...nextOf(each.id, winner(each.id)), _deleted: true };
      record.set(each.id, deleted);
      tell(each.id, deleted._rev);
      return put(deleted);
    }
    case 'purged':
      for (const { pouch } of [rows, pages]) {
        const purging = pouch as unknown as { purge(id: string, rev: string): Promise<unknown> };
        const found = await pouch.allDocs({ keys: [each.id] });
        const [row] = found.rows;
        if (row && 'value' in row) await purging.purge(each.id, row.value.rev).catch(() => undefined);
      }
      return;
    case 'erased':
      await rows.eraseCase(each.caseId as CaseId);
      return pages.eraseCase(each.caseId as CaseId);
    case 'erased-in-part': {
      const gone = new Set(each.ids);
      await rows.eraseDocuments(each.caseId as CaseId, gone);
      await pages.eraseDocuments(each.caseId as CaseId, gone);
      // Of a page that was made anew nothing is left in the body but what it names.
      for (const page of await tables.pages.where('partition').equals(each.caseId).toArray()) {
        if (page.ids.some((id) => gone.has(id))) throw new Error(`${page.first} names what is gone`);
      }
      return;
    }
    case 'folded':
      await pages.foldPages(each.rows);
  }
}

function nextOf(id: string, before: Winner | undefined): Winner {
  const start = (before?._revisions.start ?? 0) + 1;
  const revisions = [`m${String(start)}`, ...(before?._revisions.ids ?? [])];
  const rev = `${String(start)}-m${String(start)}`;
  return { _id: id, _rev: rev, _revisions: { start, ids: revisions }, text: `${id} ${rev}` };
}

const byId = <T extends { readonly id?: string; readonly _id?: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => ((a.id ?? a._id ?? '') < (b.id ?? b._id ?? '') ? -1 : 1));

/** All that can be read of a store, in every way, without the places in the order: a page may leave some of them out. */
/** PouchDB reads the leaves of a document side by side, and gives them as they come. */
async function leavesOf(store: DeviceStore, id: string): Promise<unknown> {
  const leaves = await store.pouch.get(id, { open_revs: 'all', revs: true });
  return leaves.sort((a, b) => (a.ok._rev < b.ok._rev ? -1 : 1));
}

async function picture(store: DeviceStore, made: ReadonlyMap<string, ReadonlySet<string>>): Promise<unknown> {
  const { doc_count: count } = await store.pouch.info();
  const feed = await store.pouch.changes({ since: 0, style: 'all_docs', include_docs: true });
  const asked = Object.fromEntries(ids.map((id) => [id, [...(made.get(id) ?? []), '9-unknown']]));
  const pieces = new Set<string>();
  for (let seq = -1, at = 0; seq !== at;) {
    seq = at;
    const piece = await store.changedSince(seq, 4);
    for (const id of piece.ids) {
      expect(pieces).not.toContain(id);
      pieces.add(id);
    }
    at = piece.seq;
  }
  return {
    count,
    cases: await Promise.all(partitions.map((each) => store.caseDocuments(each as CaseId))),
    caseIds: [...(await store.caseIds())].sort(),
    grants: byId(await store.documentsOfType('grant')),
    changedGrants: byId((await store.changedOfType('grant', fromTheStart)).documents),
    single: await Promise.all(ids.map((id) => store.document(id))),
    listed: (await store.pouch.allDocs({ include_docs: true, conflicts: true })).rows,
    range: (await store.pouch.allDocs({ startkey: 'c1:', endkey: 'c1;', limit: 3, skip: 1 })).rows,
    back: (await store.pouch.allDocs({ startkey: 'c2:z', endkey: 'c1-x:', descending: true })).rows,
    keyed: (await store.pouch.allDocs({ keys: ids })).rows.map((row) => ({ ...row, doc: undefined })),
    changes: byId(feed.results.map(({ seq: _, ...change }) => change)),
    pieces: [...pieces].sort(),
    missing: await store.pouch.revsDiff(asked),
    bulk: await store.pouch.bulkGet({ docs: ids.map((id) => ({ id })), revs: true }),
    trees: await Promise.all([...pieces].sort().map((id) => leavesOf(store, id))),
  };
}

/** What must hold of the tables themselves (docs/decisions/0012-a-case-is-a-page.md). */
async function expectOrder(): Promise<void> {
  const [stored, alone, order] = await Promise.all([
    tables.pages.toArray(),
    tables.docs.toArray(),
    tables.counters.get('order'),
  ]);
  const all = [...alone, ...stored.flatMap(documentsIn)];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ seq }) => seq)).size).toBe(all.length);
  expect(order?.docCount).toBe(all.filter(({ deleted }) => !deleted).length);
  expect(Math.max(0, ...all.map(({ seq }) => seq))).toBeLessThanOrEqual(order?.seq ?? 0);
  for (const [index, page] of stored.entries()) {
    for (const { id } of documentsIn(page)) expect(id >= page.first && id <= page.last).toBe(true);
    const before = stored[index - 1];
    if (before?.partition === page.partition) expect(before.last < page.first).toBe(true);
  }
}
