import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** The few files beside the database in which the gateway keeps its log. Each call fails or is done, and on disk. */
export interface LogFiles {
  /** All bytes, or undefined where there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** The whole file anew: after a crash it holds either what was there before or all of this. */
  replace(name: string, parts: Iterable<Uint8Array>): Promise<void>;
  /** At the end of a file that is there, synced. A call that failed may have written a part of it. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** Cuts a file that is there off at so many bytes. */
  truncate(name: string, size: number): Promise<void>;
  close(): Promise<void>;
}

/** Files in `<DATA_DIR>/log`, readable by the gateway's own user alone. */
export function diskLogFiles(dataDir: string): LogFiles {
  const folder = join(dataDir, 'log');
  const handles = new Map<string, FileHandle>();
  const opened = async (name: string): Promise<FileHandle> => {
    let handle = handles.get(name);
    // Not made where it is missing: lines without the head of their file would be nobody's.
    handle ??= await open(join(folder, name), constants.O_WRONLY | constants.O_APPEND);
    handles.set(name, handle);
    return handle;
  };
  const letGo = async (name: string): Promise<void> => {
    const handle = handles.get(name);
    handles.delete(name);
    await handle?.close();
  };
  return {
    async read(name) {
      try {
        const { buffer, byteOffset, length } = await readFile(join(folder, name));
        return new Uint8Array(buffer, byteOffset, length);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async replace(name, parts) {
      await mkdir(folder, { recursive: true });
      const fresh = join(folder, `${name}.new`);
      await rm(fresh, { force: true });
      const handle = await open(fresh, 'w', 0o600);
      try {
        for (const part of parts) await handle.writeFile(part);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await letGo(name);
      await rename(fresh, join(folder, name));
      await syncFolder(folder);
    },
    async append(name, bytes) {
      const handle = await opened(name);
      await handle.appendFile(bytes);
      await handle.datasync();
    },
    async truncate(name, size) {
      await (await opened(name)).truncate(size);
    },
    async close() {
      for (const name of [...handles.keys()]) await letGo(name);
    },
  };
}

/** A new name is on disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
