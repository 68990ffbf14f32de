import type { DatabaseOptions } from '../../gateway/database/database.ts';
import { seedDemo, tieIdentities, type SeedReport } from '../demo/seedDemo.ts';
import { openStore } from '../store/openStore.ts';

/** Demo cases in an empty store. */
const demoCases = 300;

/**
 * Fills an empty store with the demo courts, and ties the demo people to the issuer that is started beside it. Undefined
 * where there was something already.
 */
export async function seedIfEmpty(
  store: DatabaseOptions,
  issuer: string,
  today: string,
): Promise<SeedReport | undefined> {
  const databases = await openStore(store);
  try {
    const { doc_count: held } = await databases.record.info();
    if (held === 0) return await seedDemo(databases, { cases: demoCases, today }, issuer);
    await tieIdentities(databases, issuer);
    return undefined;
  } finally {
    await databases.close();
  }
}
