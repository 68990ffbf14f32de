import Dexie from 'dexie';
import { Connection } from './connection.ts';
import { unsentCounts } from './ledger.ts';

/**
 * Entries of a store that are not in the court's record, without a key: states are in the clear. 0 where there is no such
 * store; none is made.
 */
export async function unsentHere(name: string): Promise<number> {
  if (!(await Dexie.exists(name))) return 0;
  const relaxed = new Connection(name, 'relaxed');
  try {
    return (await unsentCounts({ relaxed })).unsent;
  } finally {
    relaxed.close();
  }
}
