import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupReply } from '../contracts/http/backup.ts';
import { makeBackup, sizeOf } from '../gateway/backup/makeBackup.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { backUpThroughGateway, type BackupFailed } from './backup/throughGateway.ts';
import { CannotOpen, openStore, storeOfEnvironment } from './store/openStore.ts';
import { runningGateway } from './store/runningGateway.ts';

/**
 * `npm run backup -- [--to FOLDER]`: copies the embedded store into a folder that is new or empty, `<DATA_DIR>/backups/<time>`
 * unless named; through the gateway where one runs, which goes on serving. Ends with 0 where the backup is there, 1 where it
 * could not be made, 2 where nothing could be tried.
 */
async function backUp(): Promise<number> {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const store = storeOfEnvironment();
  if (store.couchdbUrl !== undefined) {
    console.error(
      'The record is in CouchDB, which has backups of its own: replicate both databases to another server, or copy its data ' +
        'folder, registry first, record after it (docs/restoring.md). Nothing was done.',
    );
    return 2;
  }
  const folder = resolve(values.to ?? join(store.dataDir, 'backups', nameOf(new Date())));
  let made: Result<BackupReply, BackupFailed>;
  try {
    const gateway = await runningGateway(store.dataDir);
    console.error(`backing up ${gateway ? `through the gateway at ${gateway.url}` : store.dataDir}…`);
    made = gateway
      ? await backUpThroughGateway(gateway, { folder }, sayWait)
      : await backUpClosed(store, folder);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    console.error(error.message);
    return 2;
  }
  if (!made.ok) {
    console.error(`No backup was made. ${made.error.reason}`);
    return made.error.tag === 'refused' ? 2 : 1;
  }
  const { documents, bytes, madeAt } = made.value;
  console.log(
    `backed up ${String(documents.record)} documents of the record and ${String(documents.registry)} of the registry, as of ` +
      `${madeAt}, ${String(Math.ceil(bytes / 1_000_000))} MB, to ${folder}`,
  );
  console.log(
    `It holds everything in the clear: keep it as the store itself. Back with: npm run restore -- --from ${folder}`,
  );
  return 0;
}

const sayWait = (ms: number, reason: string): void =>
  console.error(`${reason} Once more in ${String(Math.ceil(ms / 1_000))} s.`);

/** No gateway runs: the store is opened for it. */
async function backUpClosed(
  store: ReturnType<typeof storeOfEnvironment>,
  folder: string,
): Promise<Result<BackupReply, BackupFailed>> {
  const databases = await openStore(store);
  try {
    const made = await makeBackup(store.dataDir, folder);
    if (!made.ok) return err({ tag: 'refused', reason: made.error.reason });
    const { madeAt, documents } = made.value.manifest;
    return ok({ folder, madeAt, documents, bytes: sizeOf(made.value.manifest) });
  } catch (error) {
    return err({ tag: 'failed', reason: error instanceof Error ? error.message : String(error) });
  } finally {
    await databases.close();
  }
}

/** A time as the name of a folder: 2026-11-25T104500Z. */
const nameOf = (time: Date): string => time.toISOString().replace(/:|\.\d+/g, '');

process.exitCode = await backUp();
