import { copyOf, splitRevision, treeOf } from './adapter/documentRow.ts';
import type { AdapterStore } from './adapter/adapterStore.ts';
import { leafRowsOf } from './adapter/leafRows.ts';
import { collectLeaves, isDeleted, removeLeafFromTree, winningRev } from './adapter/pouchdbInternals.ts';
import { sealingAlone, NeedsSealing, type SealedAlone } from './adapter/sealAlone.ts';
import { stateOf, storeStates } from './adapter/writeDocuments.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DraftToWrite, StoreFailure } from './deviceStoreTypes.ts';
import { unsentRevOf } from './drafts.ts';
import { leaveBatches, readBatches } from './ledgerBatches.ts';
import { heldDocument } from './findPages.ts';
import { sealForGateway } from './forGateway.ts';
import { leavePages } from './leavePages.ts';
import { isSealedAlone, type StoredBody } from './openBody.ts';
import type { PagedDocument } from './pageRow.ts';
import { readOrder } from './order.ts';
import { sealJson, sealText } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, LedgerTableRow, RevisionNode, RevisionTree } from './tables.ts';
import { randomHex, storeFailureOf } from './writeEntry.ts';

/** Revisions back from one that are kept and told: the way from what the gateway has to what it lacks is far shorter. */
const longestHistory = 1_000;

interface Written {
  readonly rev: string;
  readonly seq: number;
}
interface Moved {
  readonly tag: 'moved-on';
}

/** See DeviceStore.writeDraft. Nothing but the database is awaited in the one transaction. */
export async function writeDraft(
  parts: StoreParts,
  documents: AdapterStore,
  draft: DraftToWrite,
): Promise<Result<Written, StoreFailure | Moved>> {
  const { id, unsentRev, isEnd } = draft;
  // What was never sent is replaced; a merge keeps it, as its name tells of what it was made.
  const isReplaced = draft.rev === undefined && draft.history[0] === unsentRev;
  const before = isReplaced ? draft.history.slice(1) : draft.history;
  const generation = before[0] === undefined ? 1 : splitRevision(before[0]).pos + 1;
  const rev = draft.rev ?? `${String(generation)}-${randomHex()}`;
  const path = [rev, ...before].slice(0, longestHistory);
  const fields = { ...draft.fields, ...(isEnd ? { _deleted: true } : {}) };
  const _revisions = { start: generation, ids: path.map((each) => splitRevision(each).hash) };
  const isNeverSent = before.length === 0 && draft.leaves.every((leaf) => leaf === unsentRev);
  const json = JSON.stringify({ ...fields, _revisions });
  const [body, ledgerBody, forGateway] = await Promise.all([
    sealJson(parts.sealer, 'docs', id, draft.fields),
    sealText(parts.sealer, 'ledger', id, json),
    sealForGateway(parts, id, rev, json),
  ]);
  const line: LedgerTableRow | undefined =
    isEnd && isNeverSent
      ? undefined
      : {
          entryId: id,
          rev,
          caseId: '',
          kind: 'draft',
          state: 'saved-here',
          savedAt: draft.line.savedAt,
          ...(draft.line.restsUntil === undefined ? {} : { restsUntil: draft.line.restsUntil }),
          body: ledgerBody,
          ...forGateway,
        };

  const write = async (
    tables: DeviceTables,
    sealed: SealedAlone,
  ): Promise<Result<Written, Moved> | NeedsSealing> => {
    const [held, rows, lineRow, order, batches] = await Promise.all([
      heldDocument(tables, id),
      leafRowsOf(tables, id),
      tables.ledger.get(id),
      readOrder(tables),
      readBatches(tables),
    ]);
    const lineBefore = lineRow && batches.line(lineRow);
    let tree: RevisionTree[] = held ? copyOf(treeOf(held)) : [];
    const leaves = collectLeaves(tree).map((leaf) => leaf.rev);
    // Our own: the connection was lost after the commit, and this is the second try.
    if (leaves.includes(rev)) return ok({ rev, seq: held?.seq ?? order.seq });
    if (!isSame(leaves, draft.leaves) || unsentRevOf(lineBefore, Date.now()) !== unsentRev)
      return err({ tag: 'moved-on' });
    if (unsentRev !== undefined && leaves.includes(unsentRev) && !path.includes(unsentRev)) {
      tree = removeLeafFromTree(tree, unsentRev);
    }
    tree = grown(tree, path, isEnd);
    const bodies = new Map([...(held ? stateOf(held, rows, sealed).bodies : []), [rev, body] as const]);
    const left = new Set(collectLeaves(tree).map((leaf) => leaf.rev));
    for (const each of bodies.keys()) if (!left.has(each)) bodies.delete(each);
    const paged = [...bodies.values()].filter(isInPage);
    if (paged.length > 0) return new NeedsSealing(paged);
    const winner = winningRev({ rev_tree: tree });
    const isGone = isDeleted({ rev_tree: tree }, winner);
    const seq = order.seq + 1;
    await leavePages(tables, [held]);
    const storedLeaves = new Set(rows.map((row) => row.rev));
    await storeStates(tables, [{ id, seq, rev: winner, isDeleted: isGone, tree, bodies, storedLeaves }]);
    await leaveBatches(tables, id);
    if (line) await tables.ledger.put(line);
    else await tables.ledger.delete(id);
    await tables.meta.bulkDelete([...(draft.follows ?? [])]);
    const countBefore = held && !held.deleted ? 1 : 0;
    await tables.counters.put({ ...order, seq, docCount: order.docCount - countBefore + (isGone ? 0 : 1) });
    return ok({ rev, seq });
  };
  try {
    return await sealingAlone(documents.sealer, (sealed) =>
      parts.strict.run((tables) =>
        tables.transaction(
          'rw',
          [
            tables.docs,
            tables.pages,
            tables.leaves,
            tables.ledger,
            tables.batches,
            tables.counters,
            tables.meta,
          ],
          async () => write(tables, sealed),
        ),
      ),
    );
  } catch (error) {
    return err(storeFailureOf(error));
  }
}

/** The tree with one more leaf, at the end of `path` (the newest first). A tree of one branch forgets what is far back. */
function grown(tree: RevisionTree[], path: readonly string[], isEnd: boolean): RevisionTree[] {
  const [rev, parent] = path;
  if (rev === undefined) throw new Error('A path has an end');
  const leaf: RevisionNode = [
    splitRevision(rev).hash,
    { status: 'available', ...(isEnd ? { deleted: true } : {}) },
    [],
  ];
  const parentNode = parent === undefined ? undefined : nodeOf(tree, parent);
  if (parentNode && (tree.length > 1 || collectLeaves(tree).length > 1 || parentNode[2].length > 0)) {
    parentNode[1].status = 'missing';
    parentNode[2].push(leaf);
    return tree;
  }
  let node = leaf;
  for (const each of path.slice(1)) node = [splitRevision(each).hash, { status: 'missing' }, [node]];
  const branch: RevisionTree = { pos: splitRevision(path.at(-1) ?? rev).pos, ids: node };
  return parentNode ? [branch] : [...tree, branch];
}

function nodeOf(tree: readonly RevisionTree[], rev: string): RevisionNode | undefined {
  const toVisit = tree.map(({ pos, ids }) => ({ pos, node: ids }));
  const { pos: wanted, hash } = splitRevision(rev);
  for (let next = toVisit.pop(); next; next = toVisit.pop()) {
    const { pos, node } = next;
    if (pos === wanted && node[0] === hash) return node;
    for (const child of node[2]) toVisit.push({ pos: pos + 1, node: child });
  }
  return undefined;
}

const isInPage = (body: StoredBody): body is PagedDocument => !isSealedAlone(body);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each));
