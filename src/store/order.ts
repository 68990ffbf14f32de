import { newId } from '../shared/ids.ts';
import type { CounterRow, DeviceTables } from './tables.ts';

/** The order of the database, read inside the caller's transaction (which must include `counters`). */
export async function readOrder(tables: DeviceTables): Promise<CounterRow> {
  const row = await tables.counters.get('order');
  if (!row) throw new Error('The database has no order row: it was not opened by openOrder');
  return row;
}

/** Makes the order row with a new database. Safe to call from several tabs at once. */
export async function openOrder(tables: DeviceTables): Promise<CounterRow> {
  const instanceId: string = newId();
  return tables.transaction('rw', tables.counters, async () => {
    const found = await tables.counters.get('order');
    if (found) return found;
    const row: CounterRow = { key: 'order', seq: 0, docCount: 0, generation: 0, instanceId };
    await tables.counters.add(row);
    return row;
  });
}
