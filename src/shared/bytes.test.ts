import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { equalBytes, fromBase64Url, joinBytes, toBase64Url, utf8 } from './bytes.ts';

test('what was written as text is the same bytes again, as any other reader of base64url has it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(equalBytes(fromBase64Url(text) ?? utf8('none'), bytes)).toBe(true);
    }),
    propertyRuns(200),
  );
});

test('one value has one text: any other text of it is refused', () => {
  expect(fromBase64Url('AA')).toEqual(new Uint8Array([0]));
  for (const text of ['AB', 'AA==', 'A', 'A A', '+/8', 'AAé'])
    expect(fromBase64Url(text), text).toBeUndefined();
});

test('parts are joined in their order', () => {
  expect(joinBytes()).toHaveLength(0);
  expect(joinBytes(utf8('The '), utf8(''), utf8('Crown'))).toEqual(utf8('The Crown'));
  expect(equalBytes(utf8('a'), utf8('ab'))).toBe(false);
});
