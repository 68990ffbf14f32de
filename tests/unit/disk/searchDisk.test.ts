import { bytesOf, joined, part, textBytes, type Bytes } from '../../disk/bytes.ts';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/commands/demo/random.ts';
import type { LayerKind } from '../../disk/layers.ts';
import { markersOf } from '../../disk/markers.ts';
import { searchBytes } from '../../disk/searchDisk.ts';
import { snap } from './snap.ts';

/*
 * The trial of the lost tablet finds nothing: here stands that it would have found it. Each text lies among random bytes, as on a
 * disk, and its marker is in it more than once, so that compression does not leave it as it is.
 */
const random = seededRandom('disk');
const [marker = ''] = markersOf('disk', 1);
const text = textBytes(
  `{"lastName":"${marker}","offences":[{"title":"Theft from ${marker}"}],"note":"${marker} and again ${marker}"}`,
);
const noise = (length: number): Bytes => bytesOf(Uint8Array.from({ length }, () => random.int(0, 255)));
const packed = {
  gzip: (bytes: Bytes) => bytesOf(gzipSync(bytes)),
  zlib: (bytes: Bytes) => bytesOf(deflateSync(bytes)),
  deflate: (bytes: Bytes) => bytesOf(deflateRawSync(bytes)),
  fixed: (bytes: Bytes) => bytesOf(deflateRawSync(bytes, { strategy: constants.Z_FIXED })),
  brotli: (bytes: Bytes) => bytesOf(brotliCompressSync(bytes)),
};
const among = (bytes: Bytes): Bytes => joined([noise(333), bytes, noise(777)]);

/** Under which layers the marker was found, each once. */
function foundUnder(bytes: Bytes, name = 'file'): readonly (readonly LayerKind[])[] {
  const places = searchBytes(name, bytes).found.get(marker) ?? [];
  return [...new Map(places.map(({ under }) => [under.join(), under])).values()];
}

const zstd = textBytes(
  '28b52ffd247a9d01008242090fc0eb6033e1022e9758ce00828b704e3fab092c0a1caae086437f6efef8674499ca2269020300402544a8cc12bdc904f2174c4a',
  'hex',
);

test.each<readonly [string, Bytes, readonly LayerKind[]]>([
  ['as it is', among(text), []],
  ['in capitals', among(textBytes(text.toString().toUpperCase())), []],
  ['in two bytes a letter, from an odd place', among(textBytes(text.toString(), 'utf16le')), []],
  ['in two bytes a letter, the higher first', among(textBytes(text.toString(), 'utf16le').swap16()), []],
  ['gzip', among(packed.gzip(text)), ['gzip']],
  ['zlib', among(packed.zlib(text)), ['zlib']],
  ['deflate', among(packed.deflate(text)), ['deflate']],
  ['deflate by fixed codes', among(packed.fixed(part(text, 0, 60))), ['deflate']],
  ['Snappy as IndexedDB has it', among(joined([textBytes('ff1102', 'hex'), snap(text)])), ['snappy']],
  ['brotli', joined([packed.brotli(text), noise(50)]), ['brotli']],
  ['brotli in a stored buffer', among(storedBuffer(packed.brotli(text))), ['brotli']],
  ['deflate in a stored buffer', among(storedBuffer(packed.deflate(text))), ['deflate']],
  ['gzip in base64', among(textBytes(`data:${packed.gzip(text).toString('base64')}`)), ['base64', 'gzip']],
  [
    'base64 in two bytes a letter',
    among(textBytes(text.toString('base64'), 'utf16le')),
    ['wide text', 'base64'],
  ],
])('a marker is found: %s', (_, bytes, under) => {
  expect(foundUnder(bytes)).toContainEqual(under);
});

test.each([0, 1, 2])('a marker is found in base64 that begins %i bytes before it', (before) => {
  const coded = textBytes(`${'x'.repeat(before)}${marker} and more`).toString('base64');
  for (const each of [coded, coded.replaceAll('+', '-').replaceAll('/', '_')]) {
    for (const glued of ['', 'a', 'ab', 'abc']) {
      expect(foundUnder(among(textBytes(glued + each)))).toContainEqual(['base64']);
    }
  }
});

test('a marker is found under zstd', () => {
  // Made by the zstd program, 1.5.4 at level 19: Node 20 packs none.
  expect(zstd.includes('qzjxkv')).toBe(false);
  expect(searchBytes('file', among(zstd)).found.has('qzjxkvzstandar')).toBe(true);
});

test('nothing is found in random bytes, nor where a text has no marker', () => {
  expect(searchBytes('file', noise(200_000)).found.size).toBe(0);
  expect(
    searchBytes('file', packed.gzip(textBytes('Theft from a shop, and nothing else. '.repeat(50)))).found
      .size,
  ).toBe(0);
});

test('a marker of which a part is left is found', () => {
  expect([...searchBytes('file', among(textBytes(marker.slice(0, 9)))).found.keys()]).toEqual([
    expect.stringMatching(new RegExp(`^${marker.slice(0, 9)}`)),
  ]);
});

/** As V8 writes an array of bytes down. */
function storedBuffer(bytes: Bytes): Bytes {
  const length = bytesOf(Uint8Array.of((bytes.length & 0x7f) | 0x80, bytes.length >> 7));
  return joined([textBytes('B'), length, bytes, textBytes('VB\0')]);
}
