import type { Bytes } from '../../vault/sealer.ts';
import { listedType, type DocumentRow, type RevisionNode, type RevisionTree } from '../tables.ts';
import { clone, type Metadata } from './pouchdbInternals.ts';

/** A document's revision tree; rows leave it out where it is the winning revision alone. */
export function treeOf(row: DocumentRow): readonly RevisionTree[] {
  return row.tree ?? [lonelyTree(row.rev, row.deleted === 1)];
}

const lonelyTree = (rev: string, isDeleted: boolean): RevisionTree => {
  const { pos, hash } = splitRevision(rev);
  return {
    pos,
    ids: [hash, isDeleted ? { status: 'available', deleted: true } : { status: 'available' }, []],
  };
};

export function splitRevision(rev: string): { readonly pos: number; readonly hash: string } {
  const dash = rev.indexOf('-');
  return { pos: Number(rev.slice(0, dash)), hash: rev.slice(dash + 1) };
}

/**
 * A row as PouchDB's merge code wants it. The tree is a copy: merging writes into the tree it is given, also where it
 * ends in a conflict and nothing is stored. `deleted` is a real boolean, since it is compared strictly.
 */
export const metadataOf = (row: DocumentRow): Metadata => ({
  id: row.id,
  rev: row.rev,
  rev_tree: clone([...treeOf(row)]),
  winningRev: row.rev,
  deleted: row.deleted === 1,
  seq: row.seq,
});

/** A document while a batch of writes works on it: its tree and the bodies of its leaves, the winner's among them. */
export interface DocumentState {
  readonly id: string;
  seq: number;
  rev: string;
  isDeleted: boolean;
  tree: readonly RevisionTree[];
  readonly bodies: Map<string, Bytes>;
  /** The revisions whose bodies lie in `leaves` as stored. */
  readonly storedLeaves: ReadonlySet<string>;
}

export function rowOf(state: DocumentState): DocumentRow {
  const body = state.bodies.get(state.rev);
  if (!body) throw new Error(`No body for the winning revision ${state.rev} of ${state.id}`);
  const [tree, ...more] = state.tree;
  const isLonely = tree !== undefined && more.length === 0 && tree.ids[2].length === 0;
  const type = listedType(state.id);
  return {
    id: state.id,
    seq: state.seq,
    ...(type === undefined ? {} : { type }),
    rev: state.rev,
    deleted: state.isDeleted ? 1 : 0,
    ...(isLonely ? {} : { tree: state.tree }),
    ...(state.bodies.size > 1 ? { others: 1 } : {}),
    body,
  };
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
