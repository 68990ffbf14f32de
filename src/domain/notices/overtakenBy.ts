import type { CaseDocument } from '../document/document.ts';
import type { DocumentId } from '../../shared/ids.ts';

/**
 * The shares that one takes the place of, and those whose place they took, oldest first, as far as they did not come before it: CouchDB gives
 * what was pushed together in any order. Whoever is told of the later one is told of them first.
 *
 * @param documents of the whole case
 */
export function overtakenBy(
  shareId: DocumentId,
  documents: readonly CaseDocument[],
  cameBefore: (id: DocumentId) => boolean,
): readonly DocumentId[] {
  const shares = new Map(
    documents.flatMap((each) => (each.type === 'results-shared' ? [[each._id, each] as const] : [])),
  );
  const found = new Set<DocumentId>();
  const waiting = [shareId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const former of (shares.get(id)?.supersedes ?? []) as readonly DocumentId[]) {
      if (former === shareId || found.has(former) || !shares.has(former) || cameBefore(former)) continue;
      found.add(former);
      waiting.push(former);
    }
  const counterOf = (id: DocumentId): number => shares.get(id)?.counter ?? 0;
  return [...found].sort((a, b) => counterOf(a) - counterOf(b));
}
