import { equalBytes, type Bytes } from '../shared/bytes.ts';
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

/** What lies under a key, sealed: `replaceMeta` takes the place of this, and of nothing else. Undefined for nothing. */
export const metaMark = async (parts: StoreParts, key: string): Promise<Bytes | undefined> =>
  (await parts.relaxed.run((tables) => tables.meta.get(key)))?.body;

/** On the disk when this resolves. False, and nothing is written, where something else lies there by now. */
export async function replaceMeta(
  parts: StoreParts,
  key: string,
  mark: Bytes | undefined,
  value: unknown,
): Promise<boolean> {
  const body = await sealJson(parts.sealer, 'meta', key, value);
  return parts.strict.run((tables) =>
    tables.transaction('rw', tables.meta, async () => {
      const held = (await tables.meta.get(key))?.body;
      const isOurs = held !== undefined && equalBytes(held, body);
      const isSame = mark === undefined ? held === undefined : held !== undefined && equalBytes(held, mark);
      // Ours: the connection was lost after the commit, and this is the second try.
      if (isSame) await tables.meta.put({ key, body });
      return isSame || isOurs;
    }),
  );
}

export async function metaUnder(parts: StoreParts, prefix: string): Promise<ReadonlyMap<string, unknown>> {
  const rows = await parts.relaxed.run((tables) => tables.meta.where('key').startsWith(prefix).toArray());
  return new Map(
    await Promise.all(
      rows.map(async (row) => [row.key, await openJson(parts.sealer, 'meta', row.key, row.body)] as const),
    ),
  );
}
