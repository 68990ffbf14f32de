import { isCasePartition, type Partition } from '../domain/document/documentId.ts';
import type { CaseId } from '../shared/ids.ts';
import { documentsOfCase } from './documents.ts';
import { makePage } from './makePage.ts';
import { BodyOpener } from './openBody.ts';
import { readOrder } from './order.ts';
import { documentsIn, isPaged, pageKey, pageRow, type HeldDocument } from './pageRow.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, DocumentRow, PageRow } from './tables.ts';

/** A page as it was found, and what takes its place: undefined where nothing of it is left. */
interface Rebuilt {
  readonly from: PageRow;
  readonly into: PageRow;
}

/** What the transaction found that it cannot do yet, having written nothing: these pages must be made anew first. */
class NeedsRebuilding {
  readonly pages: readonly PageRow[];

  constructor(pages: readonly PageRow[]) {
    this.pages = pages;
  }
}

/**
 * See DeviceStore.eraseDocuments. A page that held some of them is made anew without: what only left it would stay in its
 * body. In a transaction nothing but the database may be awaited, so that it is tried until it finds every page as it was
 * when it was made anew.
 */
export async function eraseDocuments(
  parts: StoreParts,
  partition: CaseId | Partition,
  ids: ReadonlySet<string>,
): Promise<void> {
  const rebuilt: Rebuilt[] = [];
  for (;;) {
    const result = await parts.strict.run((tables) =>
      tables.transaction(
        'rw',
        [tables.docs, tables.pages, tables.leaves, tables.cards, tables.counters],
        async () => eraseAll(tables, partition, ids, rebuilt),
      ),
    );
    if (!(result instanceof NeedsRebuilding)) return;
    const opener = new BodyOpener(parts.sealer);
    for (const from of result.pages) {
      const left = documentsIn(from).filter(({ id }) => !ids.has(id));
      rebuilt.push({ from, into: await makePage(parts.sealer, opener, left) });
    }
  }
}

/** Inside the transaction. */
async function eraseAll(
  tables: DeviceTables,
  partition: CaseId | Partition,
  ids: ReadonlySet<string>,
  rebuilt: readonly Rebuilt[],
): Promise<NeedsRebuilding | undefined> {
  const held = await documentsOfCase(tables, partition);
  const gone = held.filter(({ id }) => ids.has(id));
  const left = held.filter(({ id }) => !ids.has(id));
  if (gone.length === 0) return undefined;
  const touched = pagesOf(gone);
  const [rowLeft] = left.filter((each) => !isPaged(each));
  const [pageLeft] = pagesOf(left);
  // Something of what is left must get a new place in the order.
  if (!rowLeft && pageLeft && ![...touched].some((page) => isLeftOf(page, ids))) touched.add(pageLeft);
  const madeAnew: Rebuilt[] = [];
  const needed: PageRow[] = [];
  for (const page of touched) {
    if (!isLeftOf(page, ids)) continue;
    const made = rebuilt.find(({ from }) => isSame(from, page));
    if (made) madeAnew.push(made);
    else needed.push(page);
  }
  if (needed.length > 0) return new NeedsRebuilding(needed);

  const order = await readOrder(tables);
  let { seq } = order;
  const rows = madeAnew.map(({ into }): PageRow => {
    const heads = documentsIn(into).map((head) => ({ ...head, seq: (seq += 1) }));
    return pageRow(into.partition, heads, into.body);
  });
  await tables.docs.bulkDelete(gone.flatMap((each) => (isPaged(each) ? [] : [each.id])));
  for (const { id } of gone) await tables.leaves.where('[id+rev]').between([id, ''], [id, '\uffff']).delete();
  await tables.pages.bulkDelete([...touched].map(pageKey));
  await tables.pages.bulkPut(rows);
  if (rows.length === 0 && rowLeft) await tables.docs.put({ ...(rowLeft as DocumentRow), seq: (seq += 1) });
  await tables.cards.delete(partition);
  await tables.counters.put({
    ...order,
    seq,
    docCount: order.docCount - gone.filter(({ deleted }) => !deleted).length,
    generation: order.generation + 1,
    // Grants are kept in memory, and lie in no case.
    ...(isCasePartition(partition) ? {} : { erasures: (order.erasures ?? 0) + 1 }),
  });
  return undefined;
}

const pagesOf = (documents: readonly HeldDocument[]): Set<PageRow> =>
  new Set(documents.flatMap((each) => (isPaged(each) ? [each.page] : [])));

const isLeftOf = (page: PageRow, gone: ReadonlySet<string>): boolean =>
  page.ids.some((id) => id !== '' && !gone.has(id));

/** Whether nothing of a page changed: each body is sealed with a number of its own. */
const isSame = (a: PageRow, b: PageRow): boolean =>
  a.first === b.first &&
  a.body.length === b.body.length &&
  a.body.every((byte, at) => byte === b.body[at]) &&
  a.ids.length === b.ids.length &&
  a.ids.every((id, at) => id === b.ids[at]);
