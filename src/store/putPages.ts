import type { Bytes } from '../vault/sealer.ts';
import type { AdapterStore } from './adapter/adapterStore.ts';
import { revisionsHeld } from './adapter/readDocuments.ts';
import { knownDocuments } from './adapter/rowCache.ts';
import { NeedsSealing, sealingAlone, type SealedAlone } from './adapter/sealAlone.ts';
import { prepare, writeBatch, type Prepared } from './adapter/writeDocuments.ts';
import { partitionOf } from './casePartition.ts';
import { inflate } from './deflate.ts';
import type { ArrivedPage } from './deviceStoreTypes.ts';
import { readPageStarts, startBefore, type PageStarts } from './findPages.ts';
import { readOrder } from './order.ts';
import { documentsIn, pageKey, pageRow, pageSeal, rangeOf, withoutDocuments } from './pageRow.ts';
import { sealJson } from './sealedJson.ts';
import type { CounterRow, DeviceTables, MetaRow, PageKey, PageRow } from './tables.ts';

/** A page as it arrived, sealed for the place where it will lie. */
interface SealedPage {
  readonly arrived: ArrivedPage;
  readonly first: string;
  readonly last: string;
  readonly body: Bytes;
}

/** What of an arrived page is stored how. */
interface Plan {
  readonly page: SealedPage;
  /** These lie in it from now on; none where it would overlap a page that is here. */
  readonly inPage: ReadonlySet<string>;
  /** These are written as replication writes them, because something of them or around them is here already. */
  readonly alone: ReadonlySet<string>;
}

/** The documents of a page, ready to be written alone, by id. */
type Opened = ReadonlyMap<string, Prepared>;

/**
 * See DeviceStore.putPages. A page of which nothing is here is stored as it came: neither opened nor compressed. What is
 * here already with the same or a later revision is left out of it. Only documents that are here with other revisions, and
 * pages that would overlap another, are opened and merged.
 */
export async function putPages(
  store: AdapterStore,
  pages: readonly ArrivedPage[],
  mark?: { readonly key: string; readonly value: unknown },
): Promise<void> {
  const [sealedPages, markRow] = await Promise.all([
    Promise.all(pages.map((page) => sealPage(store, page))),
    mark && sealMark(store, mark),
  ]);
  const opened = new Map<SealedPage, Opened>();
  const stored = await sealingAlone(store.sealer, async (sealed) => {
    for (;;) {
      const result = await store.connection.run((tables) =>
        tables.transaction(
          'rw',
          [tables.docs, tables.pages, tables.leaves, tables.counters, tables.meta],
          async () => putAll(store, tables, sealedPages, markRow, opened, sealed),
        ),
      );
      if (!(result instanceof NeedsOpening)) return result;
      for (const page of result.pages) opened.set(page, await openArrived(store, page));
    }
  });
  store.cache.wrote(stored.before, stored.after, stored.ids, stored.pages.map(pageKey));
}

async function sealPage(store: AdapterStore, arrived: ArrivedPage): Promise<SealedPage> {
  const ids = arrived.heads.map(([id]) => id);
  if (ids.length === 0 || ids.some((id) => partitionOf(id) !== arrived.partition)) {
    throw new Error(`The page of ${arrived.partition} is empty, or holds documents of another partition`);
  }
  const range = rangeOf(ids);
  return { arrived, ...range, body: await store.sealer.seal(arrived.body, pageSeal(range.first)) };
}

const sealMark = async (
  store: AdapterStore,
  { key, value }: { readonly key: string; readonly value: unknown },
): Promise<MetaRow> => ({ key, body: await sealJson(store.sealer, 'meta', key, value) });

const decoder = new TextDecoder();

async function openArrived(store: AdapterStore, { arrived }: SealedPage): Promise<Opened> {
  const documents = JSON.parse(decoder.decode(await inflate(arrived.body))) as Record<string, unknown>[];
  const refused: unknown[] = [];
  const prepared = await prepare(store, documents, { new_edits: false }, refused);
  if (prepared.length < documents.length) throw new Error(`A page was refused: ${JSON.stringify(refused)}`);
  return new Map(prepared.map((each) => [each.info.metadata.id, each]));
}

/** What the transaction found that it cannot do yet, having written nothing: these pages must be opened first. */
class NeedsOpening {
  readonly pages: readonly SealedPage[];

  constructor(pages: readonly SealedPage[]) {
    this.pages = pages;
  }
}

interface Stored {
  readonly before: CounterRow;
  readonly after: CounterRow;
  /** Documents that are rows now. */
  readonly ids: Iterable<string>;
  readonly pages: readonly PageRow[];
}

/** Inside the transaction. */
async function putAll(
  store: AdapterStore,
  tables: DeviceTables,
  pages: readonly SealedPage[],
  mark: MetaRow | undefined,
  opened: ReadonlyMap<SealedPage, Opened>,
  sealed: SealedAlone,
): Promise<Stored | NeedsOpening | NeedsSealing> {
  const before = await readOrder(tables);
  const plans = await planPages(store, tables, before, pages);
  const unopened = plans.filter(({ page, alone }) => alone.size > 0 && !opened.has(page));
  if (unopened.length > 0) return new NeedsOpening(unopened.map(({ page }) => page));

  const alone = plans.flatMap((plan) =>
    [...plan.alone].flatMap((id) => opened.get(plan.page)?.get(id) ?? []),
  );
  let after = before;
  let ids: Iterable<string> = [];
  if (alone.length > 0) {
    const written = await writeBatch(store, tables, before, alone, { new_edits: false }, sealed);
    if (written instanceof NeedsSealing) return written;
    after = written.order;
    ids = written.states.keys();
  }
  const rows: PageRow[] = [];
  for (const plan of plans) {
    const row = rowOf(plan, after.seq + 1);
    if (!row) continue;
    rows.push(row);
    after = {
      ...after,
      seq: after.seq + row.ids.length,
      docCount: after.docCount + documentsIn(row).length,
    };
  }
  if (rows.length > 0) {
    await tables.pages.bulkPut(rows);
    await tables.counters.put(after);
  }
  if (mark) await tables.meta.put(mark);
  return { before, after, ids, pages: rows };
}

/** The page's documents take a block of the order; those that are not to lie in it leave holes there. */
function rowOf({ page, inPage }: Plan, firstSeq: number): PageRow | undefined {
  if (inPage.size === 0) return undefined;
  const { heads, partition } = page.arrived;
  const whole = pageRow(
    partition,
    heads.map(([id, rev], index) => ({ id, rev, seq: firstSeq + index, deleted: 0 })),
    page.body,
  );
  if (inPage.size === heads.length) return whole;
  return withoutDocuments(whole, new Set(heads.map(([id]) => id).filter((id) => !inPage.has(id))));
}

async function planPages(
  store: AdapterStore,
  tables: DeviceTables,
  order: CounterRow,
  pages: readonly SealedPage[],
): Promise<readonly Plan[]> {
  const ids = new Set<string>();
  /** Merged with each other, as all that comes more than once. */
  const repeated = new Set<string>();
  for (const { arrived } of pages) {
    for (const [id] of arrived.heads) (ids.has(id) ? repeated : ids).add(id);
  }
  const found = await knownDocuments(store.cache, tables, order, [...ids]);
  const held = new Map([...ids].map((id, index) => [id, found[index]]));
  const starts =
    store.cache.at(order).starts ??
    (await readPageStarts(tables, new Set(pages.map(({ arrived }) => arrived.partition))));
  const before = await pagesBefore(tables, starts, pages);
  const taken = new Map<string, SealedPage[]>();
  const plans: Plan[] = [];
  for (const page of pages) {
    const inPage = new Set<string>();
    const alone = new Set<string>();
    const { partition } = page.arrived;
    const others = taken.get(partition) ?? [];
    const isFree = ![...others, ...(before.get(partition) ?? [])].some((other) =>
      areOverlapping(page, other),
    );
    for (const [id, rev] of page.arrived.heads) {
      const document = held.get(id);
      if (document) {
        if (!revisionsHeld(document).has(rev)) alone.add(id);
      } else if (isFree && !repeated.has(id)) inPage.add(id);
      else alone.add(id);
    }
    if (inPage.size > 0) taken.set(partition, [...others, page]);
    plans.push({ page, inPage, alone });
  }
  return plans;
}

interface IdRange {
  readonly first: string;
  readonly last: string;
}

/** Of pages of one partition. */
const areOverlapping = (page: IdRange, other: IdRange): boolean =>
  page.first <= other.last && other.first <= page.last;

/**
 * The stored pages that may lie across the range of one of these, by partition: of each, the last that begins before its
 * end. They are read at once: where too many promises are awaited without a request, a transaction ends.
 */
async function pagesBefore(
  tables: DeviceTables,
  starts: PageStarts,
  pages: readonly SealedPage[],
): Promise<ReadonlyMap<string, readonly PageRow[]>> {
  const keys = new Map<string, PageKey>();
  for (const { arrived, last } of pages) {
    const start = startBefore(starts, last);
    if (start !== undefined) keys.set(start, [arrived.partition, start]);
  }
  const stored = new Map<string, PageRow[]>();
  for (const page of keys.size === 0 ? [] : await tables.pages.bulkGet([...keys.values()])) {
    if (page) stored.set(page.partition, [...(stored.get(page.partition) ?? []), page]);
  }
  return stored;
}
