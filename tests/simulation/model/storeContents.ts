import { canonicalJson, type Json } from '../../../src/shared/json.ts';
import type { Quarantined } from '../../../src/gateway/quarantine/quarantined.ts';
import type { ServerDisks } from '../world/server.ts';

export interface StoredRevision {
  readonly id: string;
  readonly rev: string;
  readonly isLeaf: boolean;
  readonly isWinner: boolean;
  readonly isDeleted: boolean;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Node {
  readonly key: string | Uint8Array;
  readonly value: string | Uint8Array;
}
interface MemoryTree {
  forEach(visit: (key: Node['key'], value: Node['value']) => void): void;
}
type RevisionNode = readonly [
  id: string,
  flags: { readonly deleted?: boolean },
  children: readonly RevisionNode[],
];
interface Metadata {
  readonly id: string;
  readonly winningRev: string;
  readonly rev_tree: readonly { readonly pos: number; readonly ids: RevisionNode }[];
}

const text = (bytes: string | Uint8Array): string =>
  typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');

/** What lies in a database of the server, read from its tree as PouchDB writes it, all at once and without a call to it. */
export function contentsOf(tree: object): Map<string, StoredRevision[]> {
  const heads = new Map<string, Metadata>();
  const bodies: { readonly id: string; readonly rev: string; readonly body: Record<string, unknown> }[] = [];
  (tree as MemoryTree).forEach((rawKey, rawValue) => {
    const [, store, ...rest] = text(rawKey).split('\u00ff');
    if (store === 'document-store') heads.set(rest.join('\u00ff'), JSON.parse(text(rawValue)) as Metadata);
    if (store === 'by-sequence') {
      const { _id, _rev, ...body } = JSON.parse(text(rawValue)) as Record<string, unknown>;
      bodies.push({ id: String(_id), rev: String(_rev), body });
    }
  });
  const found = new Map<string, StoredRevision[]>();
  for (const { id, rev, body } of bodies) {
    const head = heads.get(id);
    if (!head) continue;
    const leaf = leavesOf(head).get(rev);
    const revisions = found.get(id) ?? [];
    found.set(id, revisions);
    revisions.push({
      id,
      rev,
      isLeaf: leaf !== undefined,
      isWinner: head.winningRev === rev,
      isDeleted: leaf?.isDeleted ?? false,
      body,
    });
  }
  return found;
}

function leavesOf({ rev_tree: trees }: Metadata): Map<string, { readonly isDeleted: boolean }> {
  const leaves = new Map<string, { readonly isDeleted: boolean }>();
  const visit = (position: number, [id, flags, children]: RevisionNode): void => {
    if (children.length === 0) leaves.set(`${String(position)}-${id}`, { isDeleted: flags.deleted === true });
    for (const child of children) visit(position + 1, child);
  };
  for (const tree of trees) visit(tree.pos, tree.ids);
  return leaves;
}

/** What was pushed and kept apart, by id and revision. */
export interface Kept {
  readonly id: string;
  readonly rev: string;
  readonly userId: string;
  readonly text: string;
}

export interface Contents {
  readonly record: ReadonlyMap<string, readonly StoredRevision[]>;
  readonly kept: readonly Kept[];
}

export function readDisks(disks: ServerDisks): Contents {
  const registry = contentsOf(disks.registry);
  const kept = [...registry.values()].flat().flatMap(({ id, isWinner, body }): Kept[] => {
    if (!id.startsWith('quarantine:') || !isWinner) return [];
    const { key, sha256, author, documentId, rev } = body as unknown as Quarantined;
    const original = registry.get(`quarantine-original:${key}:${sha256}`)?.[0]?.body['original'];
    if (typeof original !== 'string') return [];
    return [{ id: documentId, rev, userId: author.userId, text: plain(JSON.parse(original) as object) }];
  });
  return { record: contentsOf(disks.record), kept };
}

/** A document's text, whatever the order of its fields: without its id and revision, which are compared by themselves. */
export function plain(document: object): string {
  const { _id, _rev, _revisions, ...body } = document as Record<string, Json | undefined>;
  return canonicalJson(body);
}
