import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { fingerprint } from './fingerprint.ts';
import { canonicalJson } from './json.ts';

/** FNV-1a of 64 bits as it is written down (http://www.isthe.com/chongo/tech/comp/fnv/), on whole numbers of any length. */
function byTheBook(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}

test('names are those that stored pads have', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fingerprint(text)).toBe(byTheBook(canonicalJson(text)));
    }),
    propertyRuns(100),
  );
  expect(fingerprint({ b: 1, a: 'x' })).toBe(fingerprint({ a: 'x', b: 1 }));
});
