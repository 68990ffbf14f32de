import Dexie from 'dexie';
import type { DeviceTables, LeafRow } from '../tables.ts';

/** The bodies of a document's losing leaves. Inside the caller's transaction. */
export const leafRowsOf = (tables: DeviceTables, id: string): Promise<LeafRow[]> =>
  tables.leaves.where('[id+rev]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
