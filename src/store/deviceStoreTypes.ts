/// <reference types="pouchdb-core" />
import type { CaseCard } from '../domain/list/caseCard.ts';
import type { Entry } from '../domain/document/document.ts';
import type { DraftForm } from '../domain/draft/draft.ts';
import type { Partition } from '../domain/document/documentId.ts';
import type { Receipt } from '../contracts/http/receipts.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { Bytes } from '../vault/sealer.ts';
import type { StoreLost } from './storeLost.ts';
import type { LedgerState, ListedType, ObservedTable } from './tables.ts';

/** Why a write did not happen. Nothing of it is stored. */
export type StoreFailure =
  | { readonly tag: 'storage-full' }
  | { readonly tag: 'storage-failed'; readonly message: string }
  | { readonly tag: 'already-written'; readonly rev: string }
  /** What it was to replace is no line that needs its author: it has reached the record, or was withdrawn. */
  | { readonly tag: 'replaces-settled' };

/** A line of the ledger without the entry it stands for. */
export interface LedgerRow {
  readonly entryId: string;
  readonly rev: string;
  /** Empty for a draft. */
  readonly caseId: CaseId;
  readonly kind?: 'draft';
  readonly state: LedgerState;
  /** ISO 8601, the device's clock. */
  readonly savedAt: string;
  /** ISO 8601, from the receipt. */
  readonly recordedAt?: string;
  readonly reason?: string;
  readonly reasonCode?: string;
  /** ISO 8601, the device's clock: when its author took it back. */
  readonly withdrawnAt?: string;
  /** The entry that was written in its stead. */
  readonly replacedBy?: string;
  /** Withdrawn, and `putBack` would undo it. */
  readonly canPutBack: boolean;
}

/** One entry in one revision. */
export interface LineName {
  readonly entryId: string;
  readonly rev: string;
}

/** Seals a line for the gateway, so that it can leave without its user's keys (src/contracts/sealedLine.ts). */
export interface GatewaySeal {
  /** Of the gateway's key, as a box names it. */
  readonly keyId: Bytes;
  /** @param line.text the entry as it is pushed */
  seal(line: LineName & { readonly text: string }): Promise<Bytes>;
}

/** Where a line stands among all, by when it was saved. */
export interface LinePlace {
  readonly savedAt: string;
  readonly entryId: string;
}

/**
 * What the gateway said of a line: a receipt; that it cannot be taken at all, with the reason in words; or, asked for its
 * receipt, that it knows nothing of it (null).
 */
export interface LineAnswer extends LineName {
  readonly answer: Receipt | { readonly state: 'refused'; readonly reason: string } | null;
}

/** What is not to be folded though its document lies here: entries that need their author, and withdrawn ones. */
export interface SetAside {
  /** The revision by the entry's id. */
  readonly revs: ReadonlyMap<string, string>;
  /** The place in the order at which this holds: above that of each entry when it was set aside, or taken back in. */
  readonly seq: number;
}

/** A line that still has to go up. */
export interface UnsentLine extends LedgerRow {
  /** About the bytes that its entry takes in a request. */
  readonly bytes: number;
  /** The entry (`_id` and `_rev` included) as it is to be sent, JSON. @throws SealBroken */
  text(): Promise<string>;
}

/** A stored document with its `_id` and `_rev`. Parse it before use: it may be of a newer or older version. */
export interface StoredDocument {
  readonly _id: string;
  readonly _rev: string;
  readonly [field: string]: unknown;
}

/** A draft as it lies here, also one that was ended. */
export interface StoredDraft {
  readonly id: string;
  /** Its place in the order. */
  readonly seq: number;
  readonly leaves: readonly StoredLeaf[];
  /** The revision that rests and so was not sent yet, and since when something of it was not (ISO 8601). */
  readonly unsent?: { readonly rev: string; readonly savedAt: string };
  /** That it was saved and has not ended yet: what is kept is to be read without what these say. */
  readonly ends: readonly StoredEnd[];
}

/** A draft was saved: it ends, but for what somebody wrote in it beyond `base`, a DraftForm. */
export interface StoredEnd {
  readonly name: string;
  readonly base: unknown;
}

/** One leaf of a document's revision tree. */
export interface StoredLeaf {
  readonly rev: string;
  /** Its revisions back to the beginning as far as they are known, itself first. */
  readonly history: readonly string[];
  readonly isDeleted: boolean;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface DraftToWrite {
  readonly id: string;
  /** Without `_id` and `_rev`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly isEnd: boolean;
  /** The history of what it is written on top of; empty for the first. */
  readonly history: readonly string[];
  /** What the writer read: all leaves there were, and which revision was not sent. */
  readonly leaves: readonly string[];
  readonly unsentRev: string | undefined;
  /** Its name, where that follows from what it was merged of. */
  readonly rev?: string;
  readonly line: { readonly savedAt: string; readonly restsUntil?: number };
  /** The names of ends (StoredDraft.ends) that it follows, and that are forgotten with it. */
  readonly follows?: readonly string[];
}

/** One partition (a case, or another partition) as the gateway streams it: winners of single-leaf documents, no deletions. */
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

/** How far whoever keeps the documents of a type in memory has come. */
export interface PlaceOfType {
  readonly seq: number;
  /** What was taken off has no place in the order: where this number is another, all are read again. */
  readonly erasures: number;
}
export const fromTheStart: PlaceOfType = { seq: 0, erasures: 0 };

/** The documents of a type that were written after a place in the order. */
export interface ChangedOfType {
  readonly documents: readonly StoredDocument[];
  readonly deletedIds: readonly string[];
  /** These are all that there are: what is not among them is here no longer. */
  readonly isAll: boolean;
  /** Where to go on from. */
  readonly place: PlaceOfType;
}

export interface CardToPut {
  readonly caseId: CaseId;
  readonly card: CaseCard;
  /** The `seq` that the card tells the case up to: an older card never replaces a newer one. */
  readonly upTo: number;
}

/** The revisions in which a document is here. */
export interface HeldRevisions {
  readonly leaves: readonly string[];
  /** The winner is a deletion. */
  readonly isDeleted: boolean;
}

/** How far the rows were sealed anew. */
export interface Resealed {
  /** Rows that an older key had sealed. */
  readonly found: number;
  /** Rows that no key opens. They stay as they are, and no key need be kept for them. */
  readonly broken: number;
  /** Every row was looked at, nothing was found, and nothing moved meanwhile: no row is left that needs an older key. */
  readonly isClean: boolean;
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
   * The line that it `replaces` needs its author, and is withdrawn in the same transaction; the draft that it `endsDraft`, of
   * which its author knew `base` to be kept, is marked to end.
   */
  writeEntry(
    entry: Entry,
    line: {
      readonly savedAt: string;
      readonly replaces?: string;
      readonly endsDraft?: { readonly id: string; readonly base: DraftForm };
    },
  ): Promise<Result<{ readonly rev: string; readonly seq: number }, StoreFailure>>;

  /** Every draft and every pad that lies here, co-workers' too, or one of them: that too of which only an end is here. */
  drafts(id?: string): Promise<readonly StoredDraft[]>;
  /** The drafts that were saved and have not ended yet. */
  draftsToEnd(): Promise<readonly string[]>;
  /**
   * Writes a revision of a draft, or its end, and its ledger line, which takes the place of the one before, in one transaction
   * as of `writeEntry`. Nothing is written where the draft is not as it was read (`moved-on`). What was never sent leaves no
   * trace when it is written over, and no line when it ends.
   */
  writeDraft(
    draft: DraftToWrite,
  ): Promise<
    Result<{ readonly rev: string; readonly seq: number }, StoreFailure | { readonly tag: 'moved-on' }>
  >;
  /** Takes drafts of one person off the device. Lines that wait to be sent stay in the ledger, and go. */
  eraseDrafts(ids: ReadonlySet<string>): Promise<void>;
  /** When the first of the lines that rest may be sent: milliseconds since 1970; undefined where none rests. */
  restEnds(now: number): Promise<number | undefined>;

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

  /** The undeleted documents of a partition, which a case's id is, winners only. */
  caseDocuments(caseId: CaseId | Partition): Promise<readonly StoredDocument[]>;
  /** The cases whose `case` sheet is here. */
  caseIds(): Promise<readonly CaseId[]>;
  /** The winner, or undefined where the document is unknown or deleted. */
  document(id: string): Promise<StoredDocument | undefined>;
  documentsOfType(type: ListedType): Promise<readonly StoredDocument[]>;
  /** Opens only what changed: for whoever keeps the rest in memory. From the beginning, all of them. */
  changedOfType(type: ListedType, since: PlaceOfType): Promise<ChangedOfType>;
  /** What of the gateway's own documents is here, by id, without opening any (./gatewayDocuments.ts). */
  gatewayDocuments(): Promise<ReadonlyMap<string, HeldRevisions>>;

  /** Every line, or those of one case; oldest first. */
  ledgerLines(caseId?: CaseId): Promise<readonly LedgerRow[]>;
  /** Entries of the ledger by their id, also those whose case was erased from the device. */
  ledgerEntries(entryIds: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** What *Unsent* lists, oldest first: every line but those of drafts, and those that are in the record since before `recordedSince` (ISO 8601). */
  listedLines(recordedSince: string): Promise<readonly LedgerRow[]>;
  /** Lines in state `saved-here` or `sending` that do not rest, oldest first; at most `limit`, from the first that follows `after`. */
  unsent(limit?: number, after?: LinePlace): Promise<readonly UnsentLine[]>;
  /** How many lines, but for drafts, still want the record (needs-you included), and how many of them need a person. */
  unsentCounts(): Promise<{ readonly unsent: number; readonly needsYou: number }>;
  /** Lines of which the server may know more than this device: sent without a receipt, or held apart there. */
  linesInDoubt(): Promise<readonly LineName[]>;
  /** The lines that came into the record last by its own clock, the last first; at most `limit`. */
  latestRecorded(limit: number): Promise<readonly LineName[]>;
  /** A page of all lines but withdrawn ones, by id; from the beginning, or after an id. `next` is where the following page begins. */
  keptLines(
    after: string,
    limit: number,
  ): Promise<{ readonly lines: readonly LineName[]; readonly next?: string }>;
  /** These go up in one request now. Lines of another request become `saved-here`: they may have arrived. */
  markSending(lines: readonly LineName[]): Promise<void>;
  /**
   * Moves lines as the gateway answered. A receipt is the truth, whatever state a line is in; what the gateway does not know
   * is to be sent again, also where it had a receipt once. A line that its author withdrew moves only into the record.
   */
  settle(answers: readonly LineAnswer[]): Promise<void>;
  /** Lines in `sending` become `saved-here`: they may have arrived. */
  backToSaved(): Promise<void>;
  /** Work for when nothing is to be sent: writes down line by line what is known of the lines of large requests. Changes no state. */
  foldLedger(): Promise<void>;
  /** A person sends a line again that needs them; it is judged anew. */
  tryAgain(entryId: string): Promise<boolean>;
  /** A person takes back a line that needs them. It is kept. On the disk when this resolves; false where it needs nobody. */
  withdraw(entryId: string, at: string): Promise<boolean>;
  /** Undoes `withdraw`, where nothing was written in its stead and the server does not know of it. */
  putBack(entryId: string): Promise<boolean>;
  /** What the server holds apart and is to be told of: lines that were replaced, or withdrawn before `before` (ISO 8601). */
  withdrawalsToTell(before: string): Promise<readonly LineName[]>;
  markTold(entryIds: readonly string[]): Promise<void>;
  /** Seals for the gateway, once more, what is to be sent and was sealed for none of its keys, or for another than that of now. */
  sealLines(): Promise<void>;
  /** See SetAside. */
  setAside(): Promise<SetAside>;
  /** Removes lines that were in the record, or withdrawn, before `before` (ISO 8601), with the documents of withdrawn ones. */
  forgetLines(before: string): Promise<void>;

  putCards(cards: readonly CardToPut[]): Promise<void>;
  cards(): Promise<readonly CaseCard[]>;
  /** Opens only the cards that are not known with the same `upTo`: what keeps a list in memory fresh. */
  cardsChanged(known: ReadonlyMap<CaseId, number>): Promise<CardsChanged>;
  card(caseId: CaseId): Promise<CaseCard | undefined>;
  deleteCard(caseId: CaseId): Promise<void>;
  /** A value stored by `setMeta`, or undefined. Values are JSON. */
  getMeta(key: string): Promise<unknown>;
  /** @param options with `isStrict` it is on the disk when this resolves: for what exists nowhere else */
  setMeta(key: string, value: unknown, options?: { readonly isStrict?: boolean }): Promise<void>;
  /** What lies under a key as it is sealed, for `replaceMeta`; asked for before the value is. */
  metaMark(key: string): Promise<Bytes | undefined>;
  /**
   * Stores a value in the place of the one that has this mark (undefined: of none), on the disk when this resolves. False, and
   * nothing is stored, where another window wrote there meanwhile: also one that was frozen before it did.
   */
  replaceMeta(key: string, mark: Bytes | undefined, value: unknown): Promise<boolean>;
  /** All values whose key begins so, by key. */
  metaUnder(prefix: string): Promise<ReadonlyMap<string, unknown>>;

  changedSince(seq: number, limit: number): Promise<ChangedSince>;
  /**
   * Calls back soon after commits, of this and of every other tab or worker, with the tables that changed since the
   * last call. Bursts are told once. Returns what stops it.
   */
  observe(listener: (changed: ReadonlySet<ObservedTable>) => void): () => void;

  /**
   * Takes a case off the device: documents (without tombstones), leaves, card. The ledger stays, with what its author wrote:
   * to be sent, or sent again to a server that lost it (docs/decisions, *Ledger lines are kept for 90 days*).
   */
  eraseCase(caseId: CaseId): Promise<void>;
  /**
   * Takes these documents of a partition off the device, the rest of it stays: gone are their text (that in pages too), their
   * leaves, and of a case the card, which told of them. What stays gets new places in the order, at which the card is made anew.
   */
  eraseDocuments(partition: CaseId | Partition, ids: ReadonlySet<string>): Promise<void>;

  /**
   * Seals anew, by its sealer, what keys before this generation sealed: first what exists nowhere else. Nothing of what it
   * says changes. It may be cut off anywhere and begun again; on the disk when this resolves.
   */
  reseal(generation: number, isOver?: () => boolean): Promise<Resealed>;

  close(): Promise<void>;
  /** Deletes the database. The key stays; see destroyDeviceKey. */
  destroy(): Promise<void>;
}
