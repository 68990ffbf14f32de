import { heldDocument } from '../findPages.ts';
import { leavePages } from '../leavePages.ts';
import { bodyOfWinner, isSealedAlone, type StoredBody } from '../openBody.ts';
import { readOrder } from '../order.ts';
import type { HeldDocument } from '../pageRow.ts';
import type { LeafRow, RevisionTree } from '../tables.ts';
import type { AdapterStore } from './adapterStore.ts';
import { rowOf, treeOf, type DocumentState } from './documentRow.ts';
import { leafRowsOf } from './leafRows.ts';
import {
  collectLeaves,
  createError,
  isDeleted,
  MISSING_DOC,
  removeLeafFromTree,
  winningRev,
} from './pouchdbInternals.ts';
import { NeedsSealing, sealingAlone, type SealedAlone } from './sealAlone.ts';

export interface Purged {
  readonly ok: true;
  readonly deletedRevs: readonly string[];
  readonly documentWasRemovedCompletely: boolean;
}

/**
 * Takes a branch of a document out of its history as if it had never been: `path` runs from the leaf to where the
 * branch began. The document keeps its place in the order, so the generation is raised in its stead.
 */
export const purge = (store: AdapterStore, id: string, path: readonly string[]): Promise<Purged> =>
  sealingAlone(store.sealer, (sealed) =>
    store.connection.run((tables) =>
      tables.transaction('rw', [tables.docs, tables.pages, tables.leaves, tables.counters], async () => {
        const order = await readOrder(tables);
        const held = await heldDocument(tables, id);
        if (!held) throw createError(MISSING_DOC, 'missing');
        const leaves = await leafRowsOf(tables, id);
        const tree = path.reduce((left, rev) => removeLeafFromTree(left, rev), [...treeOf(held)]);
        const isGone = tree.length === 0;
        const state = isGone ? undefined : stateAfter(held, leaves, tree, sealed);
        const body = state?.bodies.get(state.rev);
        if (body && !isSealedAlone(body)) return new NeedsSealing([body]);
        await tables.leaves.bulkDelete(leaves.map((leaf) => [leaf.id, leaf.rev]));
        await leavePages(tables, [held]);
        if (state) {
          await tables.docs.put(rowOf(state));
          const losers = leaves.filter((leaf) => leaf.rev !== state.rev && state.bodies.has(leaf.rev));
          await tables.leaves.bulkPut(losers);
        } else await tables.docs.delete(id);
        await tables.counters.put({
          ...order,
          docCount: order.docCount - (held.deleted ? 0 : 1) + (state && !state.isDeleted ? 1 : 0),
          generation: order.generation + 1,
        });
        return { ok: true, deletedRevs: [...path], documentWasRemovedCompletely: isGone } as const;
      }),
    ),
  );

/** What is left of a document, whose losing leaves were `leaves`, when its history is `tree`. */
function stateAfter(
  held: HeldDocument,
  leaves: readonly LeafRow[],
  tree: readonly RevisionTree[],
  sealed: SealedAlone,
): DocumentState {
  const rev = winningRev({ rev_tree: tree });
  const kept = new Set(collectLeaves(tree).map((leaf) => leaf.rev));
  const bodies = new Map<string, StoredBody>([
    [held.rev, sealed.of(held.rev, bodyOfWinner(held))],
    ...leaves.map((leaf) => [leaf.rev, leaf.body] as const),
  ]);
  for (const each of bodies.keys()) if (!kept.has(each)) bodies.delete(each);
  return {
    id: held.id,
    seq: held.seq,
    rev,
    isDeleted: isDeleted({ rev_tree: tree }, rev),
    tree,
    bodies,
    storedLeaves: new Set(),
  };
}
