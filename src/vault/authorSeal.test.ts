import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url, utf8 } from '../shared/bytes.ts';
import { keyIdOf, newAuthorSecret, openForAuthor, readAuthorKey, sealForAuthor } from './authorSeal.ts';

const secret = newAuthorSecret('2026-11-26T08:30:00.000Z');
const key = await readAuthorKey(secret);
const keys = new Map([[key.keyId, key]]);
const name = 'private note case-1:note:1 user-1';

describe('What an author seals to themselves', () => {
  test('opens under its own name, whatever it says, and shows nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.string({ maxLength: 80 }), async (json, boundTo) => {
        const sealed = await sealForAuthor(key, json, boundTo);
        expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(keyIdOf(sealed)).toBe(key.keyId);
        expect(await openForAuthor(keys, sealed, boundTo)).toEqual({ ok: true, value: JSON.parse(json) });
        expect(await openForAuthor(keys, sealed, `${boundTo}2`)).toMatchObject({ error: { tag: 'damaged' } });
      }),
      { numRuns: 60 },
    );
  });

  test('changed in any one bit is damaged, or of a key that is not here', async () => {
    const bytes = fromBase64Url(await sealForAuthor(key, '{"text":"Ask for bail"}', name)) ?? expect.fail();
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        const opened = await openForAuthor(keys, toBase64Url(changed), name);
        expect(opened).toMatchObject({ error: { tag: at >= 1 && at <= 8 ? 'no-key' : 'damaged' } });
      }),
      { numRuns: 200 },
    );
  });

  test.each(['', 'A', 'no box!', 'AAAA', toBase64Url(new Uint8Array(40)), toBase64Url(utf8('x'.repeat(90)))])(
    'is never taken for a box: %s',
    async (text) => {
      expect(await openForAuthor(keys, text, name)).toEqual({ ok: false, error: { tag: 'damaged' } });
      expect(keyIdOf(text)).toBeUndefined();
    },
  );

  test('is of the same bytes where text and name are the same, and of others where either differs', async () => {
    const [one, again, other, elsewhere] = await Promise.all([
      sealForAuthor(key, '{"text":"One"}', name),
      sealForAuthor(key, '{"text":"One"}', name),
      sealForAuthor(key, '{"text":"Two"}', name),
      sealForAuthor(key, '{"text":"One"}', `${name}2`),
    ]);
    expect(again).toBe(one);
    // Name and text have an end each: moving a letter from one to the other is another nonce.
    expect(
      new Set([one, other, elsewhere].map((each) => fromBase64Url(each)?.slice(9, 21).join())).size,
    ).toBe(3);
  });

  test('tells how long it is by steps alone', async () => {
    const length = async (text: string) => (await sealForAuthor(key, JSON.stringify({ text }), name)).length;
    expect(await length('No.')).toBe(await length('Remanded; he has not eaten.'));
    expect(await length('x'.repeat(300))).toBeGreaterThan(await length('No.'));
  });

  test('of another key names it, so that it can be asked for', async () => {
    const other = await readAuthorKey(newAuthorSecret(secret.madeAt));
    const sealed = await sealForAuthor(other, '{}', name);
    expect(await openForAuthor(keys, sealed, name)).toEqual({
      ok: false,
      error: { tag: 'no-key', keyId: other.keyId },
    });
  });
});
