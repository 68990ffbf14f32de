import type { Database, Databases } from '../database/database.ts';

/** A store that says nothing for so long does not work, milliseconds. */
const patienceMs = 3_000;

/** Whether both databases answer now. */
export async function isStoreReady({ record, registry }: Databases): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([
      Promise.all([record, registry].map(answers)).then((all) => all.every(Boolean)),
      tooLong,
    ]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Over HTTP, PouchDB takes any JSON for information, an error too. */
async function answers(database: Database): Promise<boolean> {
  const { doc_count: count } = (await database.info()) as { readonly doc_count?: unknown };
  return typeof count === 'number';
}
