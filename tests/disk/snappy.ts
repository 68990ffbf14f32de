import { part, zeros, type Bytes } from './bytes.ts';
import { readVarint } from './varint.ts';

const mostBytes = 64 * 1024 * 1024;

/**
 * Raw Snappy (google/snappy, format_description.txt): LevelDB's blocks, and the values of IndexedDB in Chromium. Where it breaks
 * off or is none, as much as was read of it; undefined for nothing.
 */
export function unsnap(bytes: Bytes): Bytes | undefined {
  const length = readVarint(bytes, 0);
  if (!length || length.value === 0 || length.value > mostBytes) return undefined;
  // No element of Snappy stands for more than 64 bytes, and none is shorter than two.
  if (length.value > 32 * bytes.length + 64) return undefined;
  const out = zeros(length.value);
  let at = length.end;
  let filled = 0;
  while (at < bytes.length && filled < out.length) {
    const tag = bytes[at] ?? 0;
    at += 1;
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        if (at + extra > bytes.length) break;
        size = bytes.readUIntLE(at, extra);
        at += extra;
      }
      size += 1;
      const copied = bytes.copy(out, filled, at, at + size);
      at += size;
      filled += copied;
      if (copied < size) break;
    } else {
      const kind = tag & 3;
      const extra = kind === 3 ? 4 : kind;
      if (at + extra > bytes.length) break;
      const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
      const offset = kind === 1 ? ((tag >> 5) << 8) | (bytes[at] ?? 0) : bytes.readUIntLE(at, extra);
      at += extra;
      if (offset === 0 || offset > filled) break;
      // Byte by byte: a copy may run into what it writes itself.
      for (let left = Math.min(size, out.length - filled); left > 0; left -= 1, filled += 1) {
        out[filled] = out[filled - offset] ?? 0;
      }
    }
  }
  return filled === 0 ? undefined : part(out, 0, filled);
}
