import { chmod, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';
import { openDatabases } from '../database/database.ts';
import { copyStore } from './copyStore.ts';
import { backupFormat, describeFiles, manifestName, type Manifest } from './manifest.ts';

export interface BackupMade {
  readonly folder: string;
  readonly manifest: Manifest;
}

export interface BackupRefused {
  readonly tag: 'folder-in-use';
  readonly reason: string;
}

/**
 * Backs up the embedded store that this process has open, into a folder that is new or empty. It appears under its name when
 * it is whole: opened once, counted, synced, and readable by its own user alone.
 */
export async function makeBackup(
  dataDir: string,
  folder: string,
  options: { readonly now?: () => Date; readonly onCopied?: (keys: number) => void } = {},
): Promise<Result<BackupMade, BackupRefused>> {
  if (!(await isFree(folder))) {
    return err({ tag: 'folder-in-use', reason: `${folder} is there already, and not empty.` });
  }
  const partial = `${folder}.partial`;
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    await mkdir(partial, { mode: 0o700 });
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
    const reason = `${partial} is there: another backup is being made, or one was broken off. Remove it if none is.`;
    return err({ tag: 'folder-in-use', reason });
  }
  try {
    const madeAt = (options.now?.() ?? new Date()).toISOString();
    await copyStore(dataDir, partial, options.onCopied);
    const documents = await countDocuments(partial);
    const manifest: Manifest = {
      kind: 'assize-backup',
      format: backupFormat,
      madeAt,
      documents,
      files: await describeFiles(partial),
    };
    await closeToOthers(partial);
    await writeSynced(join(partial, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await syncFolders(partial);
    // An empty folder of that name gives way to the backup.
    await rmdir(folder).catch(() => undefined);
    await rename(partial, folder);
    await syncPath(dirname(folder));
    return ok({ folder, manifest });
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Bytes of all files of a backup. */
export const sizeOf = ({ files }: Manifest): number => files.reduce((sum, file) => sum + file.bytes, 0);

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') return true;
    if (code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Opens the store in a folder by itself, which shows that it opens, and counts. */
export async function countDocuments(dataDir: string): Promise<Manifest['documents']> {
  const databases = await openDatabases({ dataDir });
  try {
    const [record, registry] = await Promise.all([databases.record.info(), databases.registry.info()]);
    return { record: record.doc_count, registry: registry.doc_count };
  } finally {
    await databases.close();
  }
}

/** LevelDB makes its files as the umask says. */
export async function closeToOthers(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600);
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Everything below a folder, files and names, is on disk. */
export async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await syncPath(join(entry.parentPath, entry.name));
  }
  await syncPath(folder);
}

export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
