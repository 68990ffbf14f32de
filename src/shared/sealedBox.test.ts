import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { joinBytes, toBase64Url, utf8 } from './bytes.ts';
import { boxKeyId, makeBoxKey, openBox, readBoxKey, recipientOf, sealBox } from './sealedBox.ts';

const broken = { ok: false, error: { tag: 'box-broken' } };
const key = await makeBoxKey();
const other = await makeBoxKey();

describe('A box', () => {
  test('opens for whoever it was sealed for, and gives what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, name) => {
        const put = joinBytes(bytes);
        const box = await sealBox(key.publicKey, put, name);
        expect(await openBox(key, box, name)).toEqual({ ok: true, value: put });
      }),
      propertyRuns(30),
    );
  });

  test('opens with the private half that was kept, and names the key by its id', async () => {
    const box = await sealBox(key.publicKey, utf8('Not guilty'), 'a');
    const kept = await readBoxKey(key.publicKey, key.pkcs8);
    expect(await openBox(kept, box, 'a')).toEqual({ ok: true, value: utf8('Not guilty') });
    expect(recipientOf(box)).toEqual(await boxKeyId(key.publicKey));
  });

  test('of one text is never the same twice, and does not hold it', async () => {
    const boxes = await Promise.all([1, 2, 3].map(() => sealBox(key.publicKey, utf8('Not guilty'), 'a')));
    expect(new Set(boxes.map(toBase64Url)).size).toBe(3);
    for (const box of boxes) expect(new TextDecoder().decode(box)).not.toContain('guilty');
  });

  test('does not open for another key, or under another name', async () => {
    const box = await sealBox(key.publicKey, utf8('text'), 'a');
    expect(await openBox(other, box, 'a')).toEqual(broken);
    expect(await openBox({ ...key, privateKey: other.privateKey }, box, 'a')).toEqual(broken);
    expect(await openBox(key, box, 'b')).toEqual(broken);
  });

  test('does not open when any byte was changed, or when it was cut short', async () => {
    const box = await sealBox(key.publicKey, utf8('text'), 'a');
    for (let at = 0; at < box.length; at += 1) {
      const changed = box.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openBox(key, changed, 'a'), String(at)).toEqual(broken);
      expect(await openBox(key, box.slice(0, at), 'a'), String(at)).toEqual(broken);
    }
  });

  test('is not sealed for what is no key', async () => {
    await expect(sealBox(new Uint8Array(65), utf8('text'), 'a')).rejects.toThrow();
  });
});
