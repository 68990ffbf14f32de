import { writeAll } from '../database/writeAll.ts';
import type { Replica } from '../replica/replica.ts';
import { tombstoneOf } from './clashes.ts';
import type { RevisedDocument } from './judgeDraft.ts';

/**
 * Ends the versions that others hold already: of a draft that two devices changed, what each wrote, once both are in one. So
 * that devices write nothing but what was typed, and two that merge the same end the same. On the embedded store the texts
 * that nothing leads to any more go as well; CouchDB sees to that by itself.
 */
export async function pruneDrafts(
  { databases: { record, kind } }: Replica,
  entered: readonly (RevisedDocument & { readonly _id: string })[],
): Promise<void> {
  if (entered.length === 0) return;
  const heldById = new Map<string, Set<string>>();
  for (const { _id, seen } of entered) {
    const held = heldById.get(_id) ?? new Set();
    for (const { rev } of seen) held.add(rev);
    heldById.set(_id, held);
  }
  const { rows } = await record.allDocs({ keys: [...heldById.keys()], include_docs: true, conflicts: true });
  const ended = rows.flatMap((row) => {
    if (!('value' in row) || !row.doc) return [];
    const { _conflicts = [] } = row.doc as { readonly _conflicts?: readonly string[] };
    const held = heldById.get(row.id);
    return [row.value.rev, ..._conflicts].flatMap((rev) =>
      held?.has(rev) ? [tombstoneOf(row.id, rev)] : [],
    );
  });
  await writeAll(record, ended, { new_edits: false });
  if (kind !== 'embedded') return;
  // In PouchDB, and not in its published types.
  const { compactDocument } = record as unknown as {
    compactDocument: (id: string, longestHistory: number) => Promise<unknown>;
  };
  for (const id of heldById.keys()) await compactDocument.call(record, id, 0);
}
