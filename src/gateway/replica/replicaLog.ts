import { randomUUID } from 'node:crypto';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseReach } from '../../domain/access/standing.ts';
import type { LogFiles } from './logFiles.ts';

const logFile = 'replica.jsonl';

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
  /** The first and the last day of a hearing, as London's days since 1970-01-01: first caseloads go by them. */
  readonly h?: readonly [first: number, last: number];
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
export async function openReplicaLog(files: LogFiles): Promise<ReplicaLog> {
  const held = await read(files);
  return held ? writer(files, held) : startReplicaLog(files);
}

/** A new, empty log: after the loss of the old one, or when the store behind it is not the one that it tells of. */
export async function startReplicaLog(files: LogFiles): Promise<ReplicaLog> {
  const logId = randomUUID();
  const header = bytesOf(`${JSON.stringify({ log: logId, version: 1 })}\n`);
  await files.replace(logFile, [header]);
  return writer(files, { logId, since: 0, lines: [], size: header.length });
}

interface Held {
  readonly logId: string;
  readonly since: string | number;
  readonly lines: readonly LogLine[];
  /** Bytes of the file that hold. */
  readonly size: number;
}

async function read(files: LogFiles): Promise<Held | undefined> {
  const bytes = await files.read(logFile);
  if (!bytes) return undefined;
  const end = bytes.lastIndexOf(0x0a) + 1;
  const [header, ...rest] = new TextDecoder().decode(bytes.subarray(0, end)).split('\n').filter(Boolean);
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
  if (size < bytes.length) await files.truncate(logFile, size);
  return { logId, since, lines, size };
}

/** Bytes of a line in the file. */
const lengthOf = (line = ''): number => bytesOf(line).length + 1;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function logIdOf(header: string | undefined): string | undefined {
  try {
    const { log, version } = JSON.parse(header ?? '') as { log?: unknown; version?: unknown };
    return typeof log === 'string' && version === 1 ? log : undefined;
  } catch {
    return undefined;
  }
}

function writer(files: LogFiles, { size: held, ...log }: Held): ReplicaLog {
  let size = held;
  let isWhole = true;
  return {
    ...log,
    async append(lines, since) {
      // What a full disk took half of is cut off, or the next line would be written into the middle of it.
      if (!isWhole) await files.truncate(logFile, size);
      isWhole = false;
      const bytes = bytesOf([...lines, { s: since }].map((line) => `${JSON.stringify(line)}\n`).join(''));
      await files.append(logFile, bytes);
      isWhole = true;
      size += bytes.length;
    },
    close: () => files.close(),
  };
}
