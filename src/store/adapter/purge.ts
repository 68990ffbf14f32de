import type { Bytes } from '../../vault/sealer.ts';
import { readOrder } from '../order.ts';
import type { AdapterStore } from './adapterStore.ts';
import { rowOf, treeOf } from './documentRow.ts';
import { leafRowsOf } from './leafRows.ts';
import {
  collectLeaves,
  createError,
  isDeleted,
  MISSING_DOC,
  removeLeafFromTree,
  winningRev,
} from './pouchdbInternals.ts';

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
  store.connection.run((tables) =>
    tables.transaction('rw', tables.docs, tables.leaves, tables.counters, async () => {
      const order = await readOrder(tables);
      const row = await tables.docs.get(id);
      if (!row) throw createError(MISSING_DOC, 'missing');
      const leaves = await leafRowsOf(tables, id);
      const tree = path.reduce((left, rev) => removeLeafFromTree(left, rev), [...treeOf(row)]);
      const isGone = tree.length === 0;
      const wasCounted = row.deleted ? 0 : 1;
      let isCounted = 0;
      await tables.leaves.bulkDelete(leaves.map((leaf) => [leaf.id, leaf.rev]));
      if (isGone) {
        await tables.docs.delete(id);
      } else {
        const rev = winningRev({ rev_tree: tree });
        const isDeletion = isDeleted({ rev_tree: tree }, rev);
        const kept = new Set(collectLeaves(tree).map((leaf) => leaf.rev));
        const bodies = new Map<string, Bytes>(
          [row, ...leaves].filter((leaf) => kept.has(leaf.rev)).map((leaf) => [leaf.rev, leaf.body]),
        );
        isCounted = isDeletion ? 0 : 1;
        await tables.docs.put(
          rowOf({ id, seq: row.seq, rev, isDeleted: isDeletion, tree, bodies, storedLeaves: new Set() }),
        );
        const losers = [...bodies].filter(([held]) => held !== rev);
        await tables.leaves.bulkPut(losers.map(([held, body]) => ({ id, rev: held, body })));
      }
      await tables.counters.put({
        ...order,
        docCount: order.docCount - wasCounted + isCounted,
        generation: order.generation + 1,
      });
      return { ok: true, deletedRevs: [...path], documentWasRemovedCompletely: isGone };
    }),
  );
