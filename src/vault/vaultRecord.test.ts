import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cheap, freshPasskey, ladder } from '../../tests/builders/vaults.ts';
import { propertyRuns } from '../../tests/trials.ts';
import { newDataKey, sealRing } from './keyRing.ts';
import { makeMethod } from './unlockMethod.ts';
import { parseVaultRow, vaultRow, type VaultRecord, type VaultRow } from './vaultRecord.ts';

const userId = 'user-morwenna';
const record = await freshRecord();

async function freshRecord(): Promise<VaultRecord> {
  const root = newDataKey();
  const ring = { dataKeys: new Map([[1, newDataKey()]]), signingKey: newDataKey(), doors: new Map() };
  return {
    version: 1,
    userId,
    revision: 3,
    generation: 1,
    methods: [
      await makeMethod(userId, ladder, root, cheap.cost),
      await makeMethod(userId, freshPasskey('Allwedd Siân').method, root),
    ],
    ring: await sealRing(root, userId, ring),
    signingKey: crypto.getRandomValues(new Uint8Array(65)),
  };
}

/** The row of a body that is another, with a digest that fits. */
async function rowOf(change: (value: Record<string, unknown>) => object): Promise<VaultRow> {
  const changed = change(JSON.parse((await vaultRow(record)).body) as Record<string, unknown>);
  return vaultRow(changed as VaultRecord);
}
const tagOf = async (row: unknown): Promise<string> => {
  const parsed = await parseVaultRow(row, userId);
  return parsed.ok ? 'ok' : parsed.error.tag;
};

describe('The row of a vault', () => {
  test('is read as it was written, byte by byte', async () => {
    const row = structuredClone(await vaultRow(record));
    expect(await parseVaultRow(row, userId)).toEqual({ ok: true, value: record });
    expect(row).toMatchObject({ userId, revision: 3 });
  });

  test('that is damaged anywhere is told to be damaged, and never thrown at anybody', async () => {
    const row = await vaultRow(record);
    await fc.assert(
      fc.asyncProperty(fc.nat(row.body.length - 1), fc.string({ maxLength: 3 }), async (at, put) => {
        const body = `${row.body.slice(0, at)}${put}${row.body.slice(at + 1)}`;
        fc.pre(body !== row.body);
        expect(await tagOf({ ...row, body })).toBe('vault-damaged');
      }),
      propertyRuns(100),
    );
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (anything) => {
        expect(await tagOf(anything)).toBe('vault-damaged');
        expect(await tagOf({ ...row, body: anything })).toBe('vault-damaged');
        expect(await tagOf({ ...row, digest: anything })).toBe('vault-damaged');
      }),
      propertyRuns(100),
    );
    for (const missing of ['userId', 'revision', 'body', 'digest']) {
      expect(await tagOf({ ...row, [missing]: undefined }), missing).toBe('vault-damaged');
    }
  });

  test.each<[string, (value: Record<string, unknown>) => object]>([
    ['no method', (value) => ({ ...value, methods: [] })],
    [
      'one method twice',
      (value) => ({ ...value, methods: [...(value['methods'] as []), ...(value['methods'] as [])] }),
    ],
    ['a method of another kind', (value) => ({ ...value, methods: [{ kind: 'fingerprint' }] })],
    ['generation 0', (value) => ({ ...value, generation: 0 })],
    ['a short signing key', (value) => ({ ...value, signingKey: 'AAAA' })],
    ['a field more', (value) => ({ ...value, note: 'x' })],
    ['no ring', ({ ring: _ring, ...value }) => value],
  ])('with %s is damaged, although its digest fits', async (_what, change) => {
    expect(await tagOf(await rowOf(change))).toBe('vault-damaged');
  });

  test('of a later version is left to the app that wrote it, whatever else it says', async () => {
    expect(await tagOf(await rowOf((value) => ({ ...value, version: 2 })))).toBe('newer-vault');
    expect(await tagOf(await rowOf(() => ({ version: 7, userId, revision: 1 })))).toBe('newer-vault');
  });

  test('is nobody else’s', async () => {
    const parsed = await parseVaultRow(await vaultRow(record), 'user-rhys');
    expect(parsed).toMatchObject({ ok: false, error: { tag: 'vault-damaged' } });
  });
});
