import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { joinBytes, toBase64Url } from '../shared/bytes.ts';
import { makeBoxKey, sealBox } from '../shared/sealedBox.ts';
import { parseMessage } from './parseMessage.ts';
import { LineKeySchema, openLine, SealedLineSchema, sealLine } from './sealedLine.ts';

const older = await makeBoxKey();
const newer = await makeBoxKey();
const keys = [newer, older];
const line = { entryId: 'case:note:1', rev: '1-a', text: '{"_id":"case:note:1","_rev":"1-a","text":"Siân"}' };

describe('A line that is sealed for the gateway', () => {
  test('is opened there to the letter, with whichever key it was sealed for', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...keys), async (text, key) => {
        const sealed = await sealLine(key.publicKey, { ...line, text });
        const crossed = parseMessage(SealedLineSchema, JSON.parse(JSON.stringify(sealed)));
        expect(crossed.ok && (await openLine(keys, crossed.value))).toEqual({ ok: true, value: text });
      }),
      propertyRuns(30),
    );
  });

  test('does not pass for another entry, or another revision', async () => {
    const sealed = await sealLine(newer.publicKey, line);
    for (const moved of [
      { ...sealed, entryId: 'case:note:2' },
      { ...sealed, rev: '2-a' },
      { ...sealed, box: sealed.box.slice(0, -4) },
      { ...sealed, box: 'x' },
      { ...sealed, box: `${sealed.box}=` },
    ]) {
      expect(await openLine(keys, moved)).toEqual({ ok: false, error: { tag: 'box-broken' } });
    }
  });

  test('for a key that the gateway does not hold is told apart from one that was changed', async () => {
    const sealed = await sealLine(older.publicKey, line);
    expect(await openLine([newer], sealed)).toEqual({ ok: false, error: { tag: 'unknown-key' } });
    expect(await openLine([], sealed)).toEqual({ ok: false, error: { tag: 'unknown-key' } });
  });

  test('whose bytes are no text is refused', async () => {
    const box = await sealBox(newer.publicKey, new Uint8Array([0xff, 0xfe]), 'ledger line case:note:1 1-a');
    const sealed = { entryId: line.entryId, rev: line.rev, box: toBase64Url(box) };
    expect(await openLine(keys, sealed)).toEqual({ ok: false, error: { tag: 'box-broken' } });
  });

  test.each([
    ['entryId', { entryId: '' }],
    ['rev', { rev: 'latest' }],
    ['box', { box: '' }],
    ['deviceId', { deviceId: 'x' }],
  ])('with a wrong %s is refused by that name', async (field, change) => {
    const sealed = await sealLine(newer.publicKey, line);
    expect(parseMessage(SealedLineSchema, { ...sealed, ...change })).toMatchObject({
      ok: false,
      error: { field },
    });
  });
});

test('The gateway’s key is read as it is told, and nothing else is taken for one', () => {
  const told = { publicKey: toBase64Url(newer.publicKey), validFrom: '2026-11-26T00:00:00.000Z' };
  expect(parseMessage(LineKeySchema, told)).toEqual({
    ok: true,
    value: { publicKey: joinBytes(newer.publicKey), validFrom: told.validFrom },
  });
  for (const publicKey of ['', 'AAAA', '§']) {
    expect(parseMessage(LineKeySchema, { ...told, publicKey }).ok, publicKey).toBe(false);
  }
});
