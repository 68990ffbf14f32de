/// <reference types="pouchdb-core" />
import { canPutBack } from './ledger.ts';
import { bare } from './ledgerBatches.ts';
import { moveLines } from './moveLines.ts';
import { rollBack } from './settle.ts';
import type { StoreParts } from './storeParts.ts';
import type { LedgerTableRow } from './tables.ts';

/** See DeviceStore.tryAgain. */
export const tryAgain = (parts: StoreParts, entryId: string): Promise<boolean> =>
  moveLines(parts.relaxed, [entryId], (line) =>
    line.state === 'needs-you' ? { ...bare(line), state: 'saved-here' } : line,
  );

/** See DeviceStore.withdraw. */
export const withdraw = (parts: StoreParts, entryId: string, at: string): Promise<boolean> =>
  moveLines(parts.strict, [entryId], (line) => (line.state === 'needs-you' ? withdrawn(line, at) : line));

/** See DeviceStore.putBack. */
export const putBack = (parts: StoreParts, entryId: string): Promise<boolean> =>
  moveLines(parts.strict, [entryId], (line) => {
    if (!canPutBack(line)) return line;
    const { withdrawnAt: _at, mustTell: _tell, ...rest } = line;
    return { ...rest, state: 'needs-you' };
  });

export const markTold = (parts: StoreParts, entryIds: readonly string[]): Promise<void> =>
  moveLines(parts.relaxed, entryIds, (line) => {
    const { mustTell, ...rest } = line;
    return mustTell ? rest : line;
  }).then(() => undefined);

/** The line as taken back by its author, with what was written in its stead. The reason stays, to be read. */
export const withdrawn = (
  { forGateway: _sealed, ...line }: LedgerTableRow,
  at: string,
  replacedBy?: string,
): LedgerTableRow => ({
  ...line,
  state: 'withdrawn',
  withdrawnAt: at,
  ...(line.quarantinedAt === undefined ? {} : { mustTell: 1 as const }),
  ...(replacedBy === undefined ? {} : { replacedBy }),
});

/** See DeviceStore.forgetLines. */
export async function forgetLines(parts: StoreParts, pouch: PouchDB.Database, before: string): Promise<void> {
  const old = await parts.relaxed.run((tables) =>
    tables.ledger
      .where('state')
      .equals('withdrawn')
      .filter((line) => line.mustTell !== 1 && (line.withdrawnAt ?? '') < before)
      .toArray(),
  );
  for (const { entryId, rev } of old) {
    // First the document: without its line it would pass for one of the record.
    await rollBack(pouch, entryId, rev);
    await parts.relaxed.run((tables) => tables.ledger.delete(entryId));
  }
  await parts.relaxed.run((tables) => tables.ledger.where('recordedAt').below(before).delete());
}
