import Dexie from 'dexie';
import type { SealedReceipt } from '../contracts/http/sealedLines.ts';
import type { Bytes } from '../shared/bytes.ts';
import { Connection } from './connection.ts';
import type { LineName, LinePlace } from './deviceStoreTypes.ts';
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

/** One user's store as it is used without their keys: what is unsent there, and what became of it. */
export interface SealedStore {
  /** Lines that can be sent, oldest first, at most so many, behind a place; those that rest too where `withResting`. */
  lines(limit: number, after?: LinePlace, withResting?: boolean): Promise<readonly SealedUnsentLine[]>;
  /** Moves lines by their receipts. The words of a reason are asked for once there is a key to seal them with. */
  settle(answers: readonly SealedAnswer[]): Promise<void>;
  /**
   * Entries that are not in the record; of those, how many go without being unlocked, and how many the gateway does not hold:
   * not kept apart there either.
   */
  counts(): Promise<{ readonly unsent: number; readonly sealed: number; readonly nowhereElse: number }>;
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
      const [{ unsent }, rows, needsYou] = await Promise.all([
        unsentCounts({ relaxed }),
        read(Infinity, undefined),
        relaxed.run(({ ledger }) => ledger.where('state').equals('needs-you').toArray()),
      ]);
      const waiting = rows.filter((row) => row.kind !== 'draft' && isUnsent(row));
      const isKeptThere = ({ quarantinedAt }: LedgerTableRow): boolean => quarantinedAt !== undefined;
      const needing = needsYou.filter((row) => row.kind !== 'draft');
      return {
        unsent,
        sealed: waiting.filter(({ forGateway }) => forGateway).length,
        nowhereElse: [...waiting, ...needing].filter((row) => !isKeptThere(row)).length,
      };
    },
    close: () => relaxed.close(),
  };
}

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
