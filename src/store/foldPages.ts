import type { Sealer } from '../vault/sealer.ts';
import { partitionOf } from './casePartition.ts';
import type { Connection } from './connection.ts';
import { readPageStarts, startBefore } from './findPages.ts';
import { makePage } from './makePage.ts';
import { BodyOpener } from './openBody.ts';
import { readOrder } from './order.ts';
import { documentsIn, pageKey, type HeldDocument } from './pageRow.ts';
import type { CounterRow, DeviceTables, DocumentRow, PageKey, PageRow } from './tables.ts';

/** What folding needs of the store. */
interface FoldParts {
  readonly relaxed: Connection;
  readonly sealer: Sealer;
}

/** Documents of a page at most: one that grows past it becomes two. */
const mostDocuments = 200;
/** Rows that are folded in one transaction, about. */
const rowsAtOnce = 1_000;
/** How often it begins anew where somebody writes meanwhile. */
const attempts = 3;

/**
 * Folds rows into pages, in each partition that has so many of them beside its pages. Nothing of a document changes: not its
 * revisions, nor its place in the order. Where others write at the same time it gives way, and the rows stay rows.
 * Returns how many were folded.
 */
export async function foldPages(
  parts: FoldParts,
  fewestRows: number,
  isOver: () => boolean = () => false,
): Promise<number> {
  const ids = await parts.relaxed.run((tables) => tables.docs.toCollection().primaryKeys());
  const idsByPartition = new Map<string, string[]>();
  for (const id of ids) {
    const partition = partitionOf(id);
    const others = idsByPartition.get(partition);
    if (others) others.push(id);
    else idsByPartition.set(partition, [id]);
  }
  let folded = 0;
  let batch: string[] = [];
  for (const together of idsByPartition.values()) {
    if (together.length < fewestRows) continue;
    batch.push(...together);
    if (batch.length < rowsAtOnce) continue;
    if (isOver()) return folded;
    folded += await foldRows(parts, batch);
    batch = [];
  }
  return batch.length === 0 || isOver() ? folded : folded + (await foldRows(parts, batch));
}

/** All of the ids, or none where somebody else wrote each time. */
async function foldRows(parts: FoldParts, ids: readonly string[]): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const found = await parts.relaxed.run((tables) =>
      tables.transaction('r', tables.docs, tables.pages, tables.counters, async () => findFolds(tables, ids)),
    );
    const rows = found.folds.flatMap((fold) => fold.rows);
    if (rows.length === 0) return 0;
    const made = (await Promise.all(found.folds.map((fold) => foldOne(parts.sealer, fold)))).flat();
    const isStored = await parts.relaxed.run((tables) =>
      tables.transaction('rw', tables.docs, tables.pages, tables.counters, async () => {
        const order = await readOrder(tables);
        if (order.seq !== found.order.seq || order.generation !== found.order.generation) return false;
        await tables.docs.bulkDelete(rows.map(({ id }) => id));
        await tables.pages.bulkDelete(found.folds.flatMap(({ page }) => (page ? [pageKey(page)] : [])));
        await tables.pages.bulkPut(made);
        await tables.counters.put({ ...order, generation: order.generation + 1 });
        return true;
      }),
    );
    if (isStored) return rows.length;
  }
  return 0;
}

/** Rows, and the page that they go into. */
interface Fold {
  readonly page: PageRow | undefined;
  readonly rows: readonly DocumentRow[];
}

/** A row goes into the page before it, one before all pages into the first of them. */
async function findFolds(
  tables: DeviceTables,
  ids: readonly string[],
): Promise<{ readonly order: CounterRow; readonly folds: readonly Fold[] }> {
  const [order, found, starts] = await Promise.all([
    readOrder(tables),
    tables.docs.bulkGet([...ids]),
    readPageStarts(tables, new Set(ids.map(partitionOf))),
  ]);
  const folds = new Map<string, { partition: string; start: string | undefined; rows: DocumentRow[] }>();
  for (const row of found) {
    if (!row) continue;
    const partition = partitionOf(row.id);
    const start = startBefore(starts, row.id) ?? starts.get(partition)?.[0];
    const name = `${partition}\n${start ?? ''}`;
    const others = folds.get(name);
    if (others) others.rows.push(row);
    else folds.set(name, { partition, start, rows: [row] });
  }
  const keys = [...folds.values()].flatMap(({ partition, start }): PageKey[] =>
    start === undefined ? [] : [[partition, start]],
  );
  const pages = new Map<string, PageRow>();
  for (const page of keys.length === 0 ? [] : await tables.pages.bulkGet(keys)) {
    if (page) pages.set(page.first, page);
  }
  return {
    order,
    folds: [...folds.values()].map(({ start, rows }) => ({
      page: start === undefined ? undefined : pages.get(start),
      rows,
    })),
  };
}

async function foldOne(sealer: Sealer, { page, rows }: Fold): Promise<readonly PageRow[]> {
  const held: HeldDocument[] = [...(page ? documentsIn(page) : []), ...rows];
  held.sort((a, b) => (a.id < b.id ? -1 : 1));
  const opener = new BodyOpener(sealer);
  const pieces = Math.ceil(held.length / mostDocuments);
  const size = Math.ceil(held.length / pieces);
  return Promise.all(
    Array.from({ length: pieces }, (_, piece) =>
      makePage(sealer, opener, held.slice(piece * size, (piece + 1) * size)),
    ),
  );
}
