import { canonicalJson, type Json } from './json.ts';

/**
 * A short, stable name for a value: 64 bits of FNV-1a over its canonical JSON, in hex. It tells values apart that were
 * not made to collide; it is no protection against somebody who wants a collision.
 */
export function fingerprint(value: Json): string {
  const text = canonicalJson(value);
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= BigInt(text.charCodeAt(index));
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}
