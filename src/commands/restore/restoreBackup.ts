import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest, verifyFiles, type Manifest, type NotABackup } from '../../gateway/backup/manifest.ts';
import { closeToOthers, countDocuments, syncFolders, syncPath } from '../../gateway/backup/makeBackup.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { holdStore } from './holdStore.ts';

export interface Restored {
  readonly manifest: Manifest;
  /** Where the store lies that was there before, or undefined where there was none. */
  readonly formerStore: string | undefined;
}

export type RestoreRefused =
  NotABackup | { readonly tag: 'in-use' | 'does-not-open'; readonly reason: string };

/**
 * Puts a backup in the place of the embedded store. It is verified, copied, verified again and opened before anything is
 * touched; the former store and the gateway's log are renamed, not removed. Without a log the gateway begins a new epoch.
 */
export async function restoreBackup(
  dataDir: string,
  backup: string,
  now: Date,
): Promise<Result<Restored, RestoreRefused>> {
  const manifest = await readManifest(backup);
  if (!manifest.ok) return manifest;
  const verified = await verifyFiles(backup, manifest.value);
  if (!verified.ok) return verified;
  await mkdir(dataDir, { recursive: true });
  const letGo = await holdStore(dataDir);
  if (!letGo) {
    const reason = `The store in ${dataDir} is in use. Stop the gateway, and whatever else has it open, first.`;
    return err({ tag: 'in-use', reason });
  }
  const fresh = join(dataDir, 'restoring');
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { mode: 0o700 });
    await cp(join(backup, 'store'), join(fresh, 'store'), { recursive: true });
    const copied = await verifyFiles(fresh, manifest.value);
    if (!copied.ok) return copied;
    const opens = await opensWith(fresh, manifest.value);
    if (!opens.ok) return opens;
    await closeToOthers(fresh);
    await syncFolders(fresh);
    const formerStore = await exchange(dataDir, join(fresh, 'store'), now);
    return ok({ manifest: manifest.value, formerStore });
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await letGo();
  }
}

async function opensWith(
  folder: string,
  { documents }: Manifest,
): Promise<Result<undefined, RestoreRefused>> {
  let held: Manifest['documents'];
  try {
    held = await countDocuments(folder);
  } catch (error) {
    return err({ tag: 'does-not-open', reason: `The backup does not open as a store: ${String(error)}` });
  }
  if (held.record === documents.record && held.registry === documents.registry) return ok(undefined);
  const reason = `The backup holds ${String(held.record)} and ${String(held.registry)} documents, not those that it names.`;
  return err({ tag: 'does-not-open', reason });
}

/** The log first: a store without its log begins a new epoch, a log without its store would belong to an empty one. */
async function exchange(dataDir: string, fresh: string, now: Date): Promise<string | undefined> {
  const suffix = `before-restore-${now.toISOString().replace(/[:.]/g, '')}`;
  const [store, log] = [join(dataDir, 'store'), join(dataDir, 'log')];
  const formerStore = `${store}.${suffix}`;
  if (await isThere(log)) await rename(log, `${log}.${suffix}`);
  const hadStore = await isThere(store);
  if (hadStore) await rename(store, formerStore);
  try {
    await rename(fresh, store);
  } catch (error) {
    if (hadStore) await rename(formerStore, store);
    throw error;
  }
  await syncPath(dataDir);
  return hadStore ? formerStore : undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false;
    throw error;
  }
}
