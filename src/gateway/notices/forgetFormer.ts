import type { Databases } from '../database/database.ts';

/**
 * Rows that are written again and again leave every former version on the embedded store; CouchDB clears up by itself. In PouchDB,
 * and not in its published types.
 */
export async function forgetFormer(
  { kind, registry }: Pick<Databases, 'kind' | 'registry'>,
  id: string,
): Promise<void> {
  if (kind !== 'embedded') return;
  const { compactDocument } = registry as unknown as {
    compactDocument: (id: string, longestHistory: number) => Promise<unknown>;
  };
  await compactDocument.call(registry, id, 0).catch(() => undefined);
}
