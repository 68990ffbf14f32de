import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Databases } from '../../src/gateway/database/database.ts';

/** A copy of the folder of the embedded store, or of every document that CouchDB holds; the answer puts it back. */
export async function backUpStore(
  dataDir: string,
  openStore: () => Promise<Databases>,
): Promise<() => Promise<void>> {
  const store = await openStore();
  if (store.kind === 'embedded') {
    await store.close();
    const copy = await mkdtemp(join(tmpdir(), 'assize-backup-'));
    await cp(join(dataDir, 'store'), copy, { recursive: true });
    return async () => {
      await rm(join(dataDir, 'store'), { recursive: true });
      await cp(copy, join(dataDir, 'store'), { recursive: true });
      await rm(copy, { recursive: true });
    };
  }
  const [record, registry] = [await everything(store.record), await everything(store.registry)];
  return async () => {
    const newer = await openStore();
    await Promise.all([newer.record.destroy(), newer.registry.destroy()]);
    const older = await openStore();
    await older.record.bulkDocs(record, { new_edits: false });
    await older.registry.bulkDocs(registry, { new_edits: false });
  };
}

async function everything(database: Database): Promise<object[]> {
  const { rows } = await database.allDocs({ include_docs: true });
  return rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
}
