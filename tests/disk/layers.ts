import { bytesOf, joined, part, textBytes, type Bytes } from './bytes.ts';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib';
import { unzstd } from './zstd.ts';
import { mayBeDeflate } from './deflateStarts.ts';
import { isTable, logRecords, tableBlocks, type Held } from './levelDb.ts';
import { unsnap } from './snappy.ts';
import { isSqlite, isWal, overflowingContents } from './sqlite.ts';
import { readVarint } from './varint.ts';

export const layerKinds = [
  'leveldb',
  'sqlite',
  'cached answer',
  'snappy',
  'gzip',
  'zlib',
  'deflate',
  'brotli',
  'zstd',
  'base64',
  'wide text',
  'browser’s cipher',
] as const;
export type LayerKind = (typeof layerKinds)[number];

/** What lies within bytes once something is taken off that hides it. */
export interface Layer {
  readonly kind: LayerKind;
  readonly bytes: Bytes;
}

const mostBytes = 64 * 1024 * 1024;
/** Less than this hides no marker; and nobody packs a text that is shorter than it is packed. */
const fewestBytes = 14;
const fewestPacked = 40;
const whole = { maxOutputLength: mostBytes, chunkSize: 4_096 } as const;
/** What is cut off is read as far as it goes. */
const options = { ...whole, finishFlush: constants.Z_SYNC_FLUSH } as const;
/** Behind so few bytes, what looks like a deflate stream and does not end is chance. */
const fewestOfCutOff = 512;

/** All of them is in its layers: it is not worth looking for others across them. */
export const isOnlyLayers = (name: string, bytes: Bytes): boolean =>
  isTable(bytes) || (name.endsWith('.log') && name.includes('leveldb'));

/** A file of the browser's own kinds, opened as that. */
export function* layersOfFile(name: string, bytes: Bytes): Generator<Layer> {
  if (isTable(bytes)) yield* heldIn(tableBlocks(bytes));
  else if (name.endsWith('.log')) yield* heldIn(logRecords(bytes));
  else if (isSqlite(bytes) || isWal(bytes)) {
    for (const content of overflowingContents(bytes)) yield { kind: 'sqlite', bytes: content };
  } else {
    const answer = cachedAnswer(bytes);
    if (answer) yield { kind: 'cached answer', bytes: answer };
  }
}

function* heldIn(all: Iterable<Held>): Generator<Layer> {
  for (const { keys, values } of all) {
    if (keys.length >= fewestBytes) yield { kind: 'leveldb', bytes: keys };
    for (const value of values) if (value.length >= fewestBytes) yield { kind: 'leveldb', bytes: value };
  }
}

const simpleCacheMagic = textBytes('305c72a71b6dfbfc', 'hex');
const simpleCacheHeader = 24;
/** The first stream of an entry of the browser's cache (net/disk_cache/simple), as the server sent it. */
function cachedAnswer(bytes: Bytes): Bytes | undefined {
  if (!part(bytes, 0, simpleCacheMagic.length).equals(simpleCacheMagic)) return undefined;
  return part(bytes, simpleCacheHeader + bytes.readUInt32LE(12));
}

/** Everything that may be hidden in these bytes, wherever in them it begins; brotli, which nothing marks, at their beginning. */
export function* layersIn(bytes: Bytes): Generator<Layer> {
  if (bytes.length < fewestPacked) return;
  yield* unbrotli(bytes);
  yield* marked(bytes);
  for (let at = 0; at < bytes.length; at += 1) {
    if (mayBeDeflate(bytes, at)) {
      const isLong = bytes.length - at >= fewestOfCutOff;
      yield* attempt('deflate', () => inflateRawSync(part(bytes, at), isLong ? options : whole));
    }
  }
  yield* storedBuffers(bytes);
  yield* base64(bytes.toString('latin1'));
  yield* wideTexts(bytes);
}

/** Which begin with bytes of their own. */
const marks: readonly {
  readonly mark: Bytes;
  readonly kind: LayerKind;
  open(at: Bytes): Buffer | undefined;
}[] = [
  { mark: textBytes('1f8b08', 'hex'), kind: 'gzip', open: gunzip },
  ...['7801', '785e', '789c', '78da'].map((mark) => ({
    mark: textBytes(mark, 'hex'),
    kind: 'zlib' as const,
    open: (at: Bytes) => inflateSync(at, options),
  })),
  { mark: textBytes('28b52ffd', 'hex'), kind: 'zstd', open: unzstd },
  // A value of IndexedDB that Chromium has compressed (third_party/blink, idb_value_wrapping).
  { mark: textBytes('ff1102', 'hex'), kind: 'snappy', open: (at) => unsnap(part(at, 3)) },
  { mark: textBytes('v10'), kind: 'browser’s cipher', open: (at) => decipher(part(at, 3)) },
];

/** The stream behind the header (RFC 1952, 2.3): Node's own takes what follows it for a further member, and gives up. */
function gunzip(bytes: Bytes): Buffer {
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + bytes.readUInt16LE(at);
  for (const named of [8, 16]) if (flags & named) at = bytes.indexOf(0, at) + 1;
  if (flags & 2) at += 2;
  return inflateRawSync(part(bytes, at), options);
}

function* marked(bytes: Bytes): Generator<Layer> {
  for (const { mark, kind, open } of marks) {
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      yield* attempt(kind, () => open(part(bytes, at)));
    }
  }
}

/** Where no secret store of the system helps it, Chromium on Linux has one key for everybody (os_crypt_linux.cc). */
const everybodysKey = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
const longestCipher = 64 * 1024;

function decipher(bytes: Bytes): Bytes | undefined {
  const length = Math.min(bytes.length, longestCipher) & ~15;
  if (length === 0) return undefined;
  const cipher = createDecipheriv(
    'aes-128-cbc',
    bytesOf(everybodysKey),
    textBytes(' '.repeat(16)),
  ).setAutoPadding(false);
  return joined([cipher.update(part(bytes, 0, length)), cipher.final()].map(bytesOf));
}

/** Array buffers as V8 writes them down: 'B', the length, the bytes, and a view on them ('V'). Only what nothing marks is tried anew there. */
function* storedBuffers(bytes: Bytes): Generator<Layer> {
  for (let at = bytes.indexOf('B'); at >= 0; at = bytes.indexOf('B', at + 1)) {
    const length = readVarint(bytes, at + 1);
    if (!length || length.value < fewestBytes || length.end + length.value >= bytes.length) continue;
    const end = length.end + length.value;
    if (bytes[end] === 0x56) yield* unbrotli(part(bytes, length.end, end));
  }
}

const unbrotli = (bytes: Bytes): Iterable<Layer> =>
  attempt('brotli', () =>
    brotliDecompressSync(bytes, {
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
      maxOutputLength: mostBytes,
    }),
  );

/** What stands before a text may look like a part of it: each of the four ways to begin is tried. */
function* base64(text: string): Generator<Layer> {
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{20,}/g)) {
    for (let skipped = 0; skipped < 4; skipped += 1) {
      yield { kind: 'base64', bytes: textBytes(run.slice(skipped), 'base64') };
    }
  }
}

/** Texts of two bytes a letter, which may be base64. */
function* wideTexts(bytes: Bytes): Generator<Layer> {
  const text = bytes.toString('latin1');
  for (const [run] of text.matchAll(/(?:[\x20-\x7e]\0){20,}/g)) {
    yield { kind: 'wide text', bytes: textBytes(run.replaceAll('\0', ''), 'latin1') };
  }
}

/** Most of what looks like something is nothing. */
function* attempt(kind: LayerKind, open: () => Buffer | undefined): Generator<Layer> {
  let opened: Buffer | undefined;
  try {
    opened = open();
  } catch {
    return;
  }
  if (opened && opened.length >= fewestBytes) yield { kind, bytes: bytesOf(opened) };
}
