/// <reference types="pouchdb-core" />
import type { CaseCard } from '../domain/list/caseCard.ts';
import type { Entry } from '../domain/document/document.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { Bytes } from '../vault/sealer.ts';
import type { StoreLost } from './storeLost.ts';
import type { LedgerState, ListedType, ObservedTable } from './tables.ts';

/** Why a write did not happen. Nothing of it is stored. */
export type StoreFailure =
  | { readonly tag: 'storage-full' }
  | { readonly tag: 'storage-failed'; readonly message: string }
  | { readonly tag: 'already-written'; readonly rev: string };

/** A line of the ledger without the entry it stands for. */
export interface LedgerRow {
  readonly entryId: string;
  readonly rev: string;
  readonly caseId: CaseId;
  readonly state: LedgerState;
  /** ISO 8601, the device's clock. */
  readonly savedAt: string;
  /** ISO 8601, from the receipt. */
  readonly recordedAt?: string;
  readonly reason?: string;
  readonly reasonCode?: string;
}

/** A line that still has to go up, with the entry (`_id` and `_rev` included) as it is to be sent. */
export interface UnsentLine extends LedgerRow {
  readonly entry: Entry & { readonly _rev: string };
}

/** A stored document with its `_id` and `_rev`. Parse it before use: it may be of a newer or older version. */
export interface StoredDocument {
  readonly _id: string;
  readonly _rev: string;
  readonly [field: string]: unknown;
}

/** One partition (a case, or another partition) as the gateway streams it: winners of single-leaf documents. */
export interface ArrivedPage {
  readonly partition: string;
  /** `[id, rev]` of each document, in the order in which they lie in `body`. */
  readonly heads: readonly (readonly [id: string, rev: string])[];
  /** deflate-raw of the UTF-8 JSON array of the documents (with `_id` and `_rev`). */
  readonly body: Bytes;
}

/** The documents written after a place in the order, each once, oldest first. */
export interface ChangedSince {
  readonly ids: readonly string[];
  /** The cases they belong to; partitions that are no cases are left out. */
  readonly caseIds: readonly CaseId[];
  /** Where to go on from. Equal to what was asked when nothing changed. */
  readonly seq: number;
}

export interface CardToPut {
  readonly caseId: CaseId;
  readonly card: CaseCard;
  /** The `seq` that the card tells the case up to: an older card never replaces a newer one. */
  readonly upTo: number;
}

/** How the cards differ from those that somebody holds. */
export interface CardsChanged {
  readonly changed: readonly CardToPut[];
  readonly gone: readonly CaseId[];
}

/** The device's database, as sync and worker use it. All reads return opened values. */
export interface DeviceStore {
  readonly name: string;
  /** On the adapter: for pulling, and for `_local` documents. Local writes of entries go through `writeEntry`. */
  readonly pouch: PouchDB.Database;
  /** Settles when the database is lost to this tab for good; every call fails with the same StoreLost from then on. */
  readonly lost: Promise<StoreLost>;

  /**
   * Writes the entry, its place in the order and its ledger line (state `saved-here`) in one transaction that is on the
   * disk when this resolves. The revision is made here. An id that exists already is refused: entries are written once.
   */
  writeEntry(
    entry: Entry,
    line: { readonly savedAt: string },
  ): Promise<Result<{ readonly rev: string }, StoreFailure>>;

  /**
   * Stores what the gateway streamed, and with it how far the stream got (`mark`, a value as of `setMeta`): both are
   * there, or neither. A page may come again, also after some of its documents moved on here.
   */
  putPages(
    pages: readonly ArrivedPage[],
    mark?: { readonly key: string; readonly value: unknown },
  ): Promise<void>;

  /**
   * Folds documents that lie in rows of their own into the pages of their partitions, wherever there are so many of them.
   * Nothing of a document changes by it. Returns how many were folded: none where others write at the same time.
   */
  foldPages(fewestRows: number, isOver?: () => boolean): Promise<number>;

  /** The undeleted documents of a case's partition, winners only. */
  caseDocuments(caseId: CaseId): Promise<readonly StoredDocument[]>;
  /** The cases whose `case` sheet is here. */
  caseIds(): Promise<readonly CaseId[]>;
  /** The winner, or undefined where the document is unknown or deleted. */
  document(id: string): Promise<StoredDocument | undefined>;
  documentsOfType(type: ListedType): Promise<readonly StoredDocument[]>;

  /** Every line, or those of one case; oldest first. */
  ledgerLines(caseId?: CaseId): Promise<readonly LedgerRow[]>;
  /** Entries of the ledger by their id, also those whose case was erased from the device. */
  ledgerEntries(entryIds: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** Lines in state `saved-here` or `sending`, oldest first; at most `limit`. */
  unsent(limit?: number): Promise<readonly UnsentLine[]>;
  /** How many lines are not in the record (needs-you included), and how many of them need a person. */
  unsentCounts(): Promise<{ readonly unsent: number; readonly needsYou: number }>;
  markSending(entryIds: readonly string[]): Promise<void>;
  /** From any state: a receipt is the truth. Instants are ISO 8601, from the receipts, by entry id. */
  markRecorded(recordedAt: ReadonlyMap<string, string>): Promise<void>;
  markNeedsYou(entryId: string, reason: string, code: string): Promise<void>;
  /** Lines in `sending` (or `needs-you`, when a person tries again) become `saved-here`. */
  backToSaved(entryIds: readonly string[]): Promise<void>;

  putCards(cards: readonly CardToPut[]): Promise<void>;
  cards(): Promise<readonly CaseCard[]>;
  /** Opens only the cards that are not known with the same `upTo`: what keeps a list in memory fresh. */
  cardsChanged(known: ReadonlyMap<CaseId, number>): Promise<CardsChanged>;
  card(caseId: CaseId): Promise<CaseCard | undefined>;
  deleteCard(caseId: CaseId): Promise<void>;
  /** A value stored by `setMeta`, or undefined. Values are JSON. */
  getMeta(key: string): Promise<unknown>;
  setMeta(key: string, value: unknown): Promise<void>;
  /** All values whose key begins so, by key. */
  metaUnder(prefix: string): Promise<ReadonlyMap<string, unknown>>;

  changedSince(seq: number, limit: number): Promise<ChangedSince>;
  /**
   * Calls back soon after commits, of this and of every other tab or worker, with the tables that changed since the
   * last call. Bursts are told once. Returns what stops it.
   */
  observe(listener: (changed: ReadonlySet<ObservedTable>) => void): () => void;

  /**
   * Takes a case off the device: documents (without tombstones), leaves, card, recorded ledger lines. What has not been
   * sent stays in the ledger, with the entry needed to send it.
   */
  eraseCase(caseId: CaseId): Promise<void>;

  close(): Promise<void>;
  /** Deletes the database. The key stays; see destroyDeviceKey. */
  destroy(): Promise<void>;
}
