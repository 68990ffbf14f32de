import { isSealedAlone, type StoredBody } from '../openBody.ts';
import {
  listedType,
  type DocumentHead,
  type DocumentRow,
  type RevisionNode,
  type RevisionTree,
} from '../tables.ts';
import type { Metadata } from './pouchdbInternals.ts';

/** A document's revision tree; stored documents leave it out where it is the winning revision alone. */
export function treeOf(head: DocumentHead): readonly RevisionTree[] {
  return head.tree ?? [lonelyTree(head.rev, head.deleted === 1)];
}

const lonelyTree = (rev: string, isDeleted: boolean): RevisionTree => {
  const { pos, hash } = splitRevision(rev);
  return {
    pos,
    ids: [hash, isDeleted ? { status: 'available', deleted: true } : { status: 'available' }, []],
  };
};

/**
 * A copy that merging may write into. A history may be thousands of revisions long, each within the one before it: walked
 * without recursion, for which the stack would be too short.
 */
export function copyOf(tree: readonly RevisionTree[]): RevisionTree[] {
  const copies = tree.map(({ pos, ids }) => ({ pos, ids: withoutChildren(ids) }));
  const waiting = tree.map(({ ids }, index) => [ids, copies[index]?.ids] as const);
  for (;;) {
    const [original, copy] = waiting.pop() ?? [];
    if (!original || !copy) return copies;
    for (const child of original[2]) {
      const copied = withoutChildren(child);
      copy[2].push(copied);
      waiting.push([child, copied]);
    }
  }
}

const withoutChildren = ([hash, flags]: RevisionNode): RevisionNode => [hash, { ...flags }, []];

export function splitRevision(rev: string): { readonly pos: number; readonly hash: string } {
  const dash = rev.indexOf('-');
  return { pos: Number(rev.slice(0, dash)), hash: rev.slice(dash + 1) };
}

/**
 * A document as PouchDB's merge code wants it. The tree is a copy: merging writes into the tree it is given, also where it
 * ends in a conflict and nothing is stored. `deleted` is a real boolean, since it is compared strictly.
 */
export const metadataOf = (head: DocumentHead): Metadata => ({
  id: head.id,
  rev: head.rev,
  rev_tree: copyOf(treeOf(head)),
  winningRev: head.rev,
  deleted: head.deleted === 1,
  seq: head.seq,
});

/** A document while a batch of writes works on it: its tree and the bodies of its leaves, the winner's among them. */
export interface DocumentState {
  readonly id: string;
  seq: number;
  rev: string;
  isDeleted: boolean;
  tree: readonly RevisionTree[];
  readonly bodies: Map<string, StoredBody>;
  /** The revisions whose bodies lie in `leaves` as stored. */
  readonly storedLeaves: ReadonlySet<string>;
}

export function headOf(state: DocumentState): DocumentHead {
  const [tree, ...more] = state.tree;
  const isLonely = tree !== undefined && more.length === 0 && tree.ids[2].length === 0;
  return {
    id: state.id,
    seq: state.seq,
    rev: state.rev,
    deleted: state.isDeleted ? 1 : 0,
    ...(isLonely ? {} : { tree: state.tree }),
    ...(state.bodies.size > 1 ? { others: 1 } : {}),
  };
}

export function rowOf(state: DocumentState): DocumentRow {
  const body = state.bodies.get(state.rev);
  if (!body || !isSealedAlone(body)) {
    throw new Error(`No body for the winning revision ${state.rev} of ${state.id}`);
  }
  const type = listedType(state.id);
  return { ...headOf(state), ...(type === undefined ? {} : { type }), body };
}

/** Marks every revision that is no leaf as one without a body: the device keeps the bodies of leaves only. */
export function forgetSuperseded(trees: readonly RevisionTree[]): void {
  const toVisit: RevisionNode[] = trees.map((tree) => tree.ids);
  for (let node = toVisit.pop(); node; node = toVisit.pop()) {
    const [, flags, children] = node;
    if (children.length > 0) flags.status = 'missing';
    toVisit.push(...children);
  }
}
