import { bytesOf, part, textBytes, type Bytes } from './bytes.ts';
import { seededRandom } from '../../src/commands/demo/random.ts';

/** No word has these letters, nor has chance them among ten thousand million bytes. What holds them holds a marker, or a piece of one. */
const prefix = 'qzjxkv';
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const ownLetters = 8;

/** Strings of 14 small letters, as names may have them; the same for the same seed. */
export function markersOf(seed: string, count: number): readonly string[] {
  const random = seededRandom(seed);
  const made = new Set<string>();
  while (made.size < count) {
    made.add(prefix + Array.from({ length: ownLetters }, () => random.pick(letters)).join(''));
  }
  return [...made];
}

/** All markers in a text, in small letters. */
export const markersIn = (text: string): readonly string[] =>
  text.toLowerCase().match(new RegExp(`${prefix}[a-z]{0,${String(ownLetters)}}`, 'g')) ?? [];

export interface Sighting {
  /** In small letters; a piece of one where it is cut off. */
  readonly marker: string;
  readonly as: 'utf-8' | 'utf-16le' | 'utf-16be';
}

/** Names are shown in capitals, and texts begin with one. */
const spellings = [prefix, prefix[0]?.toUpperCase() + prefix.slice(1), prefix.toUpperCase()];
const wide = (text: string): Bytes => textBytes(text, 'utf16le');
const patterns = spellings.flatMap((spelling) => [
  { as: 'utf-8' as const, bytes: textBytes(spelling) },
  { as: 'utf-16le' as const, bytes: wide(spelling) },
  { as: 'utf-16be' as const, bytes: wide(spelling).swap16() },
]);

/** Every place in these bytes where a marker stands as it is. */
export function* sightings(bytes: Bytes): Generator<Sighting> {
  for (const { as, bytes: pattern } of patterns) {
    for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
      const [marker] = markersIn(textAt(bytes, at, as));
      if (marker !== undefined) yield { marker, as };
    }
  }
}

function textAt(bytes: Bytes, at: number, as: Sighting['as']): string {
  const units = prefix.length + ownLetters;
  if (as === 'utf-8') return bytes.toString('latin1', at, at + units);
  const whole = part(bytes, at, at + ((Math.min(2 * units, bytes.length - at) >> 1) << 1));
  return as === 'utf-16le'
    ? whole.toString('utf16le')
    : bytesOf(Uint8Array.from(whole)).swap16().toString('utf16le');
}
