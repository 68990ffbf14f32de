import { bytesOf, joined, part, type Bytes } from '../../disk/bytes.ts';
/** Raw Snappy of a text that repeats itself, as simply as can be: what was there before is copied, four bytes at least. */
export function snap(bytes: Bytes): Bytes {
  const parts: Bytes[] = [varint(bytes.length)];
  let waiting = 0;
  const flush = (end: number): void => {
    for (let at = waiting; at < end; at += 60) {
      const piece = part(bytes, at, Math.min(end, at + 60));
      parts.push(bytesOf(Uint8Array.of((piece.length - 1) << 2)), piece);
    }
  };
  for (let at = 0; at < bytes.length;) {
    let size = 0;
    let from = -1;
    for (let length = 4; length <= 64 && at + length <= bytes.length; length += 1) {
      const found = part(bytes, 0, at).lastIndexOf(part(bytes, at, at + length));
      if (found < 0) break;
      [size, from] = [length, found];
    }
    if (size === 0) at += 1;
    else {
      flush(at);
      parts.push(bytesOf(Uint8Array.of(((size - 1) << 2) | 2, (at - from) & 0xff, (at - from) >> 8)));
      at += size;
      waiting = at;
    }
  }
  flush(bytes.length);
  return joined(parts);
}

function varint(value: number): Bytes {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return bytesOf(Uint8Array.of(...bytes, left));
    bytes.push((left % 128) + 128);
  }
}
