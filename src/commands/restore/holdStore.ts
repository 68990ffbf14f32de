import { link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import leveldown from 'leveldown';
import { storeFolders } from '../../gateway/database/database.ts';

/**
 * Holds the locks of the store in a data folder, so that no gateway and no command opens it until they are let go. Undefined
 * where somebody has it open.
 *
 * The lock of a LevelDB is one on its file `LOCK`. It is taken by another, empty LevelDB whose `LOCK` is that very file, since
 * a store that is to be replaced may be one that does not open any more. (The lock is the process's: never call this in one
 * that has the store open itself.)
 */
export async function holdStore(dataDir: string): Promise<(() => Promise<void>) | undefined> {
  const aside = join(dataDir, 'restore-locks');
  await rm(aside, { recursive: true, force: true });
  const held: (() => Promise<void>)[] = [];
  const letGo = async (): Promise<void> => {
    for (const close of held.splice(0)) await close();
    await rm(aside, { recursive: true, force: true });
  };
  for (const [name, folder] of Object.entries(storeFolders(dataDir))) {
    const beside = join(aside, name);
    await mkdir(beside, { recursive: true, mode: 0o700 });
    try {
      await link(join(folder, 'LOCK'), join(beside, 'LOCK'));
    } catch (error) {
      // No store, or one that was never opened: nobody has it.
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
      continue;
    }
    const level = leveldown(beside);
    try {
      await promisify(level.open.bind(level))({ createIfMissing: true });
    } catch {
      await letGo();
      return undefined;
    }
    held.push(() => promisify(level.close.bind(level))());
  }
  return letGo;
}
