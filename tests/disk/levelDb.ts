import { joined, part, textBytes, zeros, type Bytes } from './bytes.ts';
import { unzstd } from './zstd.ts';
import { unsnap } from './snappy.ts';
import { readVarint } from './varint.ts';

const tableMagic = textBytes('57fb808b247547db', 'hex');
const footerLength = 48;
const logBlock = 32 * 1024;
const logHeader = 7;

/** What a LevelDB file holds: the keys in a row, and each value. */
export interface Held {
  readonly keys: Bytes;
  readonly values: readonly Bytes[];
}

export const isTable = (bytes: Bytes): boolean =>
  bytes.length > footerLength && part(bytes, -tableMagic.length).equals(tableMagic);

/** Every block of a table (doc/table_format.md of google/leveldb), with whole keys: on the disk a key leaves out what it begins with like the one before. */
export function* tableBlocks(bytes: Bytes): Generator<Held> {
  const footer = part(bytes, -footerLength);
  const meta = readHandle(footer, 0);
  const index = meta && readHandle(footer, meta.end);
  if (!meta || !index) return;
  for (const each of [meta, index]) {
    const entries = blockEntries(block(bytes, each));
    yield entries;
    for (const value of entries.values) {
      const handle = readHandle(value, 0);
      if (handle && handle.offset + handle.size <= bytes.length) yield blockEntries(block(bytes, handle));
    }
  }
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly end: number;
}

function readHandle(bytes: Bytes, at: number): Handle | undefined {
  const offset = readVarint(bytes, at);
  const size = offset && readVarint(bytes, offset.end);
  return size && { offset: offset.value, size: size.value, end: size.end };
}

function block(bytes: Bytes, { offset, size }: Handle): Bytes {
  const raw = part(bytes, offset, offset + size);
  const type = bytes[offset + size];
  if (type === 1) return unsnap(raw) ?? raw;
  return type === 2 ? (unzstd(raw) ?? raw) : raw;
}

function blockEntries(content: Bytes): Held {
  const keys: Bytes[] = [];
  const values: Bytes[] = [];
  const restarts = content.length < 4 ? 0 : content.readUInt32LE(content.length - 4);
  const end = Math.max(0, content.length - 4 - 4 * restarts);
  let key = zeros(0);
  for (let at = 0; at < end;) {
    const shared = readVarint(content, at);
    const rest = shared && readVarint(content, shared.end);
    const size = rest && readVarint(content, rest.end);
    if (!size) break;
    const begins = size.end + rest.value;
    key = joined([part(key, 0, shared.value), part(content, size.end, begins)]);
    keys.push(key);
    values.push(part(content, begins, begins + size.value));
    at = begins + size.value;
  }
  return { keys: joined(keys), values };
}

/** The records of a log (doc/log_format.md), put together where they go on in the next block; each a batch of writes, or bytes of whatever. */
export function* logRecords(bytes: Bytes): Generator<Held> {
  let begun: Bytes[] = [];
  for (let at = 0; at + logHeader <= bytes.length;) {
    const left = logBlock - (at % logBlock);
    const size = bytes.readUInt16LE(at + 4);
    const type = bytes[at + 6] ?? 0;
    if (left < logHeader || type < 1 || type > 4 || size > left - logHeader) {
      at += left;
      continue;
    }
    const piece = part(bytes, at + logHeader, at + logHeader + size);
    at += logHeader + size;
    if (type === 1 || type === 2) begun = [];
    begun.push(piece);
    if (type === 1 || type === 4) {
      yield batch(joined(begun));
      begun = [];
    }
  }
  if (begun.length > 0) yield batch(joined(begun));
}

/** Sequence (8), count (4), then puts (1, key, value) and deletions (0, key). */
function batch(record: Bytes): Held {
  const keys: Bytes[] = [];
  const values: Bytes[] = [];
  let at = 12;
  while (at < record.length) {
    const kind = record[at] ?? -1;
    const key = kind > 1 ? undefined : readVarint(record, at + 1);
    if (!key) return { keys: record, values };
    const keyEnds = key.end + key.value;
    keys.push(part(record, key.end, keyEnds));
    at = keyEnds;
    if (kind === 0) continue;
    const value = readVarint(record, keyEnds);
    if (!value) return { keys: record, values };
    values.push(part(record, value.end, value.end + value.value));
    at = value.end + value.value;
  }
  return { keys: joined(keys), values };
}
