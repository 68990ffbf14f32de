import { joined, part, textBytes, type Bytes } from './bytes.ts';
import type { readVarint } from './varint.ts';

const magic = textBytes('SQLite format 3\0');
const walMagics = [0x377f0682, 0x377f0683];
const walHeader = 32;
const frameHeader = 24;
/** Types of b-tree pages that hold contents: of tables, and of indexes (leaf and inner). */
const tableLeaf = 0x0d;
const indexPages = [0x0a, 0x02];

export const isSqlite = (bytes: Bytes): boolean => part(bytes, 0, magic.length).equals(magic);
export const isWal = (bytes: Bytes): boolean =>
  bytes.length > walHeader && walMagics.includes(bytes.readUInt32BE(0));

/**
 * The contents that go on over several pages, put together (sqlite.org/fileformat2.html, 1.6): what lies in one page is in the file
 * as it is. Pages of a write-ahead log are read by themselves, each as it was written last.
 */
export function* overflowingContents(bytes: Bytes): Generator<Bytes> {
  const { size, reserved, pages } = isWal(bytes) ? walPages(bytes) : filePages(bytes);
  const usable = size - reserved;
  for (const [number, page] of pages) {
    const head = number === 1 && part(page, 0, magic.length).equals(magic) ? 100 : 0;
    const type = page[head] ?? 0;
    const isIndex = indexPages.includes(type);
    if (type !== tableLeaf && !isIndex) continue;
    const pointers = head + (type === 0x02 ? 12 : 8);
    for (let cell = 0; cell < page.readUInt16BE(head + 3); cell += 1) {
      const pointer = pointers + 2 * cell;
      if (pointer + 2 > page.length) break;
      const begins = page.readUInt16BE(pointer) + (type === 0x02 ? 4 : 0);
      const length = readBigEndian(page, begins);
      const row = length && (isIndex ? length : readBigEndian(page, length.end));
      if (!row) continue;
      const content = contentAt(pages, page, { at: row.end, length: length.value, usable, isIndex });
      if (content) yield content;
    }
  }
}

interface Pages {
  readonly size: number;
  readonly reserved: number;
  readonly pages: ReadonlyMap<number, Bytes>;
}

function filePages(bytes: Bytes): Pages {
  const told = bytes.readUInt16BE(16);
  const size = told === 1 ? 65_536 : told;
  const pages = new Map<number, Bytes>();
  for (let at = 0; size >= 512 && at + size <= bytes.length; at += size) {
    pages.set(at / size + 1, part(bytes, at, at + size));
  }
  return { size, reserved: bytes[20] ?? 0, pages };
}

function walPages(bytes: Bytes): Pages {
  const size = bytes.readUInt32BE(8);
  const pages = new Map<number, Bytes>();
  for (let at = walHeader; size >= 512 && at + frameHeader + size <= bytes.length; at += frameHeader + size) {
    pages.set(bytes.readUInt32BE(at), part(bytes, at + frameHeader, at + frameHeader + size));
  }
  return { size, reserved: 0, pages };
}

function contentAt(
  pages: Pages['pages'],
  page: Bytes,
  cell: { readonly at: number; readonly length: number; readonly usable: number; readonly isIndex: boolean },
): Bytes | undefined {
  const { at, length, usable, isIndex } = cell;
  const most = isIndex ? Math.floor(((usable - 12) * 64) / 255) - 23 : usable - 35;
  if (length <= most) return undefined;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  if (at + local + 4 > page.length) return undefined;
  const parts = [part(page, at, at + local)];
  let left = length - local;
  let next = page.readUInt32BE(at + local);
  while (left > 0) {
    const overflow = pages.get(next);
    if (!overflow || parts.length > pages.size) break;
    parts.push(part(overflow, 4, 4 + Math.min(left, usable - 4)));
    left -= usable - 4;
    next = overflow.readUInt32BE(0);
  }
  return joined(parts);
}

/** SQLite's own number: seven bits a byte, the highest first. */
function readBigEndian(bytes: Bytes, at: number): ReturnType<typeof readVarint> {
  let value = 0;
  for (let place = 0; place < 8; place += 1) {
    const byte = bytes[at + place];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + place + 1 };
  }
  return undefined;
}
