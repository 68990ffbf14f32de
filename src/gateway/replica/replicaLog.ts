import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseReach } from '../../domain/access/standing.ts';

/** One change of the record, as the gateway numbered it. Short names: there is a line for every revision ever written. */
export interface DocumentLine {
  /** Order: the number of this line among all. */
  readonly o: number;
  /** Document id. */
  readonly i: string;
  /** Leaf revisions, the winner first. */
  readonly r: readonly string[];
  /** Channel, type; those of the last body that had them where a tombstone has none. */
  readonly c: string;
  readonly t: string;
  readonly d?: 1;
  /** What decides access, where this document is of that kind. */
  readonly grant?: GrantDocument;
  /** The grant was written ahead of its time: a further line tells when it begins. */
  readonly waits?: 1;
  readonly reach?: CaseReach;
  readonly user?: UserProfile;
  /** An entry's place in the order of its case. */
  readonly n?: number;
}

/** A grant that was written ahead of its time began to count. */
export interface BeginLine {
  readonly o: number;
  readonly begins: string;
}

export type LogLine = DocumentLine | BeginLine;
/** How far in the store's own feed the lines before it go. An opaque string or a number. */
interface SequenceLine {
  readonly s: string | number;
}

export interface ReplicaLog {
  /** Names this log: tokens of another are of no use in it. */
  readonly logId: string;
  readonly since: string | number;
  readonly lines: readonly LogLine[];
  append(lines: readonly LogLine[], since: string | number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The gateway's own order of what happened, outside the database: CouchDB's feed is not in the same order twice. A file of
 * JSON lines, synced before anybody is told of what is in it. A line torn by a crash is cut off.
 */
export async function openReplicaLog(dataDir: string): Promise<ReplicaLog> {
  const file = await fileOf(dataDir);
  const held = await read(file);
  return held ? writer(file, held) : startReplicaLog(dataDir);
}

/** A new, empty log: after the loss of the old one, or when the store behind it is not the one that it tells of. */
export async function startReplicaLog(dataDir: string): Promise<ReplicaLog> {
  const file = await fileOf(dataDir);
  const logId = randomUUID();
  const fresh = `${file}.new`;
  await rm(fresh, { force: true });
  const handle = await open(fresh, 'w', 0o600);
  const header = JSON.stringify({ log: logId, version: 1 });
  await handle.writeFile(`${header}\n`);
  await handle.sync();
  await handle.close();
  await rename(fresh, file);
  return writer(file, { logId, since: 0, lines: [], size: lengthOf(header) });
}

async function fileOf(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'log');
  await mkdir(folder, { recursive: true });
  return join(folder, 'replica.jsonl');
}

interface Held {
  readonly logId: string;
  readonly since: string | number;
  readonly lines: readonly LogLine[];
  /** Bytes of the file that hold. */
  readonly size: number;
}

async function read(file: string): Promise<Held | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const end = bytes.lastIndexOf(0x0a) + 1;
  const [header, ...rest] = bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean);
  const logId = logIdOf(header);
  if (logId === undefined) return undefined;
  const lines: LogLine[] = [];
  let since: string | number = 0;
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
  if (size < bytes.length) await truncate(file, size);
  return { logId, since, lines, size };
}

/** Bytes of a line in the file. */
const lengthOf = (line = ''): number => new TextEncoder().encode(line).length + 1;

function logIdOf(header: string | undefined): string | undefined {
  try {
    const { log, version } = JSON.parse(header ?? '') as { log?: unknown; version?: unknown };
    return typeof log === 'string' && version === 1 ? log : undefined;
  } catch {
    return undefined;
  }
}

function writer(file: string, { size: held, ...log }: Held): ReplicaLog {
  let handle: Promise<FileHandle> | undefined;
  let size = held;
  let isWhole = true;
  return {
    ...log,
    async append(lines, since) {
      handle ??= open(file, 'a', 0o600);
      const opened = await handle.catch((error: unknown) => {
        handle = undefined;
        throw error;
      });
      // What a full disk took half of is cut off, or the next line would be written into the middle of it.
      if (!isWhole) await opened.truncate(size);
      isWhole = false;
      const text = [...lines, { s: since }].map((line) => `${JSON.stringify(line)}\n`).join('');
      await opened.appendFile(text);
      await opened.datasync();
      isWhole = true;
      size += new TextEncoder().encode(text).length;
    },
    async close() {
      await (await handle)?.close();
    },
  };
}
