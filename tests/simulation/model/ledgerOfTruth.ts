import type { Entry } from '../../../src/domain/document/document.ts';
import type { Receipt } from '../../../src/contracts/http/receipts.ts';
import type { Handed } from '../world/network.ts';
import { plain } from './storeContents.ts';

/** A write that somebody was told is saved. */
export interface SavedWrite {
  readonly id: string;
  readonly rev: string;
  readonly text: string;
  readonly device: number;
  /** Milliseconds since the world began. */
  readonly at: number;
  /** Why it may be missing: nobody could have kept it. */
  excuse?: string;
  /** The device that wrote it has lost its storage since: only the server has it. */
  isGoneFromDevice?: boolean;
}

/** What the gateway said of a pushed document. */
export interface GivenReceipt {
  /** In the order in which they were given: several are given in one millisecond of the world. */
  readonly number: number;
  readonly userId: string;
  readonly id: string;
  readonly rev: string;
  readonly text: string;
  readonly receipt: Receipt;
}

interface Told {
  readonly id: string;
  readonly rev: string;
  readonly receipt: Receipt | null;
}

/** What was promised to people and devices, as it was promised: the truth that the checks hold the server to. */
export class LedgerOfTruth {
  readonly saved: SavedWrite[] = [];
  readonly receipts: GivenReceipt[] = [];
  readonly handed: Handed[] = [];
  /** How many receipts were given so far, those of a store that is no more among them. */
  receiptsGiven = 0;
  /** How many lines were answered that came sealed, from devices that nobody had unlocked. */
  sentLocked = 0;

  save(entry: Entry, rev: string, device: number, at: number): void {
    this.saved.push({ id: entry._id, rev, text: plain(entry), device, at });
  }

  hear(handed: Handed): void {
    if (!handed.path.startsWith('/replica') && !handed.path.startsWith('/api/')) return;
    this.handed.push(handed);
    if (handed.path === '/replica/me/_bulk_docs' && handed.status === 201) {
      const { docs } = JSON.parse(handed.sent) as { docs: { _id: string; _rev: string }[] };
      const texts = new Map(docs.map((document) => [`${document._id}\n${document._rev}`, plain(document)]));
      this.#note(handed, JSON.parse(handed.answer) as readonly Told[], texts);
    }
    if (handed.path === '/api/receipts' && handed.status === 200) {
      const texts = new Map(this.saved.map(({ id, rev, text }) => [`${id}\n${rev}`, text]));
      this.#note(handed, (JSON.parse(handed.answer) as { receipts: readonly Told[] }).receipts, texts);
    }
    if (handed.path === '/api/sealed-lines' && handed.status === 200) {
      const texts = new Map(this.saved.map(({ id, rev, text }) => [`${id}\n${rev}`, text]));
      const { rows } = JSON.parse(handed.answer) as { rows: readonly Partial<Told>[] };
      const told = rows.flatMap(({ id, rev, receipt }) =>
        id && rev && receipt ? [{ id, rev, receipt }] : [],
      );
      this.sentLocked += told.length;
      this.#note(handed, told, texts);
    }
  }

  #note({ userId }: Handed, told: readonly Told[], texts: ReadonlyMap<string, string>): void {
    for (const { id, rev, receipt } of told) {
      const text = texts.get(`${id}\n${rev}`);
      if (!receipt || text === undefined) continue;
      this.receiptsGiven += 1;
      this.receipts.push({ number: this.receiptsGiven, userId, id, rev, text, receipt });
    }
  }

  /** The server has been put back to what it was after so many receipts. Those given since are of a store that is no more. */
  restored(receiptsGiven: number, holds: (id: string, rev: string) => boolean): void {
    for (const write of this.saved) {
      if (write.isGoneFromDevice && !holds(write.id, write.rev))
        write.excuse ??= 'lost by device and backup alike';
    }
    const standing = this.receipts.filter(({ number }) => number <= receiptsGiven);
    this.receipts.splice(0, this.receipts.length, ...standing);
  }

  /** A browser has cleared the storage of a device. */
  evicted(device: number, holds: (id: string, rev: string) => boolean): void {
    for (const write of this.saved) {
      if (write.device !== device) continue;
      write.isGoneFromDevice = true;
      if (!holds(write.id, write.rev)) write.excuse ??= 'cleared by the browser before it was sent';
    }
  }
}
