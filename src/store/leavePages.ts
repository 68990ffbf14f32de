import { isPaged, pageKey, withoutDocuments, type HeldDocument } from './pageRow.ts';
import type { DeviceTables, PageKey, PageRow } from './tables.ts';

/** Takes documents out of the pages in which they lie. Inside the caller's transaction, which read them there. */
export async function leavePages(
  tables: DeviceTables,
  documents: Iterable<HeldDocument | undefined>,
): Promise<void> {
  const idsByPage = new Map<PageRow, Set<string>>();
  for (const held of documents) {
    if (!held || !isPaged(held)) continue;
    const ids = idsByPage.get(held.page);
    if (ids) ids.add(held.id);
    else idsByPage.set(held.page, new Set([held.id]));
  }
  const kept: PageRow[] = [];
  const empty: PageKey[] = [];
  for (const [page, ids] of idsByPage) {
    const left = withoutDocuments(page, ids);
    if (left) kept.push(left);
    else empty.push(pageKey(page));
  }
  if (kept.length > 0) await tables.pages.bulkPut(kept);
  if (empty.length > 0) await tables.pages.bulkDelete(empty);
}
