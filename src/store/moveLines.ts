import type { Connection } from './connection.ts';
import { asideStates } from './ledger.ts';
import { foldBatches, releaseBatches } from './ledgerBatches.ts';
import { readOrder } from './order.ts';
import type { LedgerTableRow } from './tables.ts';

/*
 * How a line moves. Each move names the states it may begin in: another tab may have moved the line on meanwhile.
 *
 *   saved-here → sending → in-record            (these by batches: ./ledgerBatches.ts)
 *                        → needs-you → saved-here (again) or withdrawn (→ needs-you, when put back)
 *   in-record, needs-you → saved-here where the server lost it; any → in-record by a receipt
 */

/**
 * One transaction; resolves with whether any line was moved. An entry that is set aside, or taken back in, gets the case a
 * new place in the order, at which its card is folded once more.
 */
export const moveLines = (
  connection: Connection,
  entryIds: readonly string[],
  move: (line: LedgerTableRow) => LedgerTableRow,
): Promise<boolean> =>
  connection.run((tables) =>
    tables.transaction('rw', tables.ledger, tables.batches, tables.counters, async () => {
      await foldBatches(tables);
      await releaseBatches(tables, new Set(entryIds));
      const lines = await tables.ledger.bulkGet([...entryIds]);
      const moved = lines.flatMap((before) => {
        if (!before) return [];
        const after = move(before);
        return after === before ? [] : [{ before, after }];
      });
      if (moved.length === 0) return false;
      await tables.ledger.bulkPut(moved.map(({ after }) => after));
      if (moved.some(({ before, after }) => isAside(before) !== isAside(after))) {
        const order = await readOrder(tables);
        await tables.counters.put({ ...order, seq: order.seq + 1 });
      }
      return true;
    }),
  );

const isAside = ({ state }: LedgerTableRow): boolean => asideStates.includes(state);
