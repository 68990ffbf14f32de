import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { aWriter } from '../../tests/builders/sealedLines.ts';
import { joinBytes, toBase64Url, utf8 } from '../shared/bytes.ts';
import { boxKeyId, makeBoxKey, sealBox } from '../shared/sealedBox.ts';
import { readWriterKey } from '../shared/vaultSignature.ts';
import { parseMessage } from './parseMessage.ts';
import { keyIdOf, LineKeySchema, openLine, SealedLineSchema } from './sealedLine.ts';

const older = await makeBoxKey();
const newer = await makeBoxKey();
const keys = [newer, older];
const writer = await aWriter();
const theirs = await readWriterKey(writer.deviceKey);
const broken = { ok: false, error: { tag: 'box-broken' } };
const line = { entryId: 'case:note:1', rev: '1-a', text: '{"_id":"case:note:1","_rev":"1-a","text":"Siân"}' };

describe('A line that is sealed for the gateway', () => {
  test('is opened there to the letter, with whichever key it was sealed for', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...keys), async (text, key) => {
        const sealed = await writer.seal(key.publicKey, { ...line, text });
        const crossed = parseMessage(SealedLineSchema, JSON.parse(JSON.stringify(sealed)));
        expect(keyIdOf(sealed)).toEqual(await boxKeyId(key.publicKey));
        expect(crossed.ok && (await openLine(key, crossed.value, theirs))).toEqual({ ok: true, value: text });
      }),
      propertyRuns(30),
    );
  });

  test('does not pass for another entry, or another revision', async () => {
    const sealed = await writer.seal(newer.publicKey, line);
    for (const moved of [
      { ...sealed, entryId: 'case:note:2' },
      { ...sealed, rev: '2-a' },
      { ...sealed, box: sealed.box.slice(0, -4) },
      { ...sealed, box: 'x' },
      { ...sealed, box: `${sealed.box}=` },
    ]) {
      expect(await openLine(newer, moved, theirs)).toEqual(broken);
    }
  });

  test('that another vault wrote, or nobody signed, is none of this one', async () => {
    const another = await aWriter();
    expect(await openLine(newer, await another.seal(newer.publicKey, line), theirs)).toEqual(broken);
    for (const text of ['', line.text, `${'A'.repeat(64)}${line.text}`]) {
      const box = await sealBox(newer.publicKey, utf8(text), 'ledger line case:note:1 1-a');
      const forged = { entryId: line.entryId, rev: line.rev, box: toBase64Url(box) };
      expect(await openLine(newer, forged, theirs)).toEqual(broken);
    }
  });

  test('for a key that the gateway does not hold is told apart from one that was changed', async () => {
    const sealed = await writer.seal(older.publicKey, line);
    expect(await openLine(undefined, sealed, theirs)).toEqual({ ok: false, error: { tag: 'unknown-key' } });
    expect(await openLine(newer, sealed, theirs)).toEqual(broken);
  });

  test('whose bytes are no text is refused', async () => {
    const sealed = await writer.sealBytes(newer.publicKey, line, new Uint8Array([0xff, 0xfe]));
    expect(await openLine(newer, sealed, theirs)).toEqual(broken);
  });

  test.each([
    ['entryId', { entryId: '' }],
    ['rev', { rev: 'latest' }],
    ['box', { box: '' }],
    ['deviceId', { deviceId: 'x' }],
  ])('with a wrong %s is refused by that name', async (field, change) => {
    const sealed = await writer.seal(newer.publicKey, line);
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
  for (const publicKey of ['', 'AAAA', '§', toBase64Url(new Uint8Array(65))]) {
    expect(parseMessage(LineKeySchema, { ...told, publicKey }).ok, publicKey).toBe(false);
  }
});
