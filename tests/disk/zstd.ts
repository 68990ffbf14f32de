import { bytesOf, joined, type Bytes } from './bytes.ts';
import { Decompress } from 'fzstd';

/** As much of a zstd stream as can be read; what follows it is no matter. Undefined for nothing. */
export function unzstd(bytes: Bytes): Bytes | undefined {
  const parts: Bytes[] = [];
  const stream = new Decompress((piece) => parts.push(bytesOf(piece.slice())));
  try {
    stream.push(bytes, true);
  } catch {
    // Behind the frame lies something else.
  }
  return parts.length === 0 ? undefined : joined(parts);
}
