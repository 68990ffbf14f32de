import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { joinBytes, utf8 } from '../shared/bytes.ts';
import { importAesKey, newDataKey } from './keyRing.ts';
import { aesSealer, generationOf, ringSealer, SealBroken, type RowKeys } from './sealer.ts';

const freshKey = (): Promise<CryptoKey> => importAesKey(newDataKey());
const [first, second, third, earlier] = await Promise.all([freshKey(), freshKey(), freshKey(), freshKey()]);
const withKeys = (generation: number, ...keys: readonly CryptoKey[]): RowKeys => ({
  generation,
  keys: new Map(keys.map((key, at) => [at + 1, key])),
});
const sealerOf = (keys: RowKeys) => ringSealer(() => keys);

describe('A sealer with keys of several generations', () => {
  test('seals with the latest, and opens what each of them sealed', async () => {
    const sealers = [withKeys(1, first), withKeys(2, first, second), withKeys(3, first, second, third)].map(
      sealerOf,
    );
    const latest = sealers[2];
    for (const [at, sealer] of sealers.entries()) {
      const sealed = await sealer.seal(utf8('Affray'), 'docs/a');
      expect(generationOf(sealed)).toBe(at + 1);
      expect(await latest?.open(sealed, 'docs/a')).toEqual(utf8('Affray'));
      await expect(latest?.open(sealed, 'docs/b')).rejects.toBeInstanceOf(SealBroken);
    }
  });

  test('gives back any bytes under any name', async () => {
    const sealer = sealerOf(withKeys(2, first, second));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.string(), async (bytes, name) => {
        expect(await sealer.open(await sealer.seal(joinBytes(bytes), name), name)).toEqual(joinBytes(bytes));
      }),
      propertyRuns(50),
    );
  });

  test('does not open what a key sealed that it has no more, or has not yet', async () => {
    const sealed = await sealerOf(withKeys(2, first, second)).seal(utf8('text'), 'docs/a');
    await expect(sealerOf(withKeys(1, first)).open(sealed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
    const later: RowKeys = { generation: 3, keys: new Map([[3, third]]) };
    await expect(sealerOf(later).open(sealed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
  });

  test('opens what the device’s earlier key sealed, as long as it has that key', async () => {
    const sealed = await aesSealer(earlier).seal(utf8('text'), 'docs/a');
    expect(generationOf(sealed)).toBe(0);
    const both = sealerOf({ ...withKeys(1, first), earlier });
    expect(await both.open(sealed, 'docs/a')).toEqual(utf8('text'));
    expect(generationOf(await both.seal(utf8('text'), 'docs/a'))).toBe(1);
    await expect(sealerOf(withKeys(1, first)).open(sealed, 'docs/a')).rejects.toBeInstanceOf(SealBroken);
  });

  test('does not open when any byte was changed, or when it was cut short', async () => {
    const sealer = sealerOf({ ...withKeys(2, first, second), earlier });
    const sealed = await sealer.seal(utf8('text'), 'docs/a');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const bit of [1, 2, 3]) {
        const changed = sealed.slice();
        changed[at] = (changed[at] ?? 0) ^ bit;
        await expect(sealer.open(changed, 'docs/a'), String(at)).rejects.toBeInstanceOf(SealBroken);
      }
      await expect(sealer.open(sealed.slice(0, at), 'docs/a')).rejects.toBeInstanceOf(SealBroken);
    }
  });

  test('seals with nothing where the key of its generation is missing', async () => {
    const without: RowKeys = { generation: 2, keys: new Map([[1, first]]) };
    await expect(sealerOf(without).seal(utf8('text'), 'docs/a')).rejects.toThrow('generation 2');
  });
});
