import Dexie, { type Table } from 'dexie';
import { parseDocumentId } from '../domain/document/documentId.ts';
import type { Bytes } from '../vault/sealer.ts';

/**
 * The device's one database: its schema, and nothing that could draw PouchDB into a bundle. Ids, types, revisions, order
 * and states are in the clear; every `body` is sealed and bound to table and id (./sealedJson.ts).
 */
export interface DeviceTables extends Dexie {
  readonly docs: Table<DocumentRow, string>;
  readonly pages: Table<PageRow, PageKey>;
  readonly leaves: Table<LeafRow, [string, string]>;
  readonly locals: Table<LocalRow, string>;
  readonly counters: Table<CounterRow, string>;
  readonly ledger: Table<LedgerTableRow, string>;
  readonly batches: Table<BatchRow, string>;
  readonly cards: Table<CardRow, string>;
  readonly meta: Table<MetaRow, string>;
}

/** The types that are asked for by type. No other stands in that index: an index costs as much as a row. */
const listedTypes = [
  'case',
  'grant',
  'police-card',
  'witness-dates',
  'court-reach',
  'glass-notice',
  'announcement',
  'draft',
  'hearing-pad',
] as const;
export type ListedType = (typeof listedTypes)[number];

export const listedType = (id: string): ListedType | undefined => {
  const type = parseDocumentId(id)?.type;
  return listedTypes.find((listed) => listed === type);
};

/** What `observe` tells of: the tables that a screen may depend on. */
export type ObservedTable = 'docs' | 'ledger' | 'cards' | 'meta';
export const observedTables: readonly ObservedTable[] = ['docs', 'ledger', 'cards', 'meta'];

/** `[id, flags, children]` of PouchDB's revision trees. */
export type RevisionNode = [id: string, flags: RevisionFlags, children: RevisionNode[]];
export interface RevisionFlags {
  status: 'available' | 'missing';
  deleted?: boolean;
}
export interface RevisionTree {
  pos: number;
  ids: RevisionNode;
}

/** A document without its body. */
export interface DocumentHead {
  readonly id: string;
  /** Order of the last write to this document on this device; unique. */
  readonly seq: number;
  /** The winning revision. */
  readonly rev: string;
  /** Whether the winning revision is a deletion. A number, because IndexedDB indexes no booleans. */
  readonly deleted: 0 | 1;
  /** Absent where the tree is the winning revision alone, as for every entry and every sheet written once. */
  readonly tree?: readonly RevisionTree[];
  /** 1 where bodies of other leaves lie in `leaves`. */
  readonly others?: 1;
}

/** A document as a row of its own: its winning revision with that revision's body. */
export interface DocumentRow extends DocumentHead {
  /** Where the type is a listed one; rows of an older version of the app may have others. */
  readonly type?: string;
  readonly body: Bytes;
}

export type PageKey = [partition: string, first: string];

/**
 * Documents of one partition that lie together (docs/decisions/0012-a-case-is-a-page.md). A document is a row in `docs` or
 * lies in one page, never both; the pages of a partition do not overlap.
 */
export interface PageRow {
  readonly partition: string;
  /** No document of the page has a lesser id; with the partition it is the key. */
  readonly first: string;
  /** No document of the page has a greater id. */
  readonly last: string;
  /** In the order of the body. Empty where the document has left the page, to be a row of its own or gone. */
  readonly ids: readonly string[];
  /** The winning revisions, in the order of the body. */
  readonly revs: readonly string[];
  /** In the order of the body; one number is the first of a block. */
  readonly seqs: number | readonly number[];
  /** By place in the body: what a head has that most have not. */
  readonly special?: Readonly<Record<number, SpecialHead>>;
  /** The last of each run of adjacent `seqs`: an index over them leads through all documents in their order. */
  readonly runEnds: readonly number[];
  /** The listed types among the documents. */
  readonly types: readonly ListedType[];
  /** Sealed: deflate-raw of the UTF-8 JSON array of the documents, with `_id` and `_rev`. */
  readonly body: Bytes;
}
export type SpecialHead = Partial<Pick<DocumentHead, 'deleted' | 'tree' | 'others'>>;

/** The body of a leaf that is not the winner. */
export interface LeafRow {
  readonly id: string;
  readonly rev: string;
  readonly body: Bytes;
}

/** A `_local` document: a checkpoint. It has no place in the order and wakes nobody. */
export interface LocalRow {
  readonly id: string;
  readonly rev: string;
  readonly body: Bytes;
}

/** `order`: read and written inside the transaction of each write, never kept in memory as truth. */
export interface CounterRow {
  readonly key: 'order';
  readonly seq: number;
  /** Documents whose winner is no deletion. */
  readonly docCount: number;
  /** Raised by whatever changes rows without a new `seq` (erasing, purging). */
  readonly generation: number;
  /** Raised by erasing outside of cases, where what is kept in memory lies. Absent for none. */
  readonly erasures?: number;
  /** PouchDB's id of this database. */
  readonly instanceId: string;
}

export const ledgerStates = ['saved-here', 'sending', 'in-record', 'needs-you', 'withdrawn'] as const;
export type LedgerState = (typeof ledgerStates)[number];

/**
 * A line of the ledger: one entry that this device wrote, or the latest revision of a draft. As long as a batch names the line, the batch tells its state:
 * read lines by ./ledgerBatches.ts.
 */
export interface LedgerTableRow {
  readonly entryId: string;
  readonly rev: string;
  /** Empty for a draft, which is no part of a case's record. */
  readonly caseId: string;
  readonly kind?: 'draft';
  /** Never `sending`: that is what a batch says. */
  readonly state: LedgerState;
  /** ISO 8601, the device's clock. */
  readonly savedAt: string;
  /** Of a draft: it is not sent before, as its author may be typing. Milliseconds since 1970, the device's clock. */
  readonly restsUntil?: number;
  /** ISO 8601, from the receipt; on lines in the record alone. */
  readonly recordedAt?: string;
  /** 1 once it was on its way: it may have arrived although no receipt came. */
  readonly wasSent?: 1;
  readonly reasonCode?: string;
  /** ISO 8601, from the receipt: the server holds it apart from the record. */
  readonly quarantinedAt?: string;
  /** ISO 8601, the device's clock: when its author took it back, which `mustTell` says the server is still to hear. */
  readonly withdrawnAt?: string;
  readonly mustTell?: 1;
  /** The entry that its author wrote in its stead. */
  readonly replacedBy?: string;
  /** Sealed: the entry itself, so that it can be sent after its case was erased. */
  readonly body: Bytes;
  /** Sealed: the reason in words. */
  readonly reason?: Bytes;
  /** Of a line that is to be sent: the entry once more, sealed for the gateway (./forGateway.ts). It leaves without any key. */
  readonly forGateway?: Bytes;
}

/**
 * Lines that went up in one request: on their way, or all of them recorded. One row says so of hundreds of lines, which are
 * written anew when the ledger is idle.
 */
export interface BatchRow {
  readonly id: string;
  readonly entryIds: readonly string[];
  /** The revisions, in the order of the ids. */
  readonly revs: readonly string[];
  /** ISO 8601, from the receipts, in the order of the ids; absent while the request is under way. */
  readonly recordedAt?: readonly string[];
}

export interface CardRow {
  readonly caseId: string;
  /** The `seq` up to which the card tells the case. */
  readonly upTo: number;
  readonly body: Bytes;
}

export interface MetaRow {
  readonly key: string;
  readonly body: Bytes;
}

/** `strict`: a write is on the disk when it is reported. Dexie fixes it for an instance, not for a transaction. */
export type Durability = 'strict' | 'relaxed';

/** Of the tables below. IndexedDB counts in tenths: Dexie's version 1 is its 10. */
export const schemaVersion = 5;

/**
 * A connection to the database `name`; it opens with first use. Few indexes beside the primary keys: on a device the cost
 * is rows times indexes. (A line stands in that of `recordedAt` only once it is in the record.) What belongs to a case is a
 * range of primary keys, since ids begin with the partition.
 */
export function deviceTables(name: string, durability: Durability): DeviceTables {
  const tables = new Dexie(name, { chromeTransactionDurability: durability, cache: 'disabled' });
  tables.version(1).stores({
    docs: 'id, &seq, type',
    leaves: '[id+rev]',
    locals: 'id',
    counters: 'key',
    ledger: 'entryId, state, caseId',
    cards: 'caseId',
    meta: 'key',
  });
  // Nothing moves: the rows of a device that was filled before stay, and are folded into pages when it is idle.
  tables.version(2).stores({
    pages: '[partition+first], *runEnds, *types',
    ledger: 'entryId, state, caseId, recordedAt',
  });
  tables
    .version(3)
    .stores({ batches: 'id', ledger: 'entryId, [state+savedAt+entryId], caseId, recordedAt' })
    .upgrade((transaction) =>
      transaction
        .table<LedgerTableRow>('ledger')
        .where('state')
        .equals('sending')
        .modify({ state: 'saved-here', wasSent: 1 }),
    );
  // Nothing moves. A tab of an Assize from before vaults gives way: it would go on sealing with the device's earlier key, and
  // nobody would know (docs/decisions/0022-the-vault.md).
  tables.version(4).stores({});
  // Nothing moves either. A tab of an Assize that signs nothing gives way: it could hold the turn to sync, and send nothing
  // (docs/decisions/0026-sessions-are-bound-to-a-key.md).
  tables.version(schemaVersion).stores({});
  return tables as DeviceTables;
}
