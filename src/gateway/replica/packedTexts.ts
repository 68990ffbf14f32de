import { withRoom, type Column } from './columns.ts';

/** Stands before the 16 bytes of a uuid inside a text. No text in UTF-8 holds it. */
const uuidMark = 0xff;
const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Where a uuid's hyphens stand, counted in bytes before them. */
const hyphensAfter: readonly number[] = [4, 6, 8, 10];
/** Texts that were asked for last and are kept as they are. */
const remembered = 2_000;

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const hex: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Each text once, under a number from 0 on. The bytes lie one after the other, a uuid in 16; numbers are found by an open
 * hash table. For the ids and channels of a million documents.
 */
export class PackedTexts {
  #bytes = new Uint8Array(0);
  /** Where the text of each number ends. */
  #ends = new Uint32Array(0);
  /** Numbers plus one; 0 is free. The length is a power of two. */
  #table = new Uint32Array(16);
  #size = 0;
  readonly #numbers = new Map<string, number>();
  readonly #texts = new Map<number, string>();

  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return this.#bytes.byteLength + this.#ends.byteLength + this.#table.byteLength;
  }

  /** The number of a text, or undefined where it has none. */
  find(text: string): number | undefined {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const packed = pack(text);
    const held = this.#table[this.#placeOf(packed)] ?? 0;
    return held === 0 ? undefined : this.#remember(held - 1, text);
  }

  /** The number of a text; a new one where it had none. */
  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const packed = pack(text);
    const place = this.#placeOf(packed);
    const held = this.#table[place] ?? 0;
    if (held !== 0) return this.#remember(held - 1, text);
    const number = this.#size;
    const start = this.#startOf(number);
    this.#bytes = withRoom(this.#bytes, start + packed.length);
    this.#bytes.set(packed, start);
    this.#ends = withRoom(this.#ends, number + 1);
    this.#ends[number] = start + packed.length;
    this.#table[place] = number + 1;
    this.#size += 1;
    if (this.#size > this.#table.length * 0.75) this.#widen();
    return this.#remember(number, text);
  }

  text(number: number): string {
    const known = this.#texts.get(number);
    if (known !== undefined) return known;
    if (number >= this.#size) throw new Error(`No text has the number ${String(number)}`);
    const text = unpack(this.#bytes.subarray(this.#startOf(number), this.#ends[number]));
    this.#remember(number, text);
    return text;
  }

  save(name: string): [string, Column][] {
    return [
      [`${name}.bytes`, this.#bytes.subarray(0, this.#startOf(this.#size))],
      [`${name}.ends`, this.#ends.subarray(0, this.#size)],
      [`${name}.table`, this.#table],
    ];
  }

  load(name: string, saved: ReadonlyMap<string, Column>): boolean {
    const [bytes, ends, table] = ['bytes', 'ends', 'table'].map((part) => saved.get(`${name}.${part}`));
    if (!(bytes instanceof Uint8Array && ends instanceof Uint32Array && table instanceof Uint32Array)) {
      return false;
    }
    this.#bytes = bytes as Uint8Array<ArrayBuffer>;
    this.#ends = ends as Uint32Array<ArrayBuffer>;
    this.#table = table as Uint32Array<ArrayBuffer>;
    this.#size = ends.length;
    this.#numbers.clear();
    this.#texts.clear();
    return (ends.at(-1) ?? 0) === bytes.length && table.length > ends.length;
  }

  #startOf = (number: number): number => (number === 0 ? 0 : (this.#ends[number - 1] ?? 0));

  /** Where in the table this text stands, or would. */
  #placeOf(packed: Uint8Array): number {
    const mask = this.#table.length - 1;
    for (let place = hashOf(packed) & mask; ; place = (place + 1) & mask) {
      const held = this.#table[place] ?? 0;
      if (held === 0 || this.#isText(held - 1, packed)) return place;
    }
  }

  #isText(number: number, packed: Uint8Array): boolean {
    const start = this.#startOf(number);
    if ((this.#ends[number] ?? 0) - start !== packed.length) return false;
    for (let at = 0; at < packed.length; at += 1) if (this.#bytes[start + at] !== packed[at]) return false;
    return true;
  }

  #widen(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    const mask = this.#table.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let place = hashOf(this.#bytes.subarray(this.#startOf(number), this.#ends[number])) & mask;
      while (this.#table[place] !== 0) place = (place + 1) & mask;
      this.#table[place] = number + 1;
    }
  }

  #remember(number: number, text: string): number {
    if (this.#numbers.size >= remembered) this.#numbers.clear();
    if (this.#texts.size >= remembered) this.#texts.clear();
    this.#numbers.set(text, number);
    this.#texts.set(number, text);
    return number;
  }
}

function pack(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { 0: uuid, index } of text.matchAll(uuidPattern)) {
    parts.push(utf8.encode(text.slice(from, index)), Uint8Array.of(uuidMark), uuidBytes(uuid));
    from = index + uuid.length;
  }
  const rest = utf8.encode(text.slice(from));
  if (parts.length === 0) return rest;
  parts.push(rest);
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

function unpack(packed: Uint8Array): string {
  let text = '';
  for (let from = 0; from < packed.length;) {
    const mark = packed.indexOf(uuidMark, from);
    const end = mark < 0 ? packed.length : mark;
    if (end > from) text += fromUtf8.decode(packed.subarray(from, end));
    if (mark < 0) break;
    text += uuidText(packed, mark + 1);
    from = mark + 17;
  }
  return text;
}

/** Whether a text is a uuid as this project writes them, in small letters. */
export const isPlainUuid = (text: string): boolean =>
  text.length === 36 && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

export function uuidBytes(uuid: string): Uint8Array {
  const bytes = new Uint8Array(16);
  let at = 0;
  for (let byte = 0; byte < 16; byte += 1) {
    if (uuid[at] === '-') at += 1;
    bytes[byte] = Number.parseInt(uuid.slice(at, at + 2), 16);
    at += 2;
  }
  return bytes;
}

/** The uuid whose bytes begin at a place. */
export function uuidText(bytes: Uint8Array, start: number): string {
  let text = '';
  for (let byte = 0; byte < 16; byte += 1) {
    if (hyphensAfter.includes(byte)) text += '-';
    text += hex[bytes[start + byte] ?? 0] ?? '';
  }
  return text;
}

/** FNV-1a, with a last turn so that the low bits are worth as much as the high ones. */
export function hashOf(bytes: Uint8Array, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
