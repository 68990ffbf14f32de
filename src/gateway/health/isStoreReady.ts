import type { Databases } from '../database/database.ts';

/** A store that says nothing for so long does not work, milliseconds. */
const patienceMs = 3_000;

/** Whether both databases answer now. */
export async function isStoreReady({ record, registry }: Databases): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([Promise.all([record.info(), registry.info()]).then(() => true), tooLong]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
