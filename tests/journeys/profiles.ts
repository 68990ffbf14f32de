import { cp, rm } from 'node:fs/promises';

/* Processes of a browser that was closed or killed may still write into its profile when its first one has ended. */

export const removeProfiles = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });

/** As it lies on the disk. Where a file goes meanwhile all are copied anew. */
export async function copyProfile(from: string, to: string): Promise<void> {
  for (let triesLeft = 20; ; triesLeft -= 1) {
    try {
      await cp(from, to, { recursive: true, verbatimSymlinks: true });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || triesLeft === 0) throw error;
      await removeProfiles(to);
    }
  }
}
