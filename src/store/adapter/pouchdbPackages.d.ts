/** The parts of PouchDB's adapter packages that we use; they ship no types. Read from their sources, version 9.0.0. */
declare module 'pouchdb-errors' {
  export interface PouchFailure extends Error {
    readonly status: number;
    readonly error: boolean;
    readonly reason?: string;
    docId?: string;
  }
  export const MISSING_DOC: PouchFailure;
  export const REV_CONFLICT: PouchFailure;
  export const FORBIDDEN: PouchFailure;
  export const INVALID_REV: PouchFailure;
  export const UNKNOWN_ERROR: PouchFailure;
  export function createError(kind: PouchFailure, reason?: string): PouchFailure;
}

declare module 'pouchdb-merge' {
  import type { RevisionTree, RevisionFlags } from '../tables.ts';

  export function winningRev(metadata: { rev_tree: readonly RevisionTree[] }): string;
  export function isDeleted(metadata: { rev_tree: readonly RevisionTree[] }, rev?: string): boolean;
  export function isLocalId(id: unknown): boolean;
  export function collectConflicts(metadata: { rev_tree: readonly RevisionTree[] }): string[];
  export function collectLeaves(tree: readonly RevisionTree[]): { rev: string; opts: RevisionFlags }[];
  /** @throws when `rev` is not in the tree */
  export function latest(rev: string, metadata: { id: string; rev_tree: readonly RevisionTree[] }): string;
  export function rootToLeaf(
    tree: readonly RevisionTree[],
  ): { pos: number; ids: { id: string; opts: RevisionFlags }[] }[];
  export function traverseRevTree(
    tree: readonly RevisionTree[],
    visit: (isLeaf: boolean, pos: number, hash: string, context: unknown, flags: RevisionFlags) => unknown,
  ): void;
  export function removeLeafFromTree(tree: readonly RevisionTree[], rev: string): RevisionTree[];
}

declare module 'pouchdb-adapter-utils' {
  import type { PouchFailure } from 'pouchdb-errors';
  import type { RevisionTree } from '../tables.ts';

  export interface Metadata {
    id: string;
    rev: string;
    rev_tree: RevisionTree[];
    deleted?: boolean;
    winningRev?: string;
    seq?: number;
  }
  export interface DocumentInfo {
    metadata: Metadata;
    data: Record<string, unknown>;
    stemmedRevs?: string[];
  }
  /** Returns a failure for a malformed revision, throws for a reserved field or a bad id. */
  export function parseDoc(
    document: Record<string, unknown>,
    newEdits: boolean,
    options: { deterministic_revs: boolean },
  ): DocumentInfo | PouchFailure;
  /** Runs to its end synchronously when `fetched` answers at once and `writeDoc` calls back at once. */
  export function processDocs(
    revisionLimit: number,
    documents: readonly DocumentInfo[],
    api: unknown,
    fetched: Pick<Map<string, Metadata>, 'has' | 'get'>,
    transaction: unknown,
    results: unknown[],
    writeDoc: (
      info: DocumentInfo,
      winningRev: string,
      winningRevIsDeleted: boolean,
      newRevIsDeleted: boolean,
      isUpdate: boolean,
      countDelta: number,
      resultIndex: number,
      done: () => void,
    ) => void,
    options: { new_edits: boolean; was_delete?: boolean },
    done: () => void,
  ): void;
}

declare module 'pouchdb-utils' {
  /** Wraps an API function: promise or callback, waits until the database is ready, clones arguments. */
  export function adapterFun<Options>(
    name: string,
    run: (options: Options, ...optionsAndCallback: unknown[]) => void,
  ): (...parameters: unknown[]) => Promise<unknown>;
  export function clone<T>(value: T): T;
  export function filterChange(options: object): (change: object) => unknown;
  export function uuid(): string;
  export class changesHandler {
    addListener(databaseName: string, id: string, database: object, options: object): void;
    removeListener(databaseName: string, id: string): void;
    emit(databaseName: string): void;
  }
}
