/// <reference types="pouchdb-core" />
import { inflate } from './deflate.ts';
import type { ArrivedPage } from './deviceStoreTypes.ts';
import { setMeta } from './meta.ts';
import type { StoreParts } from './storeParts.ts';

/** See DeviceStore.putPages. */
export async function putPages(
  parts: StoreParts,
  pouch: PouchDB.Database,
  pages: readonly ArrivedPage[],
  mark?: { readonly key: string; readonly value: unknown },
): Promise<void> {
  const decoder = new TextDecoder();
  const documents = await Promise.all(
    pages.map(async ({ body }) => JSON.parse(decoder.decode(await inflate(body))) as object[]),
  );
  const failures = await pouch.bulkDocs(documents.flat() as never[], { new_edits: false });
  if (failures.length > 0) throw new Error(`A page was refused: ${JSON.stringify(failures[0])}`);
  if (mark) await setMeta(parts, mark.key, mark.value);
}
