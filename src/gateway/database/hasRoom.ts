import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What LevelDB may write while it is opened: tables of its journal (4 MB), and of what it puts together with them. Bytes. */
const wanted = 16_000_000;
const piece = new Uint8Array(1_000_000);

/** Whether the disk of a folder takes so much more. What was written for that is gone when the answer is there. */
export async function hasRoom(folder: string): Promise<boolean> {
  const path = join(folder, 'room.tmp');
  try {
    const handle = await open(path, 'w', 0o600);
    try {
      for (let written = 0; written < wanted; written += piece.length) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch {
    return false;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}
