import { bytesOf, textBytes } from '../../disk/bytes.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import leveldown, { type Done, type LevelDown } from 'leveldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markersOf } from '../../disk/markers.ts';
import { searchBytes, searchDisk } from '../../disk/searchDisk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-disk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As many as fill several blocks of a log, and of a table. */
const markers = markersOf('leveldb', 2_000);

/** What the product has no use for. */
interface Compacting {
  compactRange(from: string, to: string, done: Done): void;
}
const put = (key: string, value: string) =>
  ({ type: 'put', key: textBytes(key), value: textBytes(value) }) as const;

async function writeLevelDb(name: string, isCompacted: boolean): Promise<string> {
  const location = join(folder, name);
  const level = leveldown(location) as LevelDown & Compacting;
  await promisify(level.open.bind(level))({ createIfMissing: true });
  const puts = markers.map((marker, place) =>
    place % 2 === 0
      ? put(`key of ${marker}`, 'a value')
      : put(`key ${String(place)}`, `{"lastName":"${marker}"}`),
  );
  await promisify(level.batch.bind(level))(puts, {});
  if (isCompacted) await promisify(level.compactRange.bind(level))('a', 'z');
  await promisify(level.close.bind(level))();
  return location;
}

test.each([
  ['a log', false],
  ['a table', true],
])('all markers of LevelDB are found in %s, in keys and values', async (name, isCompacted) => {
  const { found } = await searchDisk(await writeLevelDb(name, isCompacted));
  expect(markers.filter((marker) => !found.has(marker))).toEqual([]);
  // Half of a table is found only where the keys are made whole and the blocks decompressed.
  const opened = [...found.values()].filter((places) =>
    places.every(({ under }) => under.includes('leveldb')),
  );
  expect(opened.length > 0).toBe(isCompacted);
});

test('what goes on over several pages of SQLite is put together before it is opened', () => {
  // Made by SQLite 3.40 with pages of 512 bytes: a table with one value, a text with the marker twice, by zlib 533 bytes.
  const file = bytesOf(
    gunzipSync(
      textBytes(
        'H4sIAAAAAAACAwsO9MksSVVIyy/KTSxRMGZgYmBkZHBQUGBgADIZGJgZEIARiFnQ+IQAE4NeMiMvSDHjfQYgGgX0BfKMbOL8/Iz6JYlJOaklJU' +
          'zOQa6OIa4KIY5OPq4KJRpJmpC4ucQARKNgWIAWCUbmDrOKOaEX3LetMmBguLB2AwNf+zo+Z/42pQVTJEM5ZVU1VtfX/5peAMvf72/NMlaem2wQ' +
          'EKr0ROiK23qt1UphP7xEJXWvhEhOvfPB9XPvs5fzi1NfbNknIbn9vvxei7yXzavO9c4Wcso+ujA1UeWwTSTD/113+GctVdI7k1+09O39e2sKw7' +
          '1acw+8lF40LUet0ePbzM8hOz0P/F1zkcVp5bSXu++pzApX3epV+++pzqnLR2+Ump2L6Yqa6Ckr/5ChRd5YrSPNy373tNsP1zOuP6DIp7k3d9dU' +
          'AdZ7GZ8FWYQvrSz9Ii12/L3qjKQ1ZR/61G7KSYeI2Fqb2s+9rdb54rbGkRN7Kpg/zFrlMG9KVeTtqk8pWs9P/NJj/1eWovT11pfLfHcO7ygv0/' +
          '/aOG1H7/+vMo/NvrRFSUm2SUxn7ZrxOX1B7Z7387c/78tgfH+Lebdyjv/hHNWDIk+VeDtcQ2N+dl1L3frG5HZ176nyfrHQu8l6WtI3Xgnbmz2w' +
          'Otc8Z5flPXu19TYzTXw8Ls9mfnPN70qyouq+HQGndDYYb+q1+N+ZmhqRsH8f/4tZQp0aeWycO/quxiwQvcwfvkDZfr6rZsnmhpmPJJ58K0yKVZ' +
          'L9bvNw84JUnpBN80Xe7eDQvfZzjk7XHCmLD7lXulQXbrfbLMvwRTrn4+MvKnw9W+obukuDdRefsjnYYO9zZLtq/mute3d95jfc7ot6ZXx4e+VU' +
          'r7Mdjbbvm2dl9ogIv/3/0L5d9Z4GUmoBABWCCAIABgAA',
        'base64',
      ),
    ),
  );
  const { found } = searchBytes('History', file);
  expect(found.get('qzjxkvoverflow')).toContainEqual({
    file: 'History',
    under: ['sqlite', 'zlib'],
    as: 'utf-8',
  });
});
