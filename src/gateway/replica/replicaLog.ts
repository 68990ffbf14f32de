import { randomUUID } from 'node:crypto';
import { readSnapshot, writeSnapshot, type Snapshot } from './indexSnapshot.ts';
import type { LogFiles } from './logFiles.ts';
import type { LogLine } from './logLine.ts';
import { RecordIndex } from './recordIndex.ts';

/** How far in the store's own feed the lines before it go. An opaque string or a number. */
interface SequenceLine {
  readonly s: string | number;
}

export interface ReplicaLog {
  /** Names this log: tokens of another are of no use in it. */
  readonly logId: string;
  /** How far in the store's feed the log went when it was opened. */
  readonly since: string | number;
  /** All that it tells. Whoever appends lines applies them too. */
  readonly index: RecordIndex;
  append(lines: readonly LogLine[], since: string | number): Promise<void>;
  /** Writes the index down and begins the file of lines anew. All lines that were appended are applied. */
  snapshot(): Promise<void>;
  /** The same, if the file has grown long. */
  shorten(): Promise<void>;
  /** Shortens a file that would be slow to read, and lets go of it. */
  close(): Promise<void>;
}

const logFile = 'replica.jsonl';
const snapshotFile = 'replica.snapshot';
/** Bytes of lines after which a snapshot pays: at least these, and half of what the last snapshot took. */
const longAfter = 32_000_000;
/** At the end of a run shorter files are worth it too. */
const longAtClose = 4_000_000;

/**
 * The gateway's own order of what happened, outside the database: CouchDB's feed is not in the same order twice. A snapshot of
 * the index, and a file of JSON lines after it, synced before anybody is told of what is in it. A line torn by a crash is cut
 * off.
 *
 * Lines that are lost cannot be numbered again as they were, so that without the file the snapshot goes on under another name:
 * a new epoch. Without the snapshot a file that does not begin with the first line is of no use, and the log begins anew.
 */
export async function openReplicaLog(files: LogFiles): Promise<ReplicaLog> {
  const held = readLines(await files.read(logFile));
  const bytes = held?.from === 0 && held.lines.length === 0 ? undefined : await files.read(snapshotFile);
  const snapshot = bytes && readSnapshot(bytes);
  if (held && snapshot?.logId === held.logId && held.from <= snapshot.index.order) {
    for (const line of held.lines) if (line.o > snapshot.index.order) snapshot.index.apply(line);
    return writer(files, { ...held, ...snapshot, since: held.since ?? snapshot.since }, bytes?.length ?? 0);
  }
  if (held?.from === 0) {
    const index = new RecordIndex();
    for (const line of held.lines) index.apply(line);
    return writer(files, { ...held, index, since: held.since ?? 0 }, 0);
  }
  return snapshot && !held ? renamed(files, snapshot) : startReplicaLog(files);
}

/** A new, empty log: after the loss of the old one, or when the store behind it is not the one that it tells of. */
export async function startReplicaLog(files: LogFiles): Promise<ReplicaLog> {
  const logId = randomUUID();
  const header = headerOf(logId, 0);
  await files.replace(logFile, [header]);
  const { length } = header;
  return writer(files, { logId, since: 0, index: new RecordIndex(), size: length, fileSize: length }, 0);
}

/** All that a log tells goes on under another name: a new epoch, without reading the store anew. */
export const renameReplicaLog = (files: LogFiles, { index, since }: ReplicaLog): Promise<ReplicaLog> =>
  renamed(files, { index, since });

/** What a snapshot tells, under another name. */
async function renamed(files: LogFiles, snapshot: Omit<Snapshot, 'logId'>): Promise<ReplicaLog> {
  const { index, since } = snapshot;
  const logId = randomUUID();
  await files.replace(snapshotFile, writeSnapshot({ index, since, logId }));
  const header = headerOf(logId, index.order);
  await files.replace(logFile, [header]);
  return writer(files, { logId, since, index, size: header.length, fileSize: header.length }, 0);
}

interface HeldLines {
  readonly logId: string;
  /** Order of the last line before the first of the file. */
  readonly from: number;
  /** Undefined where no line of the file tells. */
  readonly since: string | number | undefined;
  readonly lines: readonly LogLine[];
  /** Bytes of the file that hold, and all. */
  readonly size: number;
  readonly fileSize: number;
}

function readLines(bytes: Uint8Array | undefined): HeldLines | undefined {
  if (!bytes) return undefined;
  const end = bytes.lastIndexOf(0x0a) + 1;
  const [header, ...rest] = new TextDecoder().decode(bytes.subarray(0, end)).split('\n').filter(Boolean);
  const head = readHeader(header);
  if (!head) return undefined;
  const lines: LogLine[] = [];
  let since: string | number | undefined;
  let counted = 0;
  let place = lengthOf(header);
  let size = place;
  for (const text of rest) {
    let line: LogLine | SequenceLine;
    try {
      line = JSON.parse(text) as LogLine | SequenceLine;
    } catch {
      return undefined;
    }
    place += lengthOf(text);
    if ('s' in line) {
      since = line.s;
      counted = lines.length;
      size = place;
    } else lines.push(line);
  }
  // Lines whose sequence never reached the disk are read again from the store: here, and in the file, they are not.
  lines.length = counted;
  return { ...head, since, lines, size, fileSize: bytes.length };
}

/** Bytes of a line in the file. */
const lengthOf = (line = ''): number => bytesOf(line).length + 1;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const headerOf = (logId: string, from: number): Uint8Array =>
  bytesOf(`${JSON.stringify({ log: logId, version: 3, from })}\n`);

/** Of version 1, which had no snapshots, every file began with the first line. Version 2 had no lines for ends. */
function readHeader(header: string | undefined): { logId: string; from: number } | undefined {
  try {
    const { log, version, from } = JSON.parse(header ?? '') as {
      readonly log?: unknown;
      readonly version?: unknown;
      readonly from?: unknown;
    };
    if (typeof log !== 'string') return undefined;
    if (version === 1) return { logId: log, from: 0 };
    return (version === 2 || version === 3) && typeof from === 'number' ? { logId: log, from } : undefined;
  } catch {
    return undefined;
  }
}

function writer(
  files: LogFiles,
  held: Snapshot & Pick<HeldLines, 'size' | 'fileSize'>,
  snapshotLength: number,
): ReplicaLog {
  const { logId, index } = held;
  let { since, size } = held;
  let isWhole = held.size === held.fileSize;
  let snapshotSize = snapshotLength;
  /** Where a snapshot could not be written, it is not tried again with every line. */
  let notBelow = 0;

  const snapshot = async (): Promise<void> => {
    snapshotSize = 0;
    await files.replace(snapshotFile, counted(writeSnapshot({ logId, since, index })));
    // Until this is done the file holds lines that the snapshot has too: they are passed over.
    const header = headerOf(logId, index.order);
    await files.replace(logFile, [header]);
    size = header.length;
    isWhole = true;
  };
  function* counted(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
    for (const part of parts) {
      snapshotSize += part.length;
      yield part;
    }
  }

  return {
    logId,
    since,
    index,
    async append(lines, upTo) {
      // What a full disk took half of is cut off, or the next line would be written into the middle of it.
      if (!isWhole) await files.truncate(logFile, size);
      isWhole = false;
      const bytes = bytesOf([...lines, { s: upTo }].map((line) => `${JSON.stringify(line)}\n`).join(''));
      await files.append(logFile, bytes);
      isWhole = true;
      size += bytes.length;
      since = upTo;
    },
    snapshot,
    async shorten() {
      if (size <= Math.max(longAfter, snapshotSize / 2, notBelow)) return;
      notBelow = size + longAfter / 4;
      await snapshot();
      notBelow = 0;
    },
    async close() {
      try {
        if (size > longAtClose) await snapshot();
      } finally {
        await files.close();
      }
    },
  };
}
