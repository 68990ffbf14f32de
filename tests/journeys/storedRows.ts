import type { Page } from '@playwright/test';

export interface StoredRow {
  readonly key: string;
  /** Bytes of the sealed body: what it says cannot be read, how much it says can. */
  readonly size: number;
}

/** All rows of a database of this origin, as somebody finds them who has the disk. */
export const storedRows = (page: Page, name: string): Promise<readonly StoredRow[]> =>
  page.evaluate(
    (database) =>
      new Promise<StoredRow[]>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(new Error(`${database} does not open`));
        opening.onsuccess = () => {
          const tables = [...opening.result.objectStoreNames];
          const reading = opening.result.transaction(tables);
          const read = tables.map((table) => {
            const store = reading.objectStore(table);
            return { keys: store.getAllKeys(), rows: store.getAll() };
          });
          reading.oncomplete = () => {
            opening.result.close();
            resolve(
              read.flatMap(({ keys, rows }) =>
                keys.result.map((key, index) => {
                  const { body } = rows.result[index] as { body?: Uint8Array };
                  return { key: String(key), size: body?.byteLength ?? 0 };
                }),
              ),
            );
          };
          reading.onabort = () => reject(new Error('The tables could not be read'));
        };
      }),
    name,
  );
