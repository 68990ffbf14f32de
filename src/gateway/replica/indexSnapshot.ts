import { createHash } from 'node:crypto';
import type { Column } from './columns.ts';
import { RecordIndex, type SavedFacts } from './recordIndex.ts';

/** The index as it was after a line, and how far in the store's own feed that is. */
export interface Snapshot {
  readonly logId: string;
  readonly since: string | number;
  readonly index: RecordIndex;
}

const version = 2;
const checksumLength = 32;
/** Bytes that are hashed and written in one go, so that other work gets its turn in between. */
const partLength = 4_000_000;

const kinds = { u1: Uint8Array, u4: Uint32Array, f8: Float64Array } as const;
type KindName = keyof typeof kinds;

interface Head {
  readonly version: number;
  readonly log: string;
  readonly since: string | number;
  readonly columns: readonly (readonly [name: string, kind: KindName, length: number])[];
  readonly facts: SavedFacts;
}

/**
 * A snapshot as parts of a file: a line of JSON, the columns one after the other as they lie in memory (the least byte first,
 * as on every machine that Node runs on), and the SHA-256 of all that. The index must not change until the last part is taken.
 */
export function* writeSnapshot({ logId, since, index }: Snapshot): Generator<Uint8Array> {
  const { columns, facts } = index.save();
  const named = columns.map(([name, column]) => [name, kindOf(column), column.length] as const);
  const head: Head = { version, log: logId, since, columns: named, facts };
  const hash = createHash('sha256');
  for (const bytes of [
    utf8.encode(`${JSON.stringify(head)}\n`),
    ...columns.map(([, column]) => bytesOf(column)),
  ]) {
    for (let at = 0; at < bytes.length; at += partLength) {
      const part = bytes.subarray(at, at + partLength);
      hash.update(part);
      yield part;
    }
  }
  yield Uint8Array.from(hash.digest());
}

/** The snapshot in a file's bytes, or undefined where they are not whole, or of another version. */
export function readSnapshot(bytes: Uint8Array): Snapshot | undefined {
  const end = bytes.length - checksumLength;
  const headEnd = bytes.indexOf(0x0a);
  if (headEnd < 0 || headEnd > end) return undefined;
  const checksum = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!checksum.every((byte, at) => byte === bytes[end + at])) return undefined;
  // Whole, so it is what a gateway wrote; only its version can be another.
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, headEnd))) as Head;
  if (head.version !== version) return undefined;
  const columns = new Map<string, Column>();
  let at = headEnd + 1;
  for (const [name, kind, length] of head.columns) {
    const column = new kinds[kind](length);
    bytesOf(column).set(bytes.subarray(at, at + column.byteLength));
    columns.set(name, column);
    at += column.byteLength;
  }
  const index = RecordIndex.load(columns, head.facts);
  return index && { logId: head.log, since: head.since, index };
}

const utf8 = new TextEncoder();

const bytesOf = (column: Column): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

const kindOf = (column: Column): KindName =>
  column instanceof Uint8Array ? 'u1' : column instanceof Uint32Array ? 'u4' : 'f8';
