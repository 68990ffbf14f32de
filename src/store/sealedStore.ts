import Dexie from 'dexie';
import type { SealedReceipt } from '../contracts/http/sealedLines.ts';
import type { Bytes } from '../shared/bytes.ts';
import { Connection } from './connection.ts';
import type { LineName, LinePlace } from './deviceStoreTypes.ts';
import { heldDocument } from './findPages.ts';
import { isResting, isUnsent, savedHereAfter, unsentCounts } from './ledger.ts';
import { bare, readBatches } from './ledgerBatches.ts';
import { moveLines } from './moveLines.ts';
import { secondRevision } from './settle.ts';
import type { LedgerTableRow } from './tables.ts';

/** A line as it leaves without the keys of its user. */
export interface SealedUnsentLine extends LineName, LinePlace {
  readonly box: Bytes;
  /** How large it is. */
  readonly bytes: number;
}

export interface SealedAnswer extends LineName {
  readonly receipt: SealedReceipt;
}

/** What the gateway does not hold, neither in the record nor kept apart; and of that, what leaves without being unlocked. */
export interface SealedCounts {
  /** Entries that are not in the record, those too that are kept apart. */
  readonly unsent: number;
  readonly entries: number;
  readonly sealedEntries: number;
  /** What was typed and not saved. */
  readonly drafts: number;
  readonly sealedDrafts: number;
}

/** One user's store as it is used without their keys: what is unsent there, and what became of it. */
export interface SealedStore {
  /** Lines that can be sent, oldest first, at most so many, behind a place; those that rest too where `withResting`. */
  lines(limit: number, after?: LinePlace, withResting?: boolean): Promise<readonly SealedUnsentLine[]>;
  /** Moves lines by their receipts. The words of a reason are asked for once there is a key to seal them with. */
  settle(answers: readonly SealedAnswer[]): Promise<void>;
  counts(): Promise<SealedCounts>;
  close(): void;
}

/** Undefined where there is no such store; none is made. */
export async function openSealedStore(name: string): Promise<SealedStore | undefined> {
  if (!(await Dexie.exists(name))) return undefined;
  return sealedStoreOn(new Connection(name, 'relaxed'));
}

/** @param relaxed is closed with it */
export function sealedStoreOn(relaxed: Connection): SealedStore {
  const read = (limit: number, after: LinePlace | undefined): Promise<LedgerTableRow[]> =>
    relaxed.run((tables) =>
      tables.transaction('r', tables.ledger, tables.batches, async () => {
        const [rows, batches] = await Promise.all([
          savedHereAfter(tables, after, limit),
          readBatches(tables),
        ]);
        return rows.map((row) => batches.line(row));
      }),
    );
  /** That a draft was saved or emptied is a line too, and loses nobody a word. */
  const withText = (drafts: readonly LedgerTableRow[]): Promise<LedgerTableRow[]> =>
    relaxed.run((tables) =>
      tables.transaction('r', tables.docs, tables.pages, async () => {
        const held = await Promise.all(drafts.map(({ entryId }) => heldDocument(tables, entryId)));
        return drafts.filter((_, at) => held[at]?.deleted !== 1);
      }),
    );
  return {
    async lines(limit, after, withResting = false) {
      const found: SealedUnsentLine[] = [];
      let from = after;
      for (;;) {
        const rows = await read(limit, from);
        for (const row of rows) {
          const { entryId, rev, savedAt, forGateway } = row;
          if (!forGateway || !isUnsent(row) || (!withResting && isResting(row, Date.now()))) continue;
          found.push({ entryId, rev, savedAt, box: forGateway, bytes: forGateway.length });
        }
        from = rows.at(-1);
        if (rows.length < limit || found.length >= limit) return found.slice(0, limit);
      }
    },
    async settle(answers) {
      const byId = new Map(answers.map((answer) => [answer.entryId, answer]));
      await moveLines(relaxed, [...byId.keys()], (line) => {
        const said = byId.get(line.entryId);
        return said?.rev === line.rev ? settledWithoutKeys(line, said.receipt) : line;
      });
    },
    counts: async () => {
      const [{ unsent }, waiting, needsYou] = await Promise.all([
        unsentCounts({ relaxed }),
        read(Infinity, undefined),
        relaxed.run(({ ledger }) => ledger.where('state').equals('needs-you').toArray()),
      ]);
      const here = [...waiting.filter(isUnsent), ...needsYou].filter(
        ({ quarantinedAt }) => quarantinedAt === undefined,
      );
      const entries = here.filter(({ kind }) => kind !== 'draft');
      const drafts = await withText(here.filter(({ kind }) => kind === 'draft'));
      return {
        unsent,
        entries: entries.length,
        sealedEntries: entries.filter(leaves).length,
        drafts: drafts.length,
        sealedDrafts: drafts.filter(leaves).length,
      };
    },
    close: () => relaxed.close(),
  };
}

/** The next look sends it, with whatever became of those before. */
const leaves = (line: LedgerTableRow): boolean => isUnsent(line) && line.forGateway !== undefined;

function settledWithoutKeys(line: LedgerTableRow, receipt: SealedReceipt): LedgerTableRow {
  if (receipt.state === 'recorded') return { ...bare(line), state: 'in-record', recordedAt: receipt.at };
  if (line.state === 'withdrawn') return line;
  // What it would take out of the document's history lies under keys: the next unlock sees to it. It is not sent again.
  if (receipt.code === secondRevision) return { ...bare(line), wasSent: 1, quarantinedAt: receipt.at };
  return {
    ...bare(line),
    state: 'needs-you',
    reasonCode: receipt.code,
    quarantinedAt: receipt.at,
  };
}
