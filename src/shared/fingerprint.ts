import { canonicalJson, type Json } from './json.ts';

/**
 * A short, stable name for a value: 64 bits of FNV-1a over its canonical JSON, in hex. It tells values apart that were
 * not made to collide; it is no protection against somebody who wants a collision.
 */
export function fingerprint(value: Json): string {
  const text = canonicalJson(value);
  // In two halves of 32 bits: lines of a notepad are named at each key, and whole numbers of 64 bits take ten times as long.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let index = 0; index < text.length; index += 1) {
    low = (low ^ text.charCodeAt(index)) >>> 0;
    // Times the prime 2^40 + 0x1b3; no product comes near 2^53.
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 0x1_0000_0000) + low * 0x100) % 0x1_0000_0000;
    low = product % 0x1_0000_0000;
  }
  return half(high) + half(low);
}

const half = (bits: number): string => bits.toString(16).padStart(8, '0');
