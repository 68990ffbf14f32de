import { openJson, sealJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';

export async function getMeta(parts: StoreParts, key: string): Promise<unknown> {
  const row = await parts.relaxed.run((tables) => tables.meta.get(key));
  return row && openJson(parts.sealer, 'meta', key, row.body);
}

/** `undefined` forgets the key. `isStrict`: it is on the disk when this resolves. */
export async function setMeta(
  parts: StoreParts,
  key: string,
  value: unknown,
  { isStrict = false } = {},
): Promise<void> {
  if (value === undefined) {
    await parts.relaxed.run((tables) => tables.meta.delete(key));
    return;
  }
  const body = await sealJson(parts.sealer, 'meta', key, value);
  await (isStrict ? parts.strict : parts.relaxed).run((tables) => tables.meta.put({ key, body }));
}

export async function metaUnder(parts: StoreParts, prefix: string): Promise<ReadonlyMap<string, unknown>> {
  const rows = await parts.relaxed.run((tables) => tables.meta.where('key').startsWith(prefix).toArray());
  return new Map(
    await Promise.all(
      rows.map(async (row) => [row.key, await openJson(parts.sealer, 'meta', row.key, row.body)] as const),
    ),
  );
}
