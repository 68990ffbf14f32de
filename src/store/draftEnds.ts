import type { DraftForm } from '../domain/draft/draft.ts';
import type { Sealer } from '../vault/sealer.ts';
import type { StoredEnd } from './deviceStoreTypes.ts';
import { openJson, sealJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, MetaRow } from './tables.ts';

/**
 * That a draft was saved, written with the entry that was made of it: whatever dies next, what is saved is not offered again. It
 * is gone when the draft has ended by it. Under `<prefix><draft> <entry>`.
 */
const prefix = 'draft-end:';
const namesOf = (draftId: string): string => `${prefix}${draftId} `;
const draftOf = (name: string): string => name.slice(prefix.length).split(' ')[0] ?? '';

export async function endRow(
  sealer: Sealer,
  entryId: string,
  { id, base }: { readonly id: string; readonly base: DraftForm },
): Promise<MetaRow> {
  const key = `${namesOf(id)}${entryId}`;
  return { key, body: await sealJson(sealer, 'meta', key, base) };
}

/** Of one draft or of all. Inside a transaction. */
export const endRows = (tables: DeviceTables, draftId?: string): Promise<readonly MetaRow[]> =>
  tables.meta
    .where('key')
    .startsWith(draftId === undefined ? prefix : namesOf(draftId))
    .toArray();

export const isEndOf = ({ key }: MetaRow, draftId: string): boolean => draftOf(key) === draftId;

export const openEnds = (sealer: Sealer, rows: readonly MetaRow[]): Promise<readonly StoredEnd[]> =>
  Promise.all(
    rows.map(async ({ key, body }) => ({ name: key, base: await openJson(sealer, 'meta', key, body) })),
  );

/** See DeviceStore.draftsToEnd. */
export async function draftsToEnd(parts: StoreParts): Promise<readonly string[]> {
  const names = await parts.relaxed.run((tables) =>
    tables.meta.where('key').startsWith(prefix).primaryKeys(),
  );
  return [...new Set(names.map(draftOf))];
}

/** With the drafts that they are of. Inside a transaction. */
export async function eraseEnds(tables: DeviceTables, draftIds: Iterable<string>): Promise<void> {
  for (const id of draftIds) await tables.meta.where('key').startsWith(namesOf(id)).delete();
}
